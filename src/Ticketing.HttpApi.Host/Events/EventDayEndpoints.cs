using Ticketing.Hosting;

namespace Ticketing.Events;

/// <summary>Days of events, where they differ.</summary>
internal sealed class EventDayEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var organization = api.MapGroup("/organizations/{org}").WithTags("Events");
        organization.MapGet("/events/{eventId:guid}/days", (Guid eventId, EventDayAppService days, CancellationToken ct) => days.GetListAsync(eventId, ct))
            .WithName("ListEventDays").WithSummary("Every day of an event, with what differs on it.").ProducesProblem(403).ProducesProblem(404);
        organization.MapPut("/events/{eventId:guid}/days", (Guid eventId, EventDayInput input, EventDayAppService days, CancellationToken ct) => days.SetAsync(eventId, input, ct))
            .WithName("SetEventDay").WithSummary("Say what differs on a day; nothing makes it as the event is.").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        organization.MapGet("/shop/{eventSlug}/days", (string eventSlug, EventDayAppService days, CancellationToken ct) => days.GetPublicAsync(eventSlug, ct))
            .WithName("GetShopDays").WithSummary("Every day of an event, for everybody.").ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
    }
}
