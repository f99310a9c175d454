using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tenants;

namespace Ticketing.Notifications;

/// <summary>Reads what a mail about an order says, and to whom it goes.</summary>
public sealed class OrderMailReader(ITicketingDb db, ICurrentTenant tenant, IOrganizationDirectory organizations, IOptions<AppOptions> app)
{
    /// <summary><c>null</c> when nobody gave an address for the order: then there is nobody to tell.</summary>
    public async Task<(MailAddressee To, OrderForMail Order, OrderStatus Status)?> FindAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == orderId, cancellationToken);
        if (order.Email is null) return null;
        var shown = await db.Set<Event>().AsNoTracking().SingleAsync(e => e.Id == order.EventId, cancellationToken);
        var organization = await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        return (new(order.Email, order.Name), Read(order, shown, organization), order.Status);
    }

    private OrderForMail Read(Order order, Event shown, OrganizationSummary organization)
    {
        var culture = ReaderCulture.For(order.Locale, organization.Country);
        return new()
        {
            Code = order.Code,
            BuyerName = order.Name,
            EventTitle = shown.Title,
            When = WhenWords.Of(shown.StartsAt, shown.EndsAt, shown.TimeZone, culture),
            Place = shown.Format == EventFormat.Online ? "" : shown.Place.ToString(),
            OnlineUrl = shown.Format == EventFormat.InPerson ? null : shown.OnlineUrl,
            Total = order.Total,
            Lines = [.. order.Lines.OrderBy(l => l.Position).Select(l => new OrderLineForMail(l.ItemName, l.AttendeeName, l.Price))],
            OrderUrl = app.Value.Link($"/{organization.Slug}/o/{order.Code}/{order.Secret}"),
            EventUrl = app.Value.Link($"/{organization.Slug}/{shown.Slug}"),
            Culture = culture,
        };
    }
}
