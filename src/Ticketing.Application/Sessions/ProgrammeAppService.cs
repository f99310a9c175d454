using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions.Import;

namespace Ticketing.Sessions;

/// <summary>What staff does with an event's programme, by hand and by importing a published one.</summary>
public sealed class ProgrammeAppService(AppServiceContext context, ISessionSeats seats, Agendas agendas) : AppService(context)
{
    private readonly ProgrammeEditor _editor = new(context.Db);
    private readonly ProgrammeImports _imports = new(context.Db, context.Clock);

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<ProgrammeDto> GetAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var shown = await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        var programme = await Db.Set<Programme>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        var days = await Db.Set<Session>().Where(s => s.EventId == eventId).GroupBy(s => s.Day).OrderBy(day => day.Key)
            .Select(day => new ProgrammeDayDto(day.Key, day.Count())).ToListAsync(cancellationToken);
        var rooms = await Db.Set<Room>().Where(r => r.EventId == eventId).OrderBy(r => r.Position).ThenBy(r => r.Id)
            .Select(r => new RoomDto(r.Id, r.Name, r.Capacity)).ToListAsync(cancellationToken);
        var tracks = await Db.Set<Track>().Where(t => t.EventId == eventId).OrderBy(t => t.Position).ThenBy(t => t.Id)
            .Select(t => new TrackDto(t.Id, t.Name, t.Color)).ToListAsync(cancellationToken);
        return new ProgrammeDto
        {
            EventId = eventId, EventTitle = shown.Title, EventSlug = shown.Slug, TimeZone = shown.TimeZone, Revision = programme.Revision,
            ImportedFrom = programme.ImportedFrom, ImportedAt = programme.ImportedAt, Days = days, Rooms = rooms, Tracks = tracks,
        };
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<PagedResult<SessionListItem>> GetListAsync(Guid eventId, SessionListRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        if (!await Db.Set<Programme>().AnyAsync(p => p.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
        var sessions = Db.Set<Session>().AsNoTracking().Where(s => s.EventId == eventId).On(request.Day).Matching(request.Search, Db);
        var total = await sessions.CountAsync(cancellationToken);
        var page = await sessions.OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Skip(request.Skip).Take(request.Take)
            .Select(SessionQueries.ListItem(Db)).ToListAsync(cancellationToken);
        return new(page, total);
    }

    /// <summary>The whole programme as CSV, by time, with who does what.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<byte[]> ExportAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var shown = await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        return ProgrammeCsv.Of(await agendas.OfAsync(shown, cancellationToken));
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<SessionDetails> GetSessionAsync(Guid eventId, Guid sessionId, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        return await Db.Set<Session>().AsNoTracking().Where(s => s.EventId == eventId && s.Id == sessionId)
            .Select(SessionQueries.Details(Db)).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("session");
    }

    /// <exception cref="BusinessException">a field's own; <c>Ticketing:Common:NotFound</c>, <c>ChangedMeanwhile</c>.</exception>
    public async Task<SessionDetails> CreateSessionAsync(Guid eventId, SessionInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var session = new Session(Guid.CreateVersion7(), eventId, externalId: null);
        await _editor.WriteAsync(session, input, cancellationToken);
        Db.Set<Session>().Add(session);
        await SaveAsync(session, input.Seats, cancellationToken);
        return await GetSessionAsync(eventId, session.Id, cancellationToken);
    }

    /// <exception cref="BusinessException">a field's own, <c>Ticketing:Sessions:SeatsTaken</c> among them; <c>Ticketing:Common:NotFound</c>, <c>ChangedMeanwhile</c>.</exception>
    public async Task<SessionDetails> UpdateSessionAsync(Guid eventId, Guid sessionId, SessionInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var session = await LoadAsync(eventId, sessionId, cancellationToken);
        if (input.Version is { } version) Db.Set<Session>().Entry(session).Property("RowVersion").OriginalValue = version;
        await _editor.WriteAsync(session, input, cancellationToken);
        await SaveAsync(session, input.Seats, cancellationToken);
        return await GetSessionAsync(eventId, sessionId, cancellationToken);
    }

    /// <summary>One that came with an import comes back with the next, if it is still in the file.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, <c>ChangedMeanwhile</c>.</exception>
    public async Task DeleteSessionAsync(Guid eventId, Guid sessionId, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        await _editor.RemoveAsync(await LoadAsync(eventId, sessionId, cancellationToken), cancellationToken);
        await _editor.SaveAsync(cancellationToken);
    }

    /// <summary>Rooms and speakers that are in two places at once.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<IReadOnlyList<ProgrammeConflictDto>> GetConflictsAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var shown = await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        return ProgrammeConflicts.Of(await agendas.OfAsync(shown, cancellationToken));
    }

    /// <summary>Somebody who appears in the event's sessions.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<SpeakerDetails> GetSpeakerAsync(Guid eventId, Guid speakerId, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var details = await Db.Set<Speaker>().AsNoTracking().Where(s => s.Id == speakerId)
            .Select(SessionQueries.SpeakerDetails(Db, eventId)).SingleOrDefaultAsync(cancellationToken);
        return details is { Sessions.Count: > 0 } ? details : throw CommonErrors.NotFound("speaker");
    }

