using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>The door: who may go in, who is in, and the record of every attempt.</summary>
public sealed class CheckInAppService(AppServiceContext context, ITicketScans scans, ITokenScans tokenScans, TicketTokens tokens, IMemoryCache cache, ICurrentDevice current) : AppService(context)
{
    public const int MaxCodeLength = 4300; // the most a QR can hold
    public const int MaxHits = 20;
    private static readonly TimeSpan DoorStaysOpen = TimeSpan.FromHours(12);

    /// <summary>Published events from yesterday's night on, the next one first.</summary>
    public async Task<IReadOnlyList<DoorEventDto>> ListDoorEventsAsync(CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(CheckInPermissions.Scan, cancellationToken);
        var now = Now;
        var since = now - DoorStaysOpen;
        var events = await Db.Set<Event>().AsNoTracking().Within(scope, e => e.Id)
            .Where(e => e.Status == EventStatus.Published && e.EndsAt > since && e.ArchivedAt == null)
            .OrderBy(e => e.StartsAt).ThenBy(e => e.Id).Take(100)
            .Select(e => new
            {
                e.Id, e.Title, e.Place, e.StartsAt, e.EndsAt, e.TimeZone,
                Admitted = Db.Set<Admission>().Where(a => a.EventId == e.Id).Select(a => a.TicketId).Distinct().Count(),
                Expected = Db.Set<Ticket>().Count(t => t.EventId == e.Id && t.Status == TicketStatus.Valid),
            }).ToListAsync(cancellationToken);
        return events.Select(e => new DoorEventDto(
            e.Id, e.Title, e.Place.ToString() is { Length: > 0 } place ? place : null, e.StartsAt, e.EndsAt, e.TimeZone,
            IsOn(e.StartsAt, e.EndsAt, e.TimeZone, now), e.Admitted, Math.Max(e.Expected, e.Admitted))).ToList();
    }

    /// <summary>What a scanner shows when it is opened: the event, where it stands, the counters, one's own last scans.</summary>
    public async Task<DoorDto> GetDoorAsync(Guid eventId, Guid? checkpointId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        var found = await Db.Set<Event>().AsNoTracking().Where(e => e.Id == eventId)
            .Select(e => new { e.Title, e.StartsAt, e.EndsAt, e.TimeZone }).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("event");
        var checkpoints = (await Db.Set<Checkpoint>().AsNoTracking().Of(eventId).ToListAsync(cancellationToken))
            .ConvertAll(c => new CheckpointDto(c.Id, c.Name, c.Kind, c.RuleIn(found.TimeZone)));
        var checkpoint = checkpoints.FirstOrDefault(c => checkpointId is null || c.Id == checkpointId) ?? throw CommonErrors.NotFound("checkpoint");
        var counters = await CountAsync(eventId, checkpoint.Id, found.TimeZone, cancellationToken);
        return new(eventId, found.Title, found.StartsAt, found.EndsAt, found.TimeZone, checkpoint, checkpoints, counters, await LatestAsync(eventId, checkpoint.Id, cancellationToken),
            await Db.Set<BadgeDesign>().AnyAsync(d => d.EventId == eventId && d.DoorPaper != null, cancellationToken));
    }

    /// <summary>Judges what was read or typed, and lets its ticket in if it may.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:ScanIdReused</c>, <c>ScanIdMissing</c>.</exception>
    public async Task<ScanVerdict> ScanAsync(Guid eventId, ScanInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        if (string.IsNullOrWhiteSpace(input.Code)) throw CommonErrors.Required("code");
        if (input.Code.Length > MaxCodeLength) throw CommonErrors.TooLong("code", MaxCodeLength);
        var code = input.Code.Trim();
        var isToken = code.StartsWith(TicketToken.Prefix, StringComparison.OrdinalIgnoreCase);
        // A guest who types has to know more than a code.
        if (!isToken && current.Device is { Profile: DeviceProfile.Kiosk }) throw CheckInErrors.NotForThisDevice();
        var checkpointId = await CheckpointAsync(eventId, input.CheckpointId, cancellationToken);
        var attempt = Attempt(input.Id, eventId, checkpointId, input.Method, input.At) with { CodeHash = Secrets.Hash(code), Direction = input.Direction };
        return isToken
            ? await ScanTokenAsync(attempt, code, cancellationToken)
            : await JudgeAsync(attempt, await ByCodeAsync(Codes.Normalize(code), eventId, checkpointId, cancellationToken), cancellationToken);
    }

