using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Queueing;

/// <summary>Says how a party stands, and why it has no offer yet.</summary>
public sealed class WaitlistReader(ITicketingDb db, IStock stock, IWaitlistHolds holds, TimeProvider clock)
{
    public async Task<WaitlistEntryDto> ShowAsync(WaitlistEntry entry, CancellationToken cancellationToken)
    {
        var @event = await db.Set<Event>().AsNoTracking().SingleAsync(e => e.Id == entry.EventId, cancellationToken);
        var wanted = entry.ItemIds.ToList();
        var items = await db.Set<Item>().AsNoTracking().Where(i => wanted.Contains(i.Id)).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var hold = entry.OrderId is { } orderId ? await holds.GetAsync(orderId, cancellationToken) : null;
        var isWaiting = entry.Status == WaitlistStatus.Waiting;
        var ahead = isWaiting ? await AheadAsync(entry, cancellationToken) : 0;
        var supplies = isWaiting ? await stock.ReadSuppliesAsync(items, cancellationToken) : [];
        var shown = new WaitlistEntryDto
        {
            Id = entry.Id,
            EventSlug = @event.Slug,
            EventTitle = @event.Title,
            TimeZone = @event.TimeZone,
            StartsAt = @event.StartsAt,
            EndsAt = @event.EndsAt,
            CoverFileId = @event.CoverFileId,
            Number = entry.Number,
            Status = entry.Status,
            Reason = WaitlistReason.NothingFree,
            Ahead = ahead,
            Free = supplies.Select(s => s.Most).DefaultIfEmpty(0).Max(),
            Party = entry.Party,
            Smallest = entry.Smallest,
            Items = items.ConvertAll(i => new WaitlistItemDto(i.Id, i.Name)),
            Name = entry.Name,
            Email = entry.Email,
            JoinedAt = entry.JoinedAt,
            ClosedAt = entry.ClosedAt,
            Offer = hold is null ? null : new(entry.OfferedItemId!.Value, items.Find(i => i.Id == entry.OfferedItemId)?.Name ?? "", entry.OfferedPlaces!.Value, hold.ExpiresAt, hold.Code, hold.Secret),
        };
        // Time is up as soon as it is, not when a job has written it down.
        if (entry.Status == WaitlistStatus.Offered && hold is { IsOpen: false }) shown = shown with { Status = WaitlistStatus.Lapsed };
        return shown with { Reason = shown.Status == WaitlistStatus.Waiting ? await WhyAsync(entry, @event, items, supplies, ahead, cancellationToken) : EndOf(shown.Status) };
    }

    private static WaitlistReason EndOf(WaitlistStatus status) => status switch
    {
        WaitlistStatus.Offered => WaitlistReason.OfferOpen,
        WaitlistStatus.Accepted => WaitlistReason.Accepted,
        WaitlistStatus.Lapsed => WaitlistReason.Lapsed,
        WaitlistStatus.Left => WaitlistReason.Left,
        _ => WaitlistReason.Removed,
    };

    private async Task<WaitlistReason> WhyAsync(
        WaitlistEntry entry, Event @event, List<Item> items, IReadOnlyList<WaitlistSupply> supplies, int ahead, CancellationToken cancellationToken)
    {
        if (@event.Status != EventStatus.Published || @event.IsOver(clock.GetUtcNow())) return WaitlistReason.SaleOver;
        if (!await db.Set<Waitlist>().AnyAsync(w => w.Id == entry.EventId && w.IsOn, cancellationToken)) return WaitlistReason.WaitlistOff;
        var sales = items.Select(i => i.SaleAt(clock.GetUtcNow(), @event.EndsAt)).ToHashSet();
        if (!sales.Contains(ItemSale.OnSale))
            return sales.Contains(ItemSale.Paused) ? WaitlistReason.SalePaused : sales.Contains(ItemSale.NotYet) ? WaitlistReason.SaleNotStarted : WaitlistReason.SaleOver;
        var onSale = supplies.Where(s => items.Exists(i => i.Id == s.ItemId && i.SaleAt(clock.GetUtcNow(), @event.EndsAt) == ItemSale.OnSale)).ToList();
        if (onSale.TrueForAll(s => s.Most <= 0)) return WaitlistReason.NothingFree;
        if (!onSale.Exists(s => Math.Min(entry.Party, s.Most) >= Math.Max(entry.Smallest, s.Fewest))) return WaitlistReason.TooFewFree;
        return ahead > 0 ? WaitlistReason.OthersFirst : WaitlistReason.OnItsWay;
    }

    private Task<int> AheadAsync(WaitlistEntry entry, CancellationToken cancellationToken)
    {
        var wanted = entry.ItemIds.ToArray();
        return db.Set<WaitlistEntry>().CountAsync(
            e => e.EventId == entry.EventId && e.Status == WaitlistStatus.Waiting && e.Number < entry.Number && e.ItemIds.Any(i => wanted.Contains(i)), cancellationToken);
    }
}
