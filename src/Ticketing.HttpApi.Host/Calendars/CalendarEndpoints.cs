using Microsoft.Net.Http.Headers;
using Ticketing.Hosting;

namespace Ticketing.Calendars;

/// <summary>Calendar files; asking again with the tag costs no bytes.</summary>
internal sealed class CalendarEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/organizations/{org}/shop/{eventSlug}/calendar.ics", async (string eventSlug, CalendarAppService service, CancellationToken ct) =>
                Send(await service.GetEventAsync(eventSlug, ct)))
            .WithName("GetEventCalendar").WithSummary("A published event as calendar file").WithTags("Calendars")
            .Produces<string>(contentType: "text/calendar").Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);

        api.MapGet("/organizations/{org}/checkout/{code}/{secret}/calendar.ics", async (string code, string secret, CalendarAppService service, CancellationToken ct) =>
                Send(await service.GetOrderAsync(code, secret, ct)))
            .WithName("GetOrderCalendar").WithSummary("The event of a paid order as calendar file").WithTags("Calendars")
            .Produces<string>(contentType: "text/calendar").Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Send(CalendarFile file) => Results.File(file.Content, file.ContentType, file.Name, entityTag: new EntityTagHeaderValue(file.ETag));
}
