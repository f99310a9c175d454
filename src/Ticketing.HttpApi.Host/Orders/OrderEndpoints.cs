using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Hosting;

namespace Ticketing.Orders;

/// <summary>Orders, attendees and sales figures, for the organization.</summary>
internal sealed class OrderEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var staff = api.MapGroup("/organizations/{org}").WithTags("Orders")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        MapLists(staff);
        staff.MapGet("/orders/{orderId:guid}", (Guid orderId, OrderAppService s, CancellationToken ct) => s.GetAsync(orderId, ct))
            .WithName("GetOrder").WithSummary("An order with its payments, ledger and history.");
        staff.MapPost("/orders/{orderId:guid}/cancel", (Guid orderId, CancelOrderInput input, OrderAppService s, CancellationToken ct) => s.CancelAsync(orderId, input, ct))
            .WithName("CancelOrder").WithSummary("Ends an order, its tickets with it, and gives the money back if asked.").ProducesProblem(StatusCodes.Status409Conflict);
        staff.MapPost("/orders/{orderId:guid}/mail", (Guid orderId, OrderAppService s, CancellationToken ct) => s.SendAgainAsync(orderId, ct))
            .WithName("SendOrderMail").WithSummary("Sends the tickets once more.").ProducesProblem(StatusCodes.Status409Conflict);
        staff.MapPut("/orders/{orderId:guid}/lines/{lineId:guid}/attendee", (Guid orderId, Guid lineId, RenameAttendeeInput input, OrderAppService s, CancellationToken ct) => s.RenameAttendeeAsync(orderId, lineId, input, ct))
            .WithName("RenameAttendee").WithSummary("Corrects who comes on one ticket.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        staff.MapPost("/refunds/{refundId:guid}/retry", (Guid refundId, OrderAppService s, CancellationToken ct) => s.RetryRefundAsync(refundId, ct))
            .WithName("RetryRefund").WithSummary("Tries a failed refund once more.").ProducesProblem(StatusCodes.Status409Conflict);
        staff.MapGet("/events/{eventId:guid}/sales", (Guid eventId, SalesAppService s, CancellationToken ct) => s.GetSummaryAsync(eventId, ct))
            .WithName("GetSales").WithSummary("How an event sells: in all, by ticket type, by day.");
        staff.MapGet("/sales", (SalesAppService s, CancellationToken ct) => s.GetOverviewAsync(ct))
            .WithName("GetSalesOverview").WithSummary("What every event has sold.");
    }

    private static void MapLists(RouteGroupBuilder staff)
    {
        staff.MapGet("/events/{eventId:guid}/orders", (Guid eventId, [AsParameters] OrderQuery query, OrderAppService s, CancellationToken ct) => s.GetListAsync(eventId, query.ToRequest(), ct))
            .WithName("ListOrders").WithSummary("An event's orders, filtered, sorted, by page.");
        staff.MapGet("/events/{eventId:guid}/orders.csv", async (Guid eventId, [AsParameters] OrderQuery query, OrderAppService s, CancellationToken ct) => File(await s.ExportAsync(eventId, query.ToRequest(), ct), "orders.csv"))
            .WithName("ExportOrders").WithSummary("The same list as CSV, whole.");
        staff.MapGet("/events/{eventId:guid}/attendees", (Guid eventId, [AsParameters] AttendeeQuery query, OrderAppService s, CancellationToken ct) => s.GetAttendeesAsync(eventId, query.ToRequest(), ct))
            .WithName("ListAttendees").WithSummary("Who comes, filtered, sorted, by page.");
        staff.MapGet("/events/{eventId:guid}/attendees.csv", async (Guid eventId, [AsParameters] AttendeeQuery query, OrderAppService s, CancellationToken ct) => File(await s.ExportAttendeesAsync(eventId, query.ToRequest(), ct), "attendees.csv"))
            .WithName("ExportAttendees").WithSummary("The same list as CSV, whole, with answers.");
    }

    private static FileContentHttpResult File(byte[] csv, string name) => TypedResults.File(csv, "text/csv; charset=utf-8", name);

    private sealed record OrderQuery(int? Page, int? PageSize, string? Search, string? Sort, OrderStatus? Status, Guid? ItemId)
    {
        public OrderListRequest ToRequest() => new() { Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search, Sort = Sort, Status = Status, ItemId = ItemId };
    }

    private sealed record AttendeeQuery(int? Page, int? PageSize, string? Search, string? Sort, Guid? ItemId, Attendance? Attendance)
    {
        public AttendeeListRequest ToRequest() => new() { Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search, Sort = Sort, ItemId = ItemId, Attendance = Attendance };
    }
}
