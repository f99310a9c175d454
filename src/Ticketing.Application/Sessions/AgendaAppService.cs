using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Sessions;

/// <summary>The programme as anyone sees it who may see the event.</summary>
public sealed class AgendaAppService(AppServiceContext context, EventGate gate, MarkdownText markdown, Agendas agendas, OpenMaterials materials) : AppService(context)
{
    private const int ExcerptLength = 200;

    /// <summary>The whole programme; without days when there is none yet. Read once for each of its revisions.</summary>
    /// <exception cref="BusinessException">as <see cref="EventGate.OpenByIdAsync"/>.</exception>
    [OpenToAnyone("public page; the gate keeps drafts and private events")]
    public async Task<AgendaDto> GetAsync(Guid eventId, CancellationToken cancellationToken) =>
        await agendas.OfAsync((await gate.OpenByIdAsync(eventId, cancellationToken)).Event, cancellationToken);

    /// <inheritdoc cref="GetAsync(Guid, CancellationToken)"/>
    [OpenToAnyone("public page; the gate keeps drafts and private events")]
    public async Task<AgendaDto> GetBySlugAsync(string eventSlug, CancellationToken cancellationToken) =>
        await agendas.OfAsync((await gate.OpenAsync(eventSlug, cancellationToken)).Event, cancellationToken);

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; as <see cref="EventGate.OpenByIdAsync"/>.</exception>
    [OpenToAnyone("public page; the gate keeps drafts and private events")]
    public async Task<AgendaSessionDetails> GetSessionAsync(string eventSlug, Guid sessionId, CancellationToken cancellationToken)
    {
        var shown = (await gate.OpenAsync(eventSlug, cancellationToken)).Event;
        var agenda = await agendas.OfAsync(shown, cancellationToken);
        var listed = agenda.Days.SelectMany(day => day.Sessions).FirstOrDefault(session => session.Id == sessionId) ?? throw CommonErrors.NotFound("session");
        var told = await Db.Set<Session>().AsNoTracking().Where(s => s.EventId == shown.Id && s.Id == sessionId)
            .Select(s => new { s.Abstract, s.Description, s.Url, s.DoNotRecord, s.Links, s.Tags }).SingleOrDefaultAsync(cancellationToken)
            ?? throw CommonErrors.NotFound("session");
        var ids = listed.Speakers.Select(speaker => speaker.Id).ToList();
        var people = await Db.Set<Speaker>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        return new AgendaSessionDetails
        {
            Session = listed, TimeZone = shown.TimeZone,
            AbstractHtml = markdown.ToHtml(told.Abstract), DescriptionHtml = markdown.ToHtml(told.Description),
            Excerpt = MarkdownText.ToPlain(told.Abstract ?? told.Description ?? listed.Subtitle, ExcerptLength),
            Url = told.Url, DoNotRecord = told.DoNotRecord == true, Links = told.Links, Tags = told.Tags ?? [],
            Files = [.. (await materials.ListAsync(shown.Id, sessionId, _ => MaterialAccess.Everyone, cancellationToken))[sessionId]],
            HasFilesForHolders = await materials.HasMoreForHoldersAsync(shown.Id, sessionId, cancellationToken),
            Speakers = [.. listed.Speakers.Where(speaker => people.ContainsKey(speaker.Id)).Select(speaker => new SessionSpeakerDetails
            {
                Id = speaker.Id, Name = speaker.Name, Role = speaker.Role, AvatarUrl = people[speaker.Id].AvatarUrl,
                About = MarkdownText.ToPlain(people[speaker.Id].Biography, ExcerptLength),
            })],
        };
    }

    /// <summary>A file that is for everyone, from its time on.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; as <see cref="EventGate.OpenByIdAsync"/>.</exception>
    [OpenToAnyone("public page; the gate keeps drafts and private events")]
    public async Task<MaterialFile> OpenFileAsync(string eventSlug, Guid sessionId, Guid materialId, CancellationToken cancellationToken)
    {
        var shown = (await gate.OpenAsync(eventSlug, cancellationToken)).Event;
        return await materials.OpenAsync(shown.Id, sessionId, materialId, _ => Task.FromResult(MaterialAccess.Everyone), cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; as <see cref="EventGate.OpenByIdAsync"/>.</exception>
    [OpenToAnyone("public page; the gate keeps drafts and private events")]
    public async Task<AgendaSpeakerDetails> GetSpeakerAsync(string eventSlug, Guid speakerId, CancellationToken cancellationToken)
    {
        var shown = (await gate.OpenAsync(eventSlug, cancellationToken)).Event;
        var agenda = await agendas.OfAsync(shown, cancellationToken);
        var sessions = agenda.Days.SelectMany(day => day.Sessions).Where(session => session.Speakers.Any(speaker => speaker.Id == speakerId)).ToList();
        if (sessions.Count == 0) throw CommonErrors.NotFound("speaker");
        var person = await Db.Set<Speaker>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == speakerId, cancellationToken) ?? throw CommonErrors.NotFound("speaker");
        return new AgendaSpeakerDetails
        {
            Id = person.Id, Name = person.Name, TimeZone = shown.TimeZone, AvatarUrl = person.AvatarUrl, Sessions = sessions,
            BiographyHtml = markdown.ToHtml(person.Biography), Excerpt = MarkdownText.ToPlain(person.Biography, ExcerptLength),
        };
    }
}
