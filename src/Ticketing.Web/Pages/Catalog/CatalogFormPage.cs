using Microsoft.AspNetCore.Mvc;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Catalog;

/// <summary>A form for one part of the catalogue, new (<c>…/new</c>) or there already (<c>…/{id}</c>).</summary>
public abstract class CatalogFormPage(CatalogAppService service, EventAppService events, IPermissionChecker permissions) : EventPage
{
    [FromRoute] public string Id { get; set; } = "";

    public bool IsNew => Id == "new";

    public CatalogDto Catalog { get; private set; } = null!;

    public string TimeZone { get; private set; } = "UTC";

    /// <summary>Local days on which the event takes place.</summary>
    protected IReadOnlyList<DateOnly> EventDays { get; private set; } = [];

    protected CatalogAppService Service { get; } = service;

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    protected Guid Key => Guid.TryParse(Id, out var key) ? key : throw CommonErrors.NotFound("page");

    protected async Task LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (!IsNew) _ = Key;
        Catalog = await Service.GetAsync(EventId, stop);
        if (!await permissions.IsGrantedAsync(CatalogPermissions.Manage, EventId, stop)) throw CommonErrors.Forbidden(CatalogPermissions.Manage);
        var shown = await events.GetAsync(EventId, stop);
        (TimeZone, EventDays) = (shown.TimeZone, Ticketing.Events.EventDays.Between(shown.StartsAt, shown.EndsAt, shown.TimeZone));
    }

    protected RedirectResult Done() => Redirect(Root + "/tickets");
}
