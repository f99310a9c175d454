using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.Tickets;

namespace Ticketing.Calendars;

/// <summary>
/// Live calendars. Each first finds the tag of its version by a query or two that read no entries: who has that version
/// already costs no more than that.
/// </summary>
public sealed class FeedAppService(AppServiceContext context, EventGate gate, Agendas agendas, FeedWriter writer) : AppService(context)
{
    /// <summary>How long past events stay in an organization's calendar.</summary>
    private static readonly TimeSpan Past = TimeSpan.FromDays(180);

    private const int MostEvents = 500;

    /// <summary>The sessions chosen for a ticket; those left or called off stay as cancelled entries, for programs that would keep them.</summary>
    /// <param name="secret">In the address.</param>
    /// <param name="isKnown">Whether the reader has the version of this tag.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the feed's secret")]
    public async Task<FeedAnswer> GetAgendaAsync(string secret, Func<string, bool> isKnown, CancellationToken cancellationToken)
    {
        var feeds = Db.Set<CalendarFeed>().Where(f => f.Secret == secret && f.Kind == FeedKind.Agenda);
        var ticketId = await feeds.Select(f => (Guid?)f.SubjectId).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("calendar");
        var shown = await Db.Set<Event>().AsNoTracking().SingleAsync(e => Db.Set<Ticket>().Any(t => t.Id == ticketId && t.EventId == e.Id), cancellationToken);
        var mine = Db.Set<Enrolment>().AsNoTracking().Where(e => e.TicketId == ticketId);
        var version = await mine.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Changes = g.Sum(e => e.Sequence) }).SingleOrDefaultAsync(cancellationToken);
        return await writer.AnswerAsync(
            $"agenda {ticketId} {version?.Count} {version?.Changes} {shown.Sequence} {shown.ChangedAt.Ticks} {shown.Status}", isSecret: true, isKnown,
            async ct => await writer.AgendaAsync(shown, await mine.OrderBy(e => e.StartsAt).ThenBy(e => e.Id).ToListAsync(ct), ct), cancellationToken);
    }

    /// <summary>The whole programme of an event; what was taken out of it stays for a while as cancelled entries.</summary>
    /// <inheritdoc cref="GetAgendaAsync" path="/param"/>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, for drafts too; as <see cref="EventGate.OpenAsync"/>.</exception>
    [OpenToAnyone("the event is public, or the gate has seen its access code")]
    public async Task<FeedAnswer> GetProgrammeAsync(string eventSlug, Func<string, bool> isKnown, CancellationToken cancellationToken)
    {
        var opened = await gate.OpenAsync(eventSlug, cancellationToken);
        if (opened.IsPreview) throw CommonErrors.NotFound("event");
        var shown = opened.Event;
        var revision = await Db.Set<Programme>().Where(p => p.Id == shown.Id).Select(p => p.Revision).SingleOrDefaultAsync(cancellationToken);
        var since = Now - WithdrawnEntry.KeptFor;
        var gone = Db.Set<WithdrawnEntry>().AsNoTracking().Where(w => w.SubjectId == shown.Id && w.Source == WithdrawnFrom.Programme && w.WithdrawnAt > since);
        return await writer.AnswerAsync(
            $"programme {shown.Id} {revision} {await gone.CountAsync(cancellationToken)} {shown.Sequence} {shown.ChangedAt.Ticks} {shown.Status}",
            shown.Visibility == EventVisibility.Private, isKnown,
            async ct => await writer.ProgrammeAsync(shown, await agendas.OfAsync(shown, ct), revision, await gone.OrderBy(w => w.StartsAt).ThenBy(w => w.Id).Take(MostEvents).ToListAsync(ct), ct),
            cancellationToken);
    }

    /// <summary>An organization's public events, from half a year back on.</summary>
    /// <inheritdoc cref="GetAgendaAsync" path="/param"/>
    [OpenToAnyone("public events alone")]
    public async Task<FeedAnswer> GetOrganizationAsync(Func<string, bool> isKnown, CancellationToken cancellationToken)
    {
        var since = Now - Past;
        var events = Db.Set<Event>().AsNoTracking().Where(e => e.Visibility == EventVisibility.Public && e.Status != EventStatus.Draft && e.PublishedAt != null && e.EndsAt > since);
        var version = await events.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Changes = g.Sum(e => e.Sequence), Last = g.Max(e => e.ChangedAt), First = g.Min(e => e.StartsAt) })
            .SingleOrDefaultAsync(cancellationToken);
        return await writer.AnswerAsync(
            $"organization {Tenant.Required()} {version?.Count} {version?.Changes} {version?.Last.Ticks} {version?.First.Ticks}", isSecret: false, isKnown,
            async ct => await writer.OrganizationAsync(await events.OrderBy(e => e.StartsAt).ThenBy(e => e.Id).Take(MostEvents).ToListAsync(ct), ct), cancellationToken);
    }
}
