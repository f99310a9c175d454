using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Hosting;

namespace Ticketing.Events;

/// <summary>Staff's events.</summary>
internal sealed class EventEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/organizations/{org}/events").WithTags("Events");
        events.MapGet("", GetListAsync).WithName("ListEvents").WithSummary("The organization's events, drafts included.").ProducesProblem(403);
        events.MapPost("", CreateAsync).WithName("CreateEvent").WithSummary("Make a draft; its address comes from its title.")
            .ProducesProblem(400).ProducesProblem(403);
        events.MapGet("/{eventId:guid}", GetAsync).WithName("GetEvent").WithSummary("All of one event.").ProducesProblem(403).ProducesProblem(404);
        events.MapPut("/{eventId:guid}", UpdateAsync).WithName("UpdateEvent").WithSummary("Replace all that the editor shows.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        events.MapPut("/{eventId:guid}/cover", SetCoverAsync).WithName("SetEventCover").WithSummary("Upload a picture: its bytes as the body, at most 8 MB.")
            .Accepts<Stream>("application/octet-stream", "image/jpeg", "image/png", "image/webp", "image/avif", "image/gif")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(503);
        events.MapDelete("/{eventId:guid}/cover", RemoveCoverAsync).WithName("RemoveEventCover").WithSummary("Take the picture away.")
            .ProducesProblem(403).ProducesProblem(404);
        events.MapPost("/{eventId:guid}/publish", PublishAsync).WithName("PublishEvent").WithSummary("Show a draft to the public.")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        events.MapPost("/{eventId:guid}/cancel", CancelAsync).WithName("CancelEvent").WithSummary("Call the event off; its title confirms.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        events.MapGet("/{eventId:guid}/preview", GetPreviewAsync).WithName("GetEventPreview").WithSummary("A link that shows the draft for two weeks.")
            .ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<Ok<PagedResult<EventListItem>>> GetListAsync(
        [AsParameters] EventListQuery query, EventAppService events, CancellationToken cancellationToken) =>
        TypedResults.Ok(await events.GetListAsync(query.ToRequest(), cancellationToken));

    private static async Task<Created<EventDetails>> CreateAsync(string org, CreateEventInput input, EventAppService events, CancellationToken cancellationToken)
    {
        var created = await events.CreateAsync(input, cancellationToken);
        return TypedResults.Created($"/api/v1/organizations/{org}/events/{created.Id}", created);
    }

    private static async Task<Ok<EventDetails>> GetAsync(Guid eventId, EventAppService events, CancellationToken cancellationToken) =>
        TypedResults.Ok(await events.GetAsync(eventId, cancellationToken));

    private static async Task<Ok<EventDetails>> UpdateAsync(Guid eventId, UpdateEventInput input, EventAppService events, CancellationToken cancellationToken) =>
        TypedResults.Ok(await events.UpdateAsync(eventId, input, cancellationToken));

    private static async Task<Ok<StoredCover>> SetCoverAsync(Guid eventId, HttpRequest request, EventAppService events, CancellationToken cancellationToken)
    {
        var fileId = await events.SetCoverAsync(eventId, request.Body, cancellationToken);
        return TypedResults.Ok(new StoredCover(fileId, $"/files/{fileId}"));
    }

    private static async Task<NoContent> RemoveCoverAsync(Guid eventId, EventAppService events, CancellationToken cancellationToken)
    {
        await events.RemoveCoverAsync(eventId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<EventDetails>> PublishAsync(Guid eventId, EventAppService events, CancellationToken cancellationToken)
    {
        await events.PublishAsync(eventId, cancellationToken);
        return TypedResults.Ok(await events.GetAsync(eventId, cancellationToken));
    }

    private static async Task<Ok<EventDetails>> CancelAsync(Guid eventId, [FromBody] CancelEventInput input, EventAppService events, CancellationToken cancellationToken)
    {
        await events.CancelAsync(eventId, input, cancellationToken);
        return TypedResults.Ok(await events.GetAsync(eventId, cancellationToken));
    }

    private static async Task<Ok<EventPreview>> GetPreviewAsync(Guid eventId, EventAppService events, CancellationToken cancellationToken) =>
        TypedResults.Ok(await events.GetPreviewAsync(eventId, cancellationToken));
}

/// <summary>The query string of the events list.</summary>
internal sealed record EventListQuery(int? Page, int? PageSize, string? Search, string? Sort, EventFilter? Filter)
{
    public EventListRequest ToRequest() => new() { Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search, Sort = Sort, Filter = Filter ?? EventFilter.All };
}

/// <summary>A stored picture and where it is served.</summary>
internal sealed record StoredCover(Guid FileId, string Url);
