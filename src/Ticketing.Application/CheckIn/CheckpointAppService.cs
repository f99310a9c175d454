using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>An event's checkpoints: set up by organizers, in force with the next scan.</summary>
public sealed class CheckpointAppService(AppServiceContext context) : AppService(context)
{
    /// <summary>In the order in which scanners list them.</summary>
    public async Task<IReadOnlyList<CheckpointDetails>> GetListAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.View, eventId, cancellationToken);
        var zone = await ZoneAsync(eventId, cancellationToken);
        var today = DayOf(zone);
        var counted = await Db.Set<Admission>().Where(a => a.EventId == eventId).GroupBy(a => a.CheckpointId).Select(c => new
        {
            Id = c.Key,
            Admitted = c.Select(a => a.TicketId).Distinct().Count(),
            Inside = c.Count(a => a.LeftAt == null && (a.Period == "" || a.Period == today)),
        }).ToDictionaryAsync(c => c.Id, cancellationToken);
        var checkpoints = await Db.Set<Checkpoint>().AsNoTracking().Of(eventId).ToListAsync(cancellationToken);
        return checkpoints.ConvertAll(c => new CheckpointDetails(
            c.Id, c.Name, c.Kind, c.RuleIn(zone), counted.GetValueOrDefault(c.Id)?.Admitted ?? 0, counted.GetValueOrDefault(c.Id)?.Inside ?? 0));
    }

    /// <summary>What rules of this event can be made of.</summary>
    public async Task<CheckpointChoices> GetChoicesAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Manage, eventId, cancellationToken);
        var found = await Db.Set<Event>().Where(e => e.Id == eventId).Select(e => new { e.TimeZone, e.StartsAt, e.EndsAt }).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("event");
        var items = await Db.Set<Item>().Where(i => i.EventId == eventId).OrderBy(i => i.Position).ThenBy(i => i.Id).Select(i => new CheckpointChoice(i.Id, i.Name, null)).ToListAsync(cancellationToken);
        var sessions = await Db.Set<Session>().Where(s => s.EventId == eventId).OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Select(s => new CheckpointChoice(s.Id, s.Title, s.StartsAt)).ToListAsync(cancellationToken);
        var (first, last) = (Zones.ToLocal(found.StartsAt, found.TimeZone).Date, Zones.ToLocal(found.EndsAt, found.TimeZone).Date);
        var days = Enumerable.Range(0, Math.Min(NodaTime.Period.DaysBetween(first, last) + 1, 366)).Select(n => first.PlusDays(n).ToDateOnly()).ToList();
        return new(found.TimeZone, days, items, sessions);
    }

    /// <returns>the new checkpoint's id.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:TooManyCheckpoints</c>, and as <see cref="UpdateAsync"/>.</exception>
    public async Task<Guid> CreateAsync(Guid eventId, CheckpointInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Manage, eventId, cancellationToken);
        await ZoneAsync(eventId, cancellationToken);
        var positions = await Db.Set<Checkpoint>().Of(eventId).Select(c => c.Position).ToListAsync(cancellationToken);
        if (positions.Count >= Checkpoint.Most) throw CheckInErrors.TooManyCheckpoints(Checkpoint.Most);
        var checkpoint = new Checkpoint(Guid.CreateVersion7(Now), eventId, input.Name ?? "", positions.DefaultIfEmpty().Max() + 1);
        await SetAsync(checkpoint, input, cancellationToken);
        Db.Set<Checkpoint>().Add(checkpoint);
        await SaveAsync(cancellationToken);
        return checkpoint.Id;
    }

    /// <summary>In force with the next scan; who is in stays in.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:NameTaken</c>, <c>DayMissing</c>, <c>SessionMissing</c>, <c>ClosesBeforeItOpens</c>.</exception>
    public async Task UpdateAsync(Guid eventId, Guid checkpointId, CheckpointInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Manage, eventId, cancellationToken);
        var checkpoint = await GetAsync(eventId, checkpointId, cancellationToken);
        await SetAsync(checkpoint, input, cancellationToken);
        await SaveAsync(cancellationToken);
    }

    /// <summary>It admits nobody from now on; its scans stay in the log.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:LastCheckpoint</c>.</exception>
    public async Task RemoveAsync(Guid eventId, Guid checkpointId, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.Manage, eventId, cancellationToken);
        var checkpoint = await GetAsync(eventId, checkpointId, cancellationToken);
        if (!await Db.Set<Checkpoint>().Of(eventId).AnyAsync(c => c.Id != checkpointId, cancellationToken)) throw CheckInErrors.LastCheckpoint();
        checkpoint.Remove(Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Who is inside now, the latest first.</summary>
    public async Task<PagedResult<PresentTicket>> GetPresenceAsync(Guid eventId, Guid checkpointId, PresenceRequest request, CancellationToken cancellationToken)
    {
        await DemandAsync(CheckInPermissions.View, eventId, cancellationToken);
        await GetAsync(eventId, checkpointId, cancellationToken);
        var today = DayOf(await ZoneAsync(eventId, cancellationToken));
        var inside = Db.Set<Admission>().AsNoTracking().Where(a => a.CheckpointId == checkpointId && a.LeftAt == null && (a.Period == "" || a.Period == today));
        if (Guard.OptionalLine(request.Search, "search", 100) is { } text)
        {
            var tickets = Db.Set<Ticket>().Where(t => t.EventId == eventId).Matching(Db, text);
            inside = inside.Where(a => tickets.Any(t => t.Id == a.TicketId));
        }

        var people = await inside.AsPresent(Db).Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken);
        return new(people, await inside.CountAsync(cancellationToken));
    }

    private async Task SetAsync(Checkpoint checkpoint, CheckpointInput input, CancellationToken cancellationToken)
    {
        var (eventId, items) = (checkpoint.EventId, (input.Items ?? []).Distinct().ToList());
        if (items.Count > 0 && await Db.Set<Item>().CountAsync(i => i.EventId == eventId && items.Contains(i.Id), cancellationToken) != items.Count) throw CommonErrors.NotFound("item");
        if (input.SessionId is { } session && !await Db.Set<Session>().AnyAsync(s => s.Id == session && s.EventId == eventId, cancellationToken)) throw CommonErrors.NotFound("session");
        checkpoint.Set(input.Name, input.Kind, input.ToRule());
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException taken) when (taken.Index == "ux_checkpoints_name")
        {
            throw CheckInErrors.NameTaken();
        }
    }

    private async Task<Checkpoint> GetAsync(Guid eventId, Guid checkpointId, CancellationToken cancellationToken) =>
        await Db.Set<Checkpoint>().Of(eventId).SingleOrDefaultAsync(c => c.Id == checkpointId, cancellationToken) ?? throw CommonErrors.NotFound("checkpoint");

    private async Task<string> ZoneAsync(Guid eventId, CancellationToken cancellationToken) =>
        await Db.Set<Event>().Where(e => e.Id == eventId).Select(e => e.TimeZone).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("event");

    private string DayOf(string zone) => EntryDecision.PeriodOf(new() { Entry = EntryMode.OncePerDay, TimeZone = zone }, Now);
}
