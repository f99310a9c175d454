using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tenants;

namespace Ticketing.Notifications;

/// <summary>To whom a mail about an order goes, and what it says.</summary>
public sealed record OrderToMail(Guid OrderId, MailAddressee To, OrderForMail Order, OrderStatus Status);

/// <summary>Reads what a mail about an order says, and to whom it goes.</summary>
public sealed class OrderMailReader(ITicketingDb db, ICurrentTenant tenant, IOrganizationDirectory organizations, IOptions<AppOptions> app)
{
    /// <summary><c>null</c> when nobody gave an address for the order: then there is nobody to tell.</summary>
    public async Task<OrderToMail?> FindAsync(Guid orderId, CancellationToken cancellationToken) => (await FindAllAsync([orderId], cancellationToken)).SingleOrDefault();

    /// <summary>Without those nobody gave an address for.</summary>
    public async Task<IReadOnlyList<OrderToMail>> FindAllAsync(IReadOnlyList<Guid> orderIds, CancellationToken cancellationToken)
    {
        var orders = await db.Set<Order>().AsNoTracking().Include(o => o.Lines).Where(o => orderIds.Contains(o.Id) && o.Email != null).ToListAsync(cancellationToken);
        var eventIds = orders.Select(o => o.EventId).Distinct().ToList();
        var events = await db.Set<Event>().AsNoTracking().Where(e => eventIds.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellationToken);
        var organization = await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        return orders.Select(o => new OrderToMail(o.Id, new(o.Email!, o.Name), Read(o, events[o.EventId], organization), o.Status)).ToList();
    }

    private OrderForMail Read(Order order, Event shown, OrganizationSummary organization)
    {
        var culture = ReaderCulture.For(order.Locale, organization.Country);
        return new()
        {
            Code = order.Code,
            BuyerName = order.Name,
            EventTitle = shown.Title,
            Colour = shown.BrandColour,
            When = WhenWords.Of(shown.StartsAt, shown.EndsAt, shown.TimeZone, culture),
            Place = shown.Format == EventFormat.Online ? "" : shown.Place.ToString(),
            OnlineUrl = shown.Format == EventFormat.InPerson ? null : shown.OnlineUrl,
            Total = order.Total,
            Lines = [.. order.Lines.OrderBy(l => l.Position).Select(l => new OrderLineForMail(l.ItemName, l.AttendeeName, l.Price))],
            OrderUrl = app.Value.Link(organization, $"/o/{order.Code}/{order.Secret}"),
            EventUrl = app.Value.Link(organization, $"/{shown.Slug}"),
            Culture = culture,
        };
    }
}
