using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Queueing;
using Ticketing.Tenants;

namespace Ticketing.Notifications;

/// <summary>Reads what a mail about a waitlist entry says, and to whom it goes.</summary>
public sealed class WaitlistMailReader(ITicketingDb db, ICurrentTenant tenant, IOrganizationDirectory organizations, IOptions<AppOptions> app, TimeProvider clock)
{
    /// <summary><c>null</c> when the entry is gone.</summary>
    public async Task<(MailAddressee To, WaitlistForMail Entry, WaitlistStatus Status)?> FindAsync(Guid entryId, CancellationToken cancellationToken)
    {
        var entry = await db.Set<WaitlistEntry>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == entryId, cancellationToken);
        if (entry is null) return null;
        var wanted = entry.ItemIds.ToList();
        var items = await db.Set<Item>().AsNoTracking().Where(i => wanted.Contains(i.Id)).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var shown = await db.Set<Event>().AsNoTracking().SingleAsync(e => e.Id == entry.EventId, cancellationToken);
        var organization = await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        var order = entry.OrderId is { } orderId ? await db.Set<Order>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == orderId, cancellationToken) : null;
        var culture = ReaderCulture.For(entry.Locale, organization.Country);
        var isOpen = order?.StatusAt(clock.GetUtcNow()) is OrderStatus.Held or OrderStatus.Pending;
        return (new(entry.Email, entry.Name), new()
        {
            Name = entry.Name,
            Number = entry.Number,
            EventTitle = shown.Title,
            When = WhenWords.Of(shown.StartsAt, shown.EndsAt, shown.TimeZone, culture),
            Place = shown.Format == EventFormat.Online ? "" : shown.Place.ToString(),
            Items = items.ConvertAll(i => i.Name),
            Party = entry.Party,
            Smallest = entry.Smallest,
            EntryUrl = app.Value.Link(organization, $"/{shown.Slug}/waitlist/{entry.Id}/{entry.Secret}"),
            EventUrl = app.Value.Link(organization, $"/{shown.Slug}"),
            Offer = order is null || !isOpen ? null : new()
            {
                ItemName = items.Find(i => i.Id == entry.OfferedItemId)?.Name ?? "",
                Places = entry.OfferedPlaces ?? 0,
                Total = order.Total,
                Until = Zones.InZone(order.ExpiresAt, shown.TimeZone).ToString("dddd, d MMMM, HH:mm", culture),
                CheckoutUrl = app.Value.Link(organization, $"/o/{order.Code}/{order.Secret}/details"),
            },
            Culture = culture,
        }, entry.Status);
    }
}
