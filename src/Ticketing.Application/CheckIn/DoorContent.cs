using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.CheckIn;

/// <summary>An event's door, for copying and deleting it with its event. Devices are never copied: each is enrolled by hand.</summary>
internal sealed class DoorContent(ITicketingDb db) : IEventContent
{
    public int Tier => 4;

    public EventPart? Part => EventPart.Door;

    public string Permission => CheckInPermissions.Manage;

    public async Task CopyAsync(EventCopy copy, CancellationToken cancellationToken)
    {
        var entrance = await db.Set<Checkpoint>().SingleAsync(c => c.EventId == copy.Copy.Id, cancellationToken);
        var sources = await db.Set<Checkpoint>().AsNoTracking().Of(copy.Source.Id).ToListAsync(cancellationToken);
        foreach (var (index, source) in sources.Where(c => IsMeant(c, copy)).Index())
        {
            // The first is the entrance that every event begins with.
            var made = index == 0 ? entrance : new Checkpoint(copy.IdOf(source.Id), copy.Copy.Id, source.Name, index);
            made.Set(source.Name, source.Kind, Moved(source.RuleIn(copy.Copy.TimeZone), copy));
            if (index > 0) db.Set<Checkpoint>().Add(made);
        }
    }

    public async Task<IReadOnlyList<EventContentCount>> CountAsync(Guid eventId, CancellationToken cancellationToken) =>
    [
        new("checkpoints", await db.Set<Checkpoint>().Of(eventId).CountAsync(cancellationToken)),
        new("devices", await db.Set<Device>().CountAsync(d => d.EventId == eventId, cancellationToken)),
    ];

    public async Task<BusinessException?> FindObstacleAsync(Guid eventId, CancellationToken cancellationToken) =>
        await db.Set<Scan>().AnyAsync(s => s.EventId == eventId, cancellationToken) ? CheckInErrors.DoorWasUsed() : null;

    public async Task DiscardAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var devices = await db.Set<Device>().Where(d => d.EventId == eventId).ToListAsync(cancellationToken);
        var ids = devices.ConvertAll(d => d.Id);
        db.Set<DeviceReport>().RemoveRange(await db.Set<DeviceReport>().Where(r => ids.Contains(r.DeviceId)).ToListAsync(cancellationToken));
        db.Set<Device>().RemoveRange(devices);
        db.Set<Checkpoint>().RemoveRange(await db.Set<Checkpoint>().Where(c => c.EventId == eventId).ToListAsync(cancellationToken));
    }

    /// <summary>One that asks for what isn't copied would admit everybody, or nobody.</summary>
    private static bool IsMeant(Checkpoint checkpoint, EventCopy copy) =>
        (checkpoint.Items is null || copy.Has(EventPart.Tickets)) && (checkpoint.SessionId is null || copy.Has(EventPart.Programme));

    private static EntryRule Moved(EntryRule rule, EventCopy copy)
    {
        var moved = rule with
        {
            Items = rule.Items?.Select(copy.IdOf).ToList(), SessionId = rule.SessionId is { } session ? copy.IdOf(session) : null,
            Day = rule.Day is { } day ? copy.Move(day) : null, OpensAt = copy.Move(rule.OpensAt), ClosesAt = copy.Move(rule.ClosesAt),
        };
        return moved.ClosesAt <= moved.OpensAt ? moved with { ClosesAt = moved.OpensAt + (rule.ClosesAt - rule.OpensAt) } : moved;
    }
}
