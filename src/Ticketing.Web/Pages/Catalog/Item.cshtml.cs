using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Catalog;

/// <summary>One ticket type: what it is, costs, how many and when.</summary>
public sealed class ItemModel(CatalogAppService service, EventAppService events, IPermissionChecker permissions, IStringLocalizer<Texts> t)
    : CatalogFormPage(service, events, permissions)
{
    [BindProperty] public ItemForm Input { get; set; } = new();

    /// <summary>Of an event of several.</summary>
    public List<SelectListItem> Days => [.. EventDays.Select(day => new SelectListItem(day.ToString("dddd, d MMMM", CultureInfo.CurrentCulture), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))];

    /// <summary>What a bundle can include; nothing for what is itself included.</summary>
    public List<SelectListItem> Bundlable => !IsNew && Catalog.Items.Any(i => i.IncludedItemIds.Contains(Key)) ? []
        : [.. Catalog.Items.Where(i => i.Kind == ItemKind.TicketType && (IsNew || i.Id != Key)).Select(i => new SelectListItem(i.Name, i.Id.ToString()))];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (IsNew) Input.Places = Catalog.Capacity is null ? 100 : null;
        else Input = ItemForm.Of(Catalog.Items.SingleOrDefault(i => i.Id == Key) ?? throw CommonErrors.NotFound("ticket type"), TimeZone);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var isSaved = await TryAsync(async ct =>
        {
            var input = Input.ToInput(Catalog.Currency, TimeZone, Catalog.IsFree);
            if (IsNew) await Service.CreateItemAsync(EventId, input, ct);
            else await Service.UpdateItemAsync(Key, input, ct);
        });
        if (!isSaved)
        {
            // What has to be said of the places belongs beside them.
            if (ModelState.Remove("Input.QuotaIds")) ModelState.AddModelError("Input.Places", ErrorTexts.For(CatalogErrors.NoQuota()));
            return Page();
        }

        TempData.Flash(IsNew ? t["Ticket type added."] : t["Saved."]);
        return Done();
    }
}

/// <summary>As typed: the price as text, times on the event's clocks.</summary>
public sealed class ItemForm
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? Price { get; set; }

    public int? Places { get; set; }

    public List<Guid> SharedQuotaIds { get; set; } = [];

    /// <summary>As <c>2026-10-24</c>.</summary>
    public List<string> Days { get; set; } = [];

    public List<Guid> IncludedItemIds { get; set; } = [];

    public DateTime? SaleStartsAt { get; set; }

    public DateTime? SaleEndsAt { get; set; }

    public int MinPerOrder { get; set; } = 1;

    public int MaxPerOrder { get; set; } = 10;

    public static ItemForm Of(ItemDto item, string timeZone) => new()
    {
        Name = item.Name,
        Description = item.Description,
        Price = item.Price.ToDecimal().ToString($"F{item.Price.Currency.DecimalPlaces}", System.Globalization.CultureInfo.CurrentCulture),
        Places = item.Places,
        SharedQuotaIds = [.. item.SharedQuotaIds],
        Days = [.. (item.Days ?? []).Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
        IncludedItemIds = [.. item.IncludedItemIds],
        SaleStartsAt = Local(item.SaleStartsAt, timeZone),
        SaleEndsAt = Local(item.SaleEndsAt, timeZone),
        MinPerOrder = item.MinPerOrder,
        MaxPerOrder = item.MaxPerOrder,
    };

    /// <exception cref="BusinessException"><c>Ticketing:Common:BadMoney</c>; <c>Ticketing:Events:TimeSkipped</c>, <c>DateOutOfRange</c>.</exception>
    public ItemInput ToInput(Currency currency, string timeZone, bool isFree) => new()
    {
        Name = Name ?? "",
        Description = Description,
        PriceInMinorUnits = isFree ? 0 : (Money.TryParse(Price, currency) ?? throw CommonErrors.BadMoney("price")).MinorUnits,
        Places = Places,
        SharedQuotaIds = SharedQuotaIds,
        Days = [.. Days.Select(day => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : DateOnly.MinValue)],
        IncludedItemIds = IncludedItemIds,
        SaleStartsAt = Instant(SaleStartsAt, timeZone, "saleStartsAt"),
        SaleEndsAt = Instant(SaleEndsAt, timeZone, "saleEndsAt"),
        MinPerOrder = MinPerOrder,
        MaxPerOrder = MaxPerOrder,
    };

    private static DateTime? Local(DateTimeOffset? at, string timeZone) => at is { } moment ? Zones.ToLocal(moment, timeZone).ToDateTimeUnspecified() : null;

    private static DateTimeOffset? Instant(DateTime? typed, string timeZone, string field)
    {
        if (typed is not { } wall) return null;
        if (wall.Year is < 2000 or > 2100) throw EventsErrors.DateOutOfRange(field);
        if (Zones.IsSkipped(wall, timeZone)) throw EventsErrors.TimeSkipped(field, wall.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        return Zones.ToInstant(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), timeZone);
    }
}
