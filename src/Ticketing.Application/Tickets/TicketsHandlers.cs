using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;

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
        var ends = (await catalogue.GetAsync(db, order.EventId, cancellationToken)).Event.EndsAt;
        await keys.WarmAsync(db, order.EventId, cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var line in order.Lines)
        {
            var ticket = new Ticket(Guid.CreateVersion7(now), order.EventId, order.Id, line.Id, line.ItemId, NewSerial(), line.AttendeeName ?? order.Name ?? "", now);
            ticket.Carry(await tokens.SignAsync(ticket, ends, cancellationToken));
            db.Set<Ticket>().Add(ticket);
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
