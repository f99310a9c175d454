using Microsoft.Net.Http.Headers;
using Ticketing.Hosting;

namespace Ticketing.Calendars;

/// <summary>Live calendars, and the secret addresses of ticket holders' own.</summary>
internal sealed class FeedEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var organization = api.MapGroup("/organizations/{org}").WithTags("Calendars");
        Feed(organization.MapGet("/calendar.ics", async (HttpContext http, FeedAppService feeds, CancellationToken ct) =>
                http.SendFeed(await feeds.GetOrganizationAsync(http.HasCalendar, ct))), "GetOrganizationCalendar", "An organization's public events, to subscribe to");
        Feed(organization.MapGet("/shop/{eventSlug}/programme.ics", async (string eventSlug, HttpContext http, FeedAppService feeds, CancellationToken ct) =>
                http.SendFeed(await feeds.GetProgrammeAsync(eventSlug, http.HasCalendar, ct))), "GetProgrammeCalendar", "The whole programme of an event, to subscribe to")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        Feed(organization.MapGet("/agenda/{secret}.ics", async (string secret, HttpContext http, FeedAppService feeds, CancellationToken ct) =>
                http.SendFeed(await feeds.GetAgendaAsync(secret, http.HasCalendar, ct))), "GetAgendaCalendar", "The sessions chosen for a ticket, to subscribe to");

        var order = organization.MapGroup("/checkout/{code}/{secret}");
        order.MapGet("/feeds", (string code, string secret, AgendaFeedAppService feeds, CancellationToken ct) => feeds.GetListAsync(code, secret, ct))
            .WithName("ListAgendaFeeds").WithSummary("Where the calendars of an order's tickets are; no address until one is asked for").ProducesProblem(StatusCodes.Status404NotFound);
        order.MapPost("/tickets/{ticketId:guid}/feed", (string code, string secret, Guid ticketId, MakeFeedInput input, AgendaFeedAppService feeds, CancellationToken ct) =>
                feeds.MakeAsync(code, secret, ticketId, input, ct))
            .WithName("MakeAgendaFeed").WithSummary("Make the secret address of a ticket's calendar; one there is stays, or is replaced and finds nothing any more")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        Feed(api.MapGet("/calendars/{secret}.ics", async (string secret, HttpContext http, PersonalFeedAppService feeds, CancellationToken ct) =>
                http.SendFeed(await feeds.ReadAsync(secret, http.HasCalendar, ct))).WithTags("Calendars"), "GetPersonalCalendar", "A person's events or shifts over all organizations, to subscribe to");
        var mine = api.MapGroup("/identity/me/calendars").WithTags("Calendars").ProducesProblem(StatusCodes.Status401Unauthorized);
        mine.MapGet("", (PersonalFeedAppService feeds, CancellationToken ct) => feeds.GetListAsync(ct))
            .WithName("ListMyCalendars").WithSummary("Where one's own calendars are; no address until one is asked for");
        mine.MapPost("/{kind}", (PersonalFeedKind kind, MakeFeedInput input, PersonalFeedAppService feeds, CancellationToken ct) => feeds.MakeAsync(kind, input, ct))
            .WithName("MakeMyCalendar").WithSummary("Make the secret address of one's own calendar; one there is stays, or is replaced and finds nothing any more")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static RouteHandlerBuilder Feed(RouteHandlerBuilder route, string name, string summary) => route.WithName(name).WithSummary(summary)
        .Produces<string>(contentType: "text/calendar").Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status404NotFound);
}

/// <summary>How feeds go out: 304 for who has this version already (RFC 9110, 13.1.2).</summary>
public static class FeedAnswers
{
    /// <summary>Whether the request names the tag in <c>If-None-Match</c>.</summary>
    public static bool HasCalendar(this HttpContext http, string tag)
    {
        var wanted = new EntityTagHeaderValue(tag);
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(k => k.Compare(wanted, useStrongComparison: false) || k.Equals(EntityTagHeaderValue.Any));
    }

    public static IResult SendFeed(this HttpContext http, FeedAnswer answer)
    {
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = new EntityTagHeaderValue(answer.ETag);
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true, Private = answer.IsSecret };
        return answer.File is { } file ? TypedResults.Bytes(file.Content, file.ContentType) : TypedResults.StatusCode(StatusCodes.Status304NotModified);
    }
}