    /// <summary>Lets someone in by hand; the same rules hold, and the reason is on record.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:ScanIdReused</c>, <c>ScanIdMissing</c>.</exception>
    public async Task<ScanVerdict> AdmitManuallyAsync(Guid eventId, ManualAdmissionInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        DemandSearch();
        var reason = Guard.Line(input.Reason, "reason", Scan.MaxReasonLength);
        var checkpointId = await CheckpointAsync(eventId, input.CheckpointId, cancellationToken);
        var ticket = await Db.Set<Ticket>().Where(t => t.Id == input.TicketId && t.EventId == eventId).AtDoor(Db, checkpointId)
            .SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("ticket");
        var attempt = Attempt(input.Id, eventId, checkpointId, ScanMethod.Manual, input.At) with { Reason = reason, Direction = input.Direction };
        return await AdmitAsync(attempt, ticket, null, cancellationToken);
    }

    /// <summary>Takes an admission or a leaving back, as a new fact: the ticket may go in, or out, again.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:NothingToUndo</c>.</exception>
    public async Task<ScanVerdict> UndoAsync(Guid eventId, Guid scanId, UndoInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        DemandSearch();
        var admitted = await Db.Set<Scan>().AsNoTracking()
            .Where(s => s.Id == scanId && s.EventId == eventId && (s.Result == ScanResult.Admitted || s.Result == ScanResult.Left))
            .Select(s => new { s.CheckpointId, s.TicketId, s.Direction }).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("scan");
        var attempt = Attempt(input.Id, eventId, admitted.CheckpointId, ScanMethod.Manual, input.At) with { Direction = admitted.Direction };
        var undone = await scans.UndoAsync(attempt, scanId, cancellationToken) ?? throw CheckInErrors.NothingToUndo();
        var ticket = await Db.Set<Ticket>().Where(t => t.Id == admitted.TicketId).AtDoor(Db, admitted.CheckpointId).SingleOrDefaultAsync(cancellationToken);
        return Verdict(attempt, undone, ticket);
    }

    /// <summary>Finds tickets by name, e-mail address, order code or ticket code; at least two characters, at most 20 hits.</summary>
    public async Task<IReadOnlyList<DoorTicketDto>> SearchAsync(Guid eventId, string? text, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        DemandSearch();
        var wanted = Guard.OptionalLine(text, "text", 100);
        var checkpointId = await CheckpointAsync(eventId, null, cancellationToken);
        if (wanted is null || wanted.Length < 2) return [];
        return await Db.Set<Ticket>().Where(t => t.EventId == eventId).Matching(Db, wanted).AtDoor(Db, checkpointId).Take(MaxHits).ToListAsync(cancellationToken);
    }

