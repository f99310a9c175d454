using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Ticketing.Catalog;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Orders;
using Ticketing.Tenants;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Events;

/// <summary>How an event stands, and what to do next.</summary>
public sealed class OverviewModel(
    EventAppService events, CatalogAppService catalog, SalesAppService sales, OrderAppService orders, CheckInAppService checkIn, NoShowAppService noShows, IPermissionChecker permissions,
    IOptions<AppOptions> app, TimeProvider clock, IStringLocalizer<Texts> t) : FormPage
{
    private const int Latest = 5;

    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    public EventDetails Event { get; private set; } = null!;

    /// <summary><c>null</c> for those who may not see what is sold.</summary>
    public CatalogDto? Catalog { get; private set; }

    /// <summary><c>null</c> for those who may not see orders.</summary>
    public SalesSummaryDto? Sales { get; private set; }

    /// <summary>The latest first; none for those who may not see orders.</summary>
    public IReadOnlyList<OrderRowDto> LastOrders { get; private set; } = [];

    /// <summary>What the page is told of while it is open, as the line's address names it.</summary>
    public string LiveTopics => string.Join(',', new[] { Sales is null ? null : "sales", Door is null ? null : "door" }.OfType<string>());

    /// <summary><c>null</c> for those who may not see the door.</summary>
    public DoorCounters? Door { get; private set; }

    /// <summary><c>null</c> before the end, and for those who may not see the door.</summary>
    public NoShowsDto? NoShows { get; private set; }

    public EventPreview? Preview { get; private set; }

    public bool MayEdit { get; private set; }

    public bool MayPublish { get; private set; }

    public bool IsOver { get; private set; }

    public string Root => $"/manage/{Org}/events/{EventId}";

    public string PublicUrl => app.Value.Link(HttpContext.Organization(), $"/{Event.Slug}");

    public IReadOnlyList<NextStep> Steps => NextStep.Of(Event, Catalog, Root, t);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellationToken)
    {
        if (await TryAsync(stop => events.PublishAsync(EventId, stop)))
        {
            TempData.Flash(t["Published. Everyone with the link can see it now."]);
            return RedirectToPage(new { Org, EventId });
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(string? confirmedName, CancellationToken cancellationToken)
    {
        if (await TryAsync(stop => events.CancelAsync(EventId, new(confirmedName ?? ""), stop)))
        {
            TempData.Flash(t["The event is cancelled. Its page says so."]);
            return RedirectToPage(new { Org, EventId });
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Event = await events.GetAsync(EventId, cancellationToken);
        IsOver = Event.EndsAt <= clock.GetUtcNow();
        MayEdit = await permissions.IsGrantedAsync(EventsPermissions.Manage, EventId, cancellationToken);
        MayPublish = await permissions.IsGrantedAsync(EventsPermissions.Publish, EventId, cancellationToken);
        if (await permissions.IsGrantedAsync(CatalogPermissions.View, EventId, cancellationToken)) Catalog = await catalog.GetAsync(EventId, cancellationToken);
        if (await permissions.IsGrantedAsync(OrdersPermissions.View, EventId, cancellationToken)) (Sales, LastOrders) = (await sales.GetSummaryAsync(EventId, cancellationToken), (await orders.GetListAsync(EventId, new() { PageSize = Latest }, cancellationToken)).Items);
        if (await permissions.IsGrantedAsync(CheckInPermissions.View, EventId, cancellationToken)) Door = await checkIn.GetCountersAsync(EventId, null, cancellationToken);
        if (Door is not null && IsOver) NoShows = await noShows.GetListAsync(EventId, new() { PageSize = 1 }, cancellationToken);
        if (Event.Status == EventStatus.Draft) Preview = await events.GetPreviewAsync(EventId, cancellationToken);
    }
}
