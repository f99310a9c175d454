using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Catalog;

/// <summary>Another date of an event's series, for anybody.</summary>
public sealed record ShopDate
{
    public required Guid EventId { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string TimeZone { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required string? City { get; init; }

    /// <summary>It sells, and has no place left.</summary>
    public required bool IsSoldOut { get; init; }
}

/// <summary>The next other dates, and how many there are in all.</summary>
public sealed record ShopDates(int Total, IReadOnlyList<ShopDate> Dates);

/// <summary>The other dates of an event that is repeated.</summary>
public sealed class ShopDatesAppService(AppServiceContext context, EventGate gate, IStock stock) : AppService(context)
{
    public const int Shown = 8;

    /// <summary>Published ones that are still to come, the next first; nothing for an event by itself.</summary>
    /// <exception cref="BusinessException">as <see cref="EventGate.OpenAsync"/>.</exception>
    [OpenToAnyone("public page; the gate keeps drafts and private events, and dates of another visibility are left out")]
    public async Task<ShopDates> GetAsync(string eventSlug, CancellationToken cancellationToken)
    {
        var open = (await gate.OpenAsync(eventSlug, cancellationToken)).Event;
        if (open.SeriesId is not { } series) return new(0, []);
        var (id, visibility, now) = (open.Id, open.Visibility, Now);
        var others = Db.Set<Event>().AsNoTracking().Where(e => e.SeriesId == series && e.Id != id && e.Status == EventStatus.Published && e.EndsAt > now
            && e.ArchivedAt == null && (e.Visibility == EventVisibility.Public || e.Visibility == visibility));
        var next = await others.OrderBy(e => e.StartsAt).ThenBy(e => e.Id).Take(Shown).ToListAsync(cancellationToken);
        var soldOut = await SoldOutAsync(next, cancellationToken);
        return new(await others.CountAsync(cancellationToken), next.ConvertAll(e => new ShopDate
        {
            EventId = e.Id, Slug = e.Slug, Title = e.Title, TimeZone = e.TimeZone, StartsAt = e.StartsAt, EndsAt = e.EndsAt, City = e.Place.City, IsSoldOut = soldOut.Contains(e.Id),
        }));
    }

    private async Task<HashSet<Guid>> SoldOutAsync(List<Event> dates, CancellationToken cancellationToken)
    {
        var (ids, now) = (dates.ConvertAll(e => e.Id), Now);
        var items = await Db.Set<Item>().AsNoTracking().Where(i => ids.Contains(i.EventId)).ToListAsync(cancellationToken);
        var counts = await stock.ReadAsync(items.SelectMany(i => i.QuotaIds).Distinct().ToList(), cancellationToken);
        return dates.Where(IsSoldOut).Select(e => e.Id).ToHashSet();

        bool IsSoldOut(Event date)
        {
            var sold = items.Where(i => i.EventId == date.Id && i.SaleAt(now, date.EndsAt) == ItemSale.OnSale).ToList();
            return sold.Count > 0 && sold.TrueForAll(i => i.QuotaIds.Min(q => counts.GetValueOrDefault(q)?.Left ?? 0) < i.MinPerOrder);
        }
    }
}