    public async Task<DoorCounters> GetCountersAsync(Guid eventId, Guid? checkpointId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Scan, eventId, cancellationToken);
        var checkpoint = await CheckpointAsync(eventId, checkpointId, cancellationToken);
        var zone = await Db.Set<Event>().Where(e => e.Id == eventId).Select(e => e.TimeZone).SingleAsync(cancellationToken);
        return await CountAsync(eventId, checkpoint, zone, cancellationToken);
    }

    /// <summary>That one may be told when something happens at this door.</summary>
    public async Task DemandWatchAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.View, eventId, cancellationToken);
        await CheckpointAsync(eventId, null, cancellationToken);
    }

    /// <summary>Every attempt, the latest first.</summary>
    public async Task<PagedResult<ScanLogEntry>> GetLogAsync(Guid eventId, ScanLogRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.View, eventId, cancellationToken);
        await CheckpointAsync(eventId, null, cancellationToken);
        var log = Db.Set<Scan>().Where(s => s.EventId == eventId);
        if (request.Result is { } result) log = log.Where(s => s.Result == result);
        if (Guard.OptionalLine(request.Search, "search", 100) is { } text)
        {
            var tickets = Db.Set<Ticket>().Where(t => t.EventId == eventId).Matching(Db, text);
            log = log.Where(s => tickets.Any(t => t.Id == s.TicketId));
        }

        return new(await log.AsLog(Db).Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken), await log.CountAsync(cancellationToken));
    }

    private async Task<IReadOnlyList<ScanLogEntry>> LatestAsync(Guid eventId, Guid checkpointId, CancellationToken cancellationToken)
    {
        if (current.Device is { Profile: DeviceProfile.Kiosk }) return [];
        var (me, device) = (DemandActor(), current.Device?.Id);
        return await Db.Set<Scan>().Where(s => s.EventId == eventId && s.CheckpointId == checkpointId && s.UserId == me && s.DeviceId == device)
            .AsLog(Db).Take(10).ToListAsync(cancellationToken);
    }

    private Task<DoorCounters> CountAsync(Guid eventId, Guid checkpointId, string zone, CancellationToken cancellationToken) =>
        Db.CountDoorAsync(eventId, checkpointId, EntryDecision.PeriodOf(new() { Entry = EntryMode.OncePerDay, TimeZone = zone }, Now), Now, cancellationToken);

    private async Task<ScanVerdict> JudgeAsync(ScanAttempt attempt, Found found, CancellationToken cancellationToken)
    {
        if (found.Refusal is { } refusal) return Verdict(attempt, await scans.RecordAsync(attempt, null, refusal, cancellationToken), null);
        if (found.Tickets.Count > 1) return new() { ScanId = attempt.Id, Choices = found.Tickets };
        return await AdmitAsync(attempt, found.Tickets[0], found.Revision, cancellationToken);
    }

    private async Task<ScanVerdict> ScanTokenAsync(ScanAttempt attempt, string code, CancellationToken cancellationToken)
    {
        var reading = await tokens.ReadAsync(code, attempt.EventId, cancellationToken);
        if (RefusalOf(reading) is { } refusal) return await JudgeAsync(attempt, new(refusal, [], null), cancellationToken);
        if (await tokenScans.TryAdmitAsync(attempt, reading.Serial, reading.Revision, cancellationToken) is { } scan) return await ShowAsync(attempt, scan, cancellationToken);
        // The ticket is unknown, or this scan is on record: the slower way tells which.
        var (serial, revision) = (reading.Serial, reading.Revision);
        var tickets = await Db.Set<Ticket>().Where(t => t.EventId == attempt.EventId && t.Serial == serial).AtDoor(Db, attempt.CheckpointId).ToListAsync(cancellationToken);
        return await JudgeAsync(attempt, tickets.Count == 0 ? new(ScanResult.Unknown, [], null) : new(null, tickets, revision), cancellationToken);
    }

    private async Task<ScanVerdict> ShowAsync(ScanAttempt attempt, TokenScan scan, CancellationToken cancellationToken) => new()
    {
        ScanId = attempt.Id,
        Result = scan.Result,
        AttendeeName = scan.AttendeeName,
        ItemName = scan.ItemName,
        TicketCode = scan.TicketCode,
        OrderCode = scan.OrderCode,
        FirstAdmission = scan.Result != ScanResult.AlreadyIn
            ? null
            : await Db.Set<Ticket>().Where(t => t.Id == scan.TicketId).AtDoor(Db, attempt.CheckpointId).Select(t => t.FirstAdmission).SingleAsync(cancellationToken),
    };

    /// <summary>A ticket's code, or an order's: all its good tickets.</summary>
    private async Task<Found> ByCodeAsync(string? code, Guid eventId, Guid checkpointId, CancellationToken cancellationToken)
    {
        if (code is null) return new(ScanResult.Unknown, [], null);
        var tickets = await Db.Set<Ticket>().Where(t => t.Code == code).AtDoor(Db, checkpointId).ToListAsync(cancellationToken);
        if (tickets.Count == 1) return new(null, tickets, null);
        var order = await Db.Set<Order>().AsNoTracking().Where(o => o.Code == code).Select(o => new { o.Id, o.EventId, o.Status }).SingleOrDefaultAsync(cancellationToken);
        if (order is null) return new(ScanResult.Unknown, [], null);
        if (order.EventId != eventId) return new(ScanResult.WrongEvent, [], null);
        if (order.Status is OrderStatus.Held or OrderStatus.Pending) return new(ScanResult.Unpaid, [], null);
        tickets = await Db.Set<Ticket>().Where(t => t.OrderId == order.Id && t.Status == TicketStatus.Valid).AtDoor(Db, checkpointId).ToListAsync(cancellationToken);
        return tickets.Count == 0 ? new(ScanResult.Cancelled, [], null) : new(null, tickets, null);
    }

    private async Task<ScanVerdict> AdmitAsync(ScanAttempt attempt, DoorTicketDto ticket, int? revision, CancellationToken cancellationToken)
    {
        var recorded = await scans.TryAdmitAsync(attempt, ticket.TicketId, revision, cancellationToken);
        // Someone else let them in between our look and our try.
        if (recorded.Result == ScanResult.AlreadyIn && ticket.FirstAdmission is null)
            ticket = await Db.Set<Ticket>().Where(t => t.Id == ticket.TicketId).AtDoor(Db, attempt.CheckpointId).SingleAsync(cancellationToken);
        // Who a ticket of another event is for is not for this door to know.
        return Verdict(attempt, recorded, recorded.TicketId == ticket.TicketId && recorded.Result != ScanResult.WrongEvent ? ticket : null);
    }

    private static ScanVerdict Verdict(ScanAttempt attempt, RecordedScan recorded, DoorTicketDto? ticket) => new()
    {
        ScanId = attempt.Id,
        Result = recorded.Result,
        AttendeeName = ticket?.AttendeeName,
        ItemName = ticket?.ItemName,
        TicketCode = ticket?.TicketCode,
        OrderCode = ticket?.OrderCode,
        FirstAdmission = recorded.Result == ScanResult.AlreadyIn ? ticket?.FirstAdmission : null,
        IsRepeat = recorded.IsRepeat,
    };

    private ScanAttempt Attempt(Guid id, Guid eventId, Guid checkpointId, ScanMethod method, DateTimeOffset? at) => id == Guid.Empty
        ? throw CheckInErrors.ScanIdMissing()
        : new(id, eventId, checkpointId, method, null, null, at ?? Now, DemandActor()) { DeviceId = current.Device?.Id };

    /// <summary>What a device that may only scan may not: see people whose ticket isn't before it, let them in by hand, take it back.</summary>
    private void DemandSearch()
    {
        if (current.Device is { SeesOnlyWhatItScans: true }) throw CheckInErrors.NotForThisDevice();
    }

    /// <summary>The checkpoint, or the event's first. Remembered for a minute: a scan is worth no round trip for what hardly ever changes.</summary>
    private async Task<Guid> CheckpointAsync(Guid eventId, Guid? checkpointId, CancellationToken cancellationToken)
    {
        var own = current.Device?.CheckpointId;
        checkpointId ??= own;
        if (current.Device is { SeesOnlyWhatItScans: true } && own is not null && checkpointId != own) throw CheckInErrors.NotForThisDevice();
        var entry = (nameof(CheckInAppService), Tenant.Required(), eventId, checkpointId);
        if (cache.TryGetValue(entry, out Guid known)) return known;
        var found = await Db.Set<Checkpoint>().Of(eventId).Where(c => checkpointId == null || c.Id == checkpointId).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken);
        return found is { } id ? cache.Set(entry, id, TimeSpan.FromMinutes(1)) : throw CommonErrors.NotFound(checkpointId is null ? "event" : "checkpoint");
    }

    private static ScanResult? RefusalOf(TokenReading reading) => reading.Verdict switch
    {
        TokenVerdict.Genuine => null,
        TokenVerdict.OtherEvent => ScanResult.WrongEvent,
        TokenVerdict.Lapsed => ScanResult.TooLate,
        TokenVerdict.Forged => ScanResult.Forged,
        _ => ScanResult.Unknown,
    };

    private static bool IsOn(DateTimeOffset startsAt, DateTimeOffset endsAt, string timeZone, DateTimeOffset now)
    {
        var today = Zones.ToLocal(now, timeZone).Date;
        return Zones.ToLocal(startsAt, timeZone).Date <= today && Zones.ToLocal(endsAt, timeZone).Date >= today;
    }

    /// <summary>What a code led to: a refusal, or the tickets it may mean.</summary>
    private sealed record Found(ScanResult? Refusal, IReadOnlyList<DoorTicketDto> Tickets, int? Revision);
}
