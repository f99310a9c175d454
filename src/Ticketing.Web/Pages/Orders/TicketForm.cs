using System.Text.Json;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Orders;

/// <summary>
/// What the partials <c>_TicketForm</c> and <c>_TicketCard</c> show: an event's tickets to choose from. Carries a key of its own, by which a
/// second click finds the first one's order: a page that shows it must not be kept for several visitors, unless the key comes from <c>OncePerVisitor</c>.
/// </summary>
public sealed record TicketForm
{
    public required string Action { get; init; }

    /// <summary>Where one waits for what is sold out.</summary>
    public required string WaitlistUrl { get; init; }

    public required ShopDto Shop { get; init; }

    /// <summary>How many of which item were chosen already.</summary>
    public required IReadOnlyDictionary<Guid, int> Chosen { get; init; }

    public required string ClientKey { get; init; }

    public bool CanWait => Shop.IsOpen && Shop.Items.Any(i => i.HasWaitlist);

    public bool CanBuy => Shop.IsOpen && Shop.Items.Any(i => i.Status == ItemSale.OnSale);

    /// <summary>The cheapest that costs something and can be bought now; 0 where all is free.</summary>
    public Money? From => Shop.Items.Where(i => i.Status == ItemSale.OnSale).Select(i => (Money?)i.Price).OrderBy(p => p!.Value.IsZero).ThenBy(p => p!.Value.MinorUnits).FirstOrDefault();

    public bool HasOnePrice => Shop.Items.Where(i => i.Status == ItemSale.OnSale).Select(i => i.Price).Distinct().Count() == 1;

    /// <summary>For the island that adds up: <c>{ currency, digits, free }</c>.</summary>
    public string Props(string total, string none) =>
        JsonSerializer.Serialize(new { currency = Shop.Currency.Code, digits = Shop.Currency.DecimalPlaces, total, none }, JsonSerializerOptions.Web);

    /// <param name="eventPath">Where the event's page stands in this request's host.</param>
    /// <param name="shop">From <see cref="ShopAppService.GetAsync"/>.</param>
    public static TicketForm Of(string eventPath, ShopDto shop) => new()
    {
        Action = eventPath + "/checkout",
        WaitlistUrl = eventPath + "/waitlist",
        Shop = shop,
        Chosen = OnlyChoice(shop),
        ClientKey = Secrets.New(),
    };

    /// <summary>At most what one order can take now, so that the form can be sent.</summary>
    public int ChosenOf(ShopItemDto item) => Math.Min(Chosen.GetValueOrDefault(item.Id), item.Max);

    /// <summary>Where there is nothing to choose from, one is chosen.</summary>
    private static Dictionary<Guid, int> OnlyChoice(ShopDto shop)
    {
        var onSale = shop.Items.Where(i => i.Status == ItemSale.OnSale).ToList();
        return onSale.Count == 1 && shop.Items.Count == 1 ? new() { [onSale[0].Id] = onSale[0].Min } : [];
    }
}

/// <summary>The posted choice.</summary>
public sealed class TicketChoice
{
    public Guid EventId { get; set; }

    public string? ClientKey { get; set; }

    public List<TicketChoiceLine> Lines { get; set; } = [];

    public IReadOnlyDictionary<Guid, int> Chosen =>
        Lines.Where(l => l.Quantity > 0).GroupBy(l => l.ItemId).ToDictionary(g => g.Key, g => g.Max(l => l.Quantity ?? 0));

    /// <summary>
    /// The key of this form with this choice: sent twice it is one order, but who comes back and chooses anew gets a new one.
    /// <c>null</c> for a key that is not one of ours.
    /// </summary>
    public string? KeyOfChoice()
    {
        if (ClientKey is not { Length: >= 16 and <= 100 }) return null;
        var choice = string.Join(';', Chosen.OrderBy(c => c.Key).Select(c => $"{c.Key:n}={c.Value}"));
        return Convert.ToHexStringLower(Secrets.Hash($"{ClientKey}|{EventId:n}|{choice}"));
    }
}

public sealed class TicketChoiceLine
{
    public Guid ItemId { get; set; }

    public int? Quantity { get; set; }
}

/// <summary>How an item that can't be bought now is said.</summary>
internal static class ItemSaleWords
{
    public static string? StateOf(ItemSale sale) => sale switch
    {
        ItemSale.OnSale => null,
        ItemSale.NotYet => "not-yet",
        ItemSale.SoldOut => "sold-out",
        ItemSale.Paused => "paused",
        _ => "ended",
    };

    public static string PriceText(Money price, string free) => price.IsZero ? free : MoneyText.Format(price);
}
