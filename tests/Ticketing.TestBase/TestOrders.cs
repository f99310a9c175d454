using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;

namespace Ticketing.TestBase;

/// <summary>Events and orders straight through their entities, for tests of what follows from them. No stock is taken and no money moves.</summary>
public static class TestOrders
{
    /// <summary>A published event of one day in Vienna, a month ahead.</summary>
    public static Task<Event> CreatePublishedEventAsync(this TestOrganization organization, string title = "Rust Days", Action<Event>? change = null) =>
        organization.App.InScopeAsync(organization.Id, null, async services =>
        {
            var db = services.GetRequiredService<ITicketingDb>();
            var now = organization.App.Clock.GetUtcNow();
            var starts = now.AddDays(30);
            var made = new Event(Guid.CreateVersion7(), $"event-{Codes.New(8).ToLowerInvariant()}", title, Currency.Eur, new("Europe/Vienna", starts, starts.AddHours(8)), now);
            made.TakePlace(new() { Name = "Kulturhaus", Address = "Hauptstraße 1", City = "Wien", Country = "AT" }, null, now);
            made.Publish(now);
            change?.Invoke(made);
            db.Set<Event>().Add(made);
            await db.SaveChangesAsync();
            return made;
        });

    /// <summary>An order on hold with details given, one line per attendee.</summary>
    public static Task<Order> CreateOrderAsync(this TestOrganization organization, Event ordered, string email, params string[] attendees) =>
        organization.App.InScopeAsync(organization.Id, null, async services =>
        {
            var db = services.GetRequiredService<ITicketingDb>();
            var now = organization.App.Clock.GetUtcNow();
            var order = new Order(Guid.CreateVersion7(), ordered.Id, ordered.Currency, null, now, now.AddMinutes(15));
            foreach (var (position, attendee) in attendees.Index())
            {
                var line = new OrderLine(Guid.CreateVersion7(), Guid.CreateVersion7(), "Regular", new(4900, ordered.Currency), position);
                line.NameAttendee(attendee, null, "{}");
                order.Add(line);
            }

            order.GiveDetails(attendees[0], email, "en-AT", "{}", now);
            db.Set<Order>().Add(order);
            await db.SaveChangesAsync();
            return order;
        });

    /// <summary>Changes an order as its use cases do: loaded with its lines, saved once.</summary>
    public static Task<int> ChangeOrderAsync(this TestOrganization organization, Guid orderId, Action<Order, DateTimeOffset> change) =>
        organization.App.InScopeAsync(organization.Id, null, async services =>
        {
            var db = services.GetRequiredService<ITicketingDb>();
            var order = await db.Set<Order>().Include(o => o.Lines).SingleAsync(o => o.Id == orderId);
            change(order, organization.App.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

    /// <summary>An order that is paid.</summary>
    public static async Task<Order> CreatePaidOrderAsync(this TestOrganization organization, Event ordered, string email, params string[] attendees)
    {
        var order = await organization.CreateOrderAsync(ordered, email, attendees);
        await organization.ChangeOrderAsync(order.Id, (o, now) => o.Complete(now));
        return order;
    }
}
