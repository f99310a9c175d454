using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Queueing;

/// <summary>The waiting room from the organizer's side: set up before, watched and steered during the sale.</summary>
public sealed class WaitingRoomAppService(AppServiceContext context, WaitingRooms rooms, ICheckoutFigures figures) : AppService(context)
{
    /// <summary>Settings and live numbers; those of a room that is off when the event has none yet.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<WaitingRoomDto> GetAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(QueueingPermissions.View, eventId, cancellationToken);
        await DemandEventAsync(eventId, cancellationToken);
        var room = await Db.Set<WaitingRoom>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == eventId, cancellationToken) ?? new WaitingRoom(eventId);
        var flow = await Db.Set<RoomFlow>().AsNoTracking().SingleOrDefaultAsync(f => f.RoomId == eventId, cancellationToken) ?? new RoomFlow(eventId, Now);
        var since = room.StartsAt < Now ? room.StartsAt.Value : Now.AddDays(-1);
        var shop = await figures.ReadAsync(Tenant.Required(), eventId, since, Now, cancellationToken);
        return Show(room, flow, shop);
    }

    /// <summary>Sets the room up; in force at once here and within a second everywhere. Orders in the making are not touched.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, <c>OutOfRange</c>.</exception>
    public async Task UpdateAsync(Guid eventId, RoomRules input, CancellationToken cancellationToken)
    {
        await DemandAsync(QueueingPermissions.Manage, eventId, cancellationToken);
        await DemandEventAsync(eventId, cancellationToken);
        var room = await Db.Set<WaitingRoom>().SingleOrDefaultAsync(r => r.Id == eventId, cancellationToken);
        if (room is null)
        {
            room = new WaitingRoom(eventId);
            Db.Set<WaitingRoom>().Add(room);
            Db.Set<RoomFlow>().Add(new RoomFlow(eventId, Now));
        }

        room.Follow(input);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Pauses, goes on, opens to all, or changes the rate, in mid-sale.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, <c>OutOfRange</c>; <c>Ticketing:Queueing:RoomOff</c>.</exception>
    public async Task SteerAsync(Guid eventId, SteerInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(QueueingPermissions.Manage, eventId, cancellationToken);
        await DemandEventAsync(eventId, cancellationToken);
        var room = await Db.Set<WaitingRoom>().SingleOrDefaultAsync(r => r.Id == eventId, cancellationToken) ?? throw QueueingErrors.RoomOff();
        if (input.RatePerMinute is { } rate) room.Follow(room.Rules with { RatePerMinute = rate, MeasuresItself = false });
        if (input.Steering is { } steering) room.Steer(steering);
        await SaveAsync(cancellationToken);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        await rooms.RefreshAsync(cancellationToken);
    }

    private async Task DemandEventAsync(Guid eventId, CancellationToken cancellationToken)
    {
        if (!await Db.Set<Event>().AnyAsync(e => e.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
    }

    private WaitingRoomDto Show(WaitingRoom room, RoomFlow flow, CheckoutFigures shop)
    {
        var reading = new RoomReading
        {
            Id = room.Id,
            TenantId = room.TenantId,
            EventSlug = "",
            IsPrivate = false,
            Rules = room.Rules,
            Steering = room.Steering,
            Key = [],
            LastNumber = flow.LastNumber,
            Serving = flow.Serving,
            Gathered = flow.Gathered,
            MeasuredRate = flow.MeasuredRate,
            IsOpened = flow.OpenedAt is not null,
        };
        return new()
        {
            Rules = room.Rules,
            Steering = room.Steering,
            Phase = reading.PhaseAt(Now),
            RatePerMinute = reading.Rate,
            Waiting = reading.Waiting,
            LetIn = flow.Serving,
            Buying = shop.Buying,
            Done = shop.Done,
        };
    }
}