    /// <exception cref="BusinessException">a field's own; <c>Ticketing:Common:NotFound</c>, <c>ChangedMeanwhile</c>.</exception>
    public async Task<SpeakerDetails> UpdateSpeakerAsync(Guid eventId, Guid speakerId, SpeakerInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        await GetSpeakerAsync(eventId, speakerId, cancellationToken);
        var speaker = await Db.Set<Speaker>().SingleOrDefaultAsync(s => s.Id == speakerId, cancellationToken) ?? throw CommonErrors.NotFound("speaker");
        if (input.Version is { } version) Db.Set<Speaker>().Entry(speaker).Property("RowVersion").OriginalValue = version;
        speaker.Describe(input.Name, input.Biography, Guard.OptionalUrl(input.AvatarUrl, "avatarUrl"));
        await _editor.ChangeAsync(eventId, cancellationToken);
        await _editor.SaveAsync(cancellationToken);
        return await GetSpeakerAsync(eventId, speakerId, cancellationToken);
    }

    /// <summary>
    /// Reads a programme file and says what importing it would do; nothing is changed. The file is kept for a day under
    /// the id of the answer, for <see cref="ApplyImportAsync"/>.
    /// </summary>
    /// <exception cref="BusinessException"><c>Ticketing:Sessions:Import…</c> for field <c>file</c> when it can't be read at all; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<ImportDto> PreviewImportAsync(Guid eventId, Stream file, string? fileName, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        return await _imports.UploadAsync(eventId, file, fileName, cancellationToken);
    }

    /// <summary>An upload with what importing it would do now, or has done.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<ImportDto> GetImportAsync(Guid eventId, Guid importId, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        return await _imports.GetAsync(eventId, importId, cancellationToken);
    }

    /// <summary>Does what the preview said, in one transaction. Once it is done, asking again answers the same and changes nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Sessions:ProgrammeChangedSincePreview</c>; <c>Ticketing:Common:ChangedMeanwhile</c>, <c>NotFound</c>.</exception>
    public async Task<ImportDto> ApplyImportAsync(Guid eventId, Guid importId, int revision, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        return await _imports.ApplyAsync(eventId, importId, revision, cancellationToken);
    }

    /// <summary>The session with its seats: both or neither.</summary>
    private Task<int> SaveAsync(Session session, int? size, CancellationToken cancellationToken)
    {
        if (size is { } people) Guard.Range(people, "seats", 1, Session.MaxCapacity);
        return Db.InTransactionAsync(async ct =>
        {
            await _editor.SaveAsync(ct);
            return await seats.TryResizeAsync(session.Id, session.EventId, size, ct) is { } taken ? throw SessionsErrors.SeatsTaken(taken) : 0;
        }, cancellationToken);
    }

    private async Task<Session> LoadAsync(Guid eventId, Guid sessionId, CancellationToken cancellationToken) =>
        await Db.Set<Session>().Include(s => s.Speakers).SingleOrDefaultAsync(s => s.EventId == eventId && s.Id == sessionId, cancellationToken)
        ?? throw CommonErrors.NotFound("session");
}
