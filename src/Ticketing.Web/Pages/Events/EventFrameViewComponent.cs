using Microsoft.AspNetCore.Mvc;
using Ticketing.Catalog;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Orders;
using Ticketing.Queueing;
using Ticketing.Sessions;
using Ticketing.Tickets;

namespace Ticketing.Web.Pages.Events;

/// <summary>
/// The head of every organizer's page of one event: title, state and the tabs that the person may open.
/// <c>@await Component.InvokeAsync("EventFrame", new { eventId = Model.EventId })</c>, right at the page's start.
/// </summary>
public sealed class EventFrameViewComponent(EventAppService events, IPermissionChecker permissions, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid eventId)
    {
        var stop = HttpContext.RequestAborted;
        var shown = await events.GetAsync(eventId, stop);
        return View(new EventFrame(
            HttpContext.Organization().Slug, shown, shown.EndsAt <= clock.GetUtcNow(),
            await permissions.IsGrantedAsync(EventsPermissions.Manage, eventId, stop), await permissions.IsGrantedAsync(CatalogPermissions.View, eventId, stop),
            await permissions.IsGrantedAsync(SessionsPermissions.Manage, eventId, stop), await permissions.IsGrantedAsync(OrdersPermissions.View, eventId, stop),
            await permissions.IsGrantedAsync(CheckInPermissions.View, eventId, stop), await permissions.IsGrantedAsync(QueueingPermissions.View, eventId, stop),
            await permissions.IsGrantedAsync(TicketsPermissions.View, eventId, stop), await permissions.IsGrantedAsync(EventsPermissions.Manage, stop)));
    }
}

/// <summary>Whose event, and which of its pages the person may open.</summary>
public sealed record EventFrame(
    string Org, EventDetails Event, bool IsOver, bool MayEdit, bool MaySeeTickets, bool MayPlan, bool MaySeeOrders, bool MaySeeDoor, bool MaySeeQueue, bool MayPrint, bool MayCreate)
{
    public string Root => $"/manage/{Org}/events/{Event.Id}";

    public string PublicPath => $"/{Org}/{Event.Slug}";

    public string State => Event.Status == EventStatus.Published && IsOver ? "ended" : Event.Status.ToString();
}
