using Ticketing.Common;
using Ticketing.Hosting;

namespace Ticketing.Queueing;

/// <summary>The waitlist of an event: for visitors below its shop, for staff below the event.</summary>
internal sealed class WaitlistEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapVisitors(api.MapGroup("/organizations/{org}/shop/{eventSlug}/waitlist").WithTags("Queueing").ProducesProblem(StatusCodes.Status404NotFound));
        MapStaff(api.MapGroup("/organizations/{org}/events/{eventId:guid}/waitlist").WithTags("Queueing")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound));
    }

    private static void MapVisitors(RouteGroupBuilder list)
    {
        list.MapPost("/", (string eventSlug, JoinWaitlistInput input, WaitlistAppService service, CancellationToken ct) => service.JoinAsync(eventSlug, input, ct))
            .WithName("JoinWaitlist").WithSummary("Waits for sold-out tickets: any of the named ones. Repeating it with the same clientKey returns the same entry; an address that waits already gets its link by mail.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests);
        list.MapGet("/{entryId:guid}/{secret}", (Guid entryId, string secret, WaitlistAppService service, HttpResponse response, CancellationToken ct) =>
            {
                response.Headers.CacheControl = "no-store";
                return service.GetAsync(entryId, secret, ct);
            })
            .WithName("GetWaitlistEntry").WithSummary("How a party stands, why it has no offer yet, and the offer once there is one.");
        list.MapPost("/{entryId:guid}/{secret}/leave", async (Guid entryId, string secret, WaitlistAppService service, CancellationToken ct) =>
            {
                await service.LeaveAsync(entryId, secret, ct);
                return TypedResults.NoContent();
            })
            .WithName("LeaveWaitlist").WithSummary("Leaves the waitlist and gives back what was offered.").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapStaff(RouteGroupBuilder list)
    {
        list.MapGet("/", (Guid eventId, EventWaitlistAppService service, CancellationToken ct) => service.GetAsync(eventId, ct))
            .WithName("GetWaitlist").WithSummary("The waitlist's settings and its numbers now.");
        list.MapPut("/", async (Guid eventId, WaitlistRules input, EventWaitlistAppService service, CancellationToken ct) =>
            {
                await service.UpdateAsync(eventId, input, ct);
                return TypedResults.NoContent();
            })
            .WithName("UpdateWaitlist").WithSummary("Turns the waitlist on or off and says how long an offer holds.").ProducesProblem(StatusCodes.Status400BadRequest);
        list.MapGet("/entries", (Guid eventId, [AsParameters] WaitlistQuery query, EventWaitlistAppService service, CancellationToken ct) => service.GetListAsync(eventId, query.ToRequest(), ct))
            .WithName("ListWaitlist").WithSummary("Who waits, in order of joining, filtered, by page.");
        list.MapDelete("/entries/{entryId:guid}", async (Guid eventId, Guid entryId, EventWaitlistAppService service, CancellationToken ct) =>
            {
                await service.RemoveAsync(eventId, entryId, ct);
                return TypedResults.NoContent();
            })
            .WithName("RemoveFromWaitlist").WithSummary("Takes a party off the list; what was offered to it goes on to the next.").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private sealed record WaitlistQuery(int? Page, int? PageSize, string? Search, string? Sort, WaitlistStatus? Status)
    {
        public WaitlistListRequest ToRequest() => new() { Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search, Sort = Sort, Status = Status };
    }
}
