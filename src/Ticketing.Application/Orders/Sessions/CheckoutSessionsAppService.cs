using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Sessions;

namespace Ticketing.Orders;

/// <summary>What the tickets of an open order can choose from the programme.</summary>
public sealed class CheckoutSessionsAppService(AppServiceContext context, ShopCatalogue catalogue, Agendas agendas) : AppService(context)
{
    /// <summary>Sessions that have seats and haven't begun, for each ticket those of its days; none once the order is not open.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<CheckoutSessionsDto> GetAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().AsNoTracking().Include(o => o.Lines.OrderBy(l => l.Position)).GetBySecretAsync(code, secret, cancellationToken);
        var shop = await catalogue.GetAsync(Db, order.EventId, cancellationToken);
        var isOpen = order.StatusAt(Now) is OrderStatus.Held or OrderStatus.Pending;
        var seats = isOpen
            ? await Db.Set<SessionSeats>().AsNoTracking().Where(s => s.EventId == order.EventId && s.Size != null).ToDictionaryAsync(s => s.SessionId, cancellationToken)
            : [];
        if (seats.Count == 0) return new() { TimeZone = shop.Event.TimeZone, Lines = [] };
        var offered = (await agendas.OfAsync(shop.Event, cancellationToken)).Days.SelectMany(d => d.Sessions).Where(s => seats.ContainsKey(s.Id) && s.StartsAt > Now)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Title, StringComparer.CurrentCulture).ThenBy(s => s.Id).ToList();
        var drawn = order.Lines.SelectMany(l => l.QuotaIds).Distinct().ToList();
        var included = await Db.Set<Quota>().Where(q => drawn.Contains(q.Id) && q.SessionId != null).ToDictionaryAsync(q => q.Id, q => q.SessionId!.Value, cancellationToken);
        return new() { TimeZone = shop.Event.TimeZone, Lines = [.. order.Lines.Select(line => Show(line, shop, offered, seats, included)).Where(l => l.Sessions.Count > 0)] };
    }

    private static LineSessionsDto Show(
        OrderLine line, ShopEvent shop, List<AgendaSessionDto> offered, Dictionary<Guid, SessionSeats> seats, Dictionary<Guid, Guid> included)
    {
        var item = shop.Items.FirstOrDefault(i => i.Id == line.ItemId);
        var days = item is null ? null : Entitlements.DaysOf(item, shop.Items);
        var kept = line.QuotaIds.Where(included.ContainsKey).Select(q => included[q]).ToHashSet();
        var mine = offered.Where(s => !kept.Contains(s.Id) && (days is null || days.Contains(s.Day))).ToList();
        return new(line.Id, [.. mine.Select(s => new SessionOfferDto
        {
            Id = s.Id, Title = s.Title, Day = s.Day, StartsAt = s.StartsAt, EndsAt = s.EndsAt, Room = s.Room, IsChosen = line.SessionIds.Contains(s.Id),
            Seats = seats[s.Id].Size!.Value, Left = Math.Max(0, seats[s.Id].Size!.Value - seats[s.Id].Taken - seats[s.Id].KeptBack),
            ClashesWith = [.. mine.Where(o => o.Id != s.Id && o.StartsAt < s.EndsAt && s.StartsAt < o.EndsAt).Select(o => o.Title)],
        })]);
    }
}

/// <summary>What the tickets of an order can choose from the programme.</summary>
public sealed record CheckoutSessionsDto
{
    /// <summary>The zone to show times in.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Those with something to choose from, in the order's order.</summary>
    public required IReadOnlyList<LineSessionsDto> Lines { get; init; }
}

/// <summary>What one ticket can choose, by time.</summary>
public sealed record LineSessionsDto(Guid LineId, IReadOnlyList<SessionOfferDto> Sessions);

/// <summary>A session with seats.</summary>
public sealed record SessionOfferDto
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The programme's day, which is the evening before for a session after midnight.</summary>
    public required DateOnly Day { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required string? Room { get; init; }

    public required int Seats { get; init; }

    /// <summary>Besides those the order has.</summary>
    public required int Left { get; init; }

    /// <summary>A seat is held for this ticket.</summary>
    public required bool IsChosen { get; init; }

    /// <summary>Others that this ticket could choose at the same time: one of them only.</summary>
    public required IReadOnlyList<string> ClashesWith { get; init; }
}
