using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Sessions;

namespace Ticketing.Tickets;

/// <summary>
/// Issues one ticket per line in the transaction that makes the order good: either both happen or neither. A second
/// ticket for a line is refused by its unique index.
/// </summary>
public sealed class IssueTickets(ITicketingDb db, ShopCatalogue catalogue, TicketTokens tokens, EventKeys keys, TimeProvider clock) : ILocalEventHandler<OrderCompleted>
{
    public async Task HandleAsync(OrderCompleted localEvent, CancellationToken cancellationToken)
    {
        var order = localEvent.Order;
        if (order.Lines.Count == 0) await db.Set<OrderLine>().Where(l => l.OrderId == order.Id).LoadAsync(cancellationToken);
        if (order.Lines.Count == 0) throw new InvalidOperationException($"Order {order.Id} has no lines to issue tickets for.");
        var shop = await catalogue.GetAsync(db, order.EventId, cancellationToken);
        var ends = shop.Event.EndsAt;
        await keys.WarmAsync(db, order.EventId, cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var line in order.Lines)
        {
            var ticket = new Ticket(Guid.CreateVersion7(now), order.EventId, order.Id, line.Id, line.ItemId, NewSerial(), line.AttendeeName ?? order.Name ?? "", now);
            var item = shop.Items.FirstOrDefault(i => i.Id == line.ItemId);
            if (item is not null) ticket.BeGoodOn(Entitlements.DaysOf(item, shop.Items));
            ticket.Carry(await tokens.SignAsync(ticket, ends, cancellationToken));
            db.Set<Ticket>().Add(ticket);
            if (shop.Items.Any(i => i.IncludedSessionIds.Count > 0)) await EnrolAsync(ticket, line, now, cancellationToken);
            if (line.SessionIds.Count > 0) await KeepSeatsAsync(ticket, line, now, cancellationToken);
        }
    }

    /// <summary>The seats were bought with the places the line drew from: nobody else can have had them.</summary>
    private async Task EnrolAsync(Ticket ticket, OrderLine line, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var drawn = line.QuotaIds.ToList();
        var sessions = db.Set<Session>().AsNoTracking().Where(s => db.Set<Quota>().Any(q => drawn.Contains(q.Id) && q.SessionId == s.Id));
        foreach (var session in await sessions.ToListAsync(cancellationToken))
        {
            var room = await db.Set<Room>().Where(r => r.Id == session.RoomId).Select(r => r.Name).SingleOrDefaultAsync(cancellationToken);
            db.Set<Enrolment>().Add(new(Guid.CreateVersion7(now), ticket.Id, session, room, now, isIncluded: true));
        }
    }

    /// <summary>The seats were taken with the order's hold. A session that is gone by now has no seat to keep.</summary>
    private async Task KeepSeatsAsync(Ticket ticket, OrderLine line, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var chosen = line.SessionIds.ToList();
        foreach (var session in await db.Set<Session>().AsNoTracking().Where(s => chosen.Contains(s.Id)).ToListAsync(cancellationToken))
        {
            var room = await db.Set<Room>().Where(r => r.Id == session.RoomId).Select(r => r.Name).SingleOrDefaultAsync(cancellationToken);
            db.Set<Enrolment>().Add(new(Guid.CreateVersion7(now), ticket.Id, session, room, now));
        }
    }

    /// <summary>63 random bits: nobody guesses a number that was issued.</summary>
    private static long NewSerial() => BinaryPrimitives.ReadInt64BigEndian(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;
}

/// <summary>Makes the key that will sign an event's tickets together with the event, so that no sale has to.</summary>
public sealed class MakeEventKey(ITicketingDb db, EventKeys keys) : ILocalEventHandler<EventCreated>
{
    public Task HandleAsync(EventCreated localEvent, CancellationToken cancellationToken)
    {
        db.Set<EventKey>().Add(keys.Make(localEvent.Event.Id));
        return Task.CompletedTask;
    }
}

/// <summary>Cancels the tickets of an order that ended, in the same transaction.</summary>
public sealed class CancelTickets(ITicketingDb db, TimeProvider clock) : ILocalEventHandler<OrderClosed>
{
    public async Task HandleAsync(OrderClosed localEvent, CancellationToken cancellationToken)
    {
        if (localEvent.Order.PaidAt is null) return;
        var tickets = await db.Set<Ticket>().Where(t => t.OrderId == localEvent.Order.Id).ToListAsync(cancellationToken);
        foreach (var ticket in tickets) ticket.Cancel(clock.GetUtcNow());
    }
}

/// <summary>Prints the line's new name on its ticket, in the same transaction. The QR stays: it names nobody.</summary>
public sealed class RenameTickets(ITicketingDb db) : ILocalEventHandler<AttendeeRenamed>
{
    public async Task HandleAsync(AttendeeRenamed localEvent, CancellationToken cancellationToken)
    {
        var ticket = await db.Set<Ticket>().SingleOrDefaultAsync(t => t.OrderLineId == localEvent.Line.Id, cancellationToken);
        ticket?.Rename(localEvent.Line.AttendeeName ?? "");
    }
}
