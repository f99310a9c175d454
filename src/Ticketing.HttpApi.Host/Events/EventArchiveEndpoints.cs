using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Hosting;

namespace Ticketing.Events;

/// <summary>Copies events, puts them away and deletes them.</summary>
internal sealed class EventArchiveEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/organizations/{org}/events/{eventId:guid}").WithTags("Events");
        events.MapPost("/copy", CopyAsync).WithName("CopyEvent").WithSummary("A new draft from this event; all times move with its start.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        events.MapPost("/archive", ArchiveAsync).WithName("ArchiveEvent").WithSummary("Take an event out of the lists; its pages stay.")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        events.MapPost("/restore", RestoreAsync).WithName("RestoreEvent").WithSummary("Take an event out of the archive.")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        events.MapGet("/deletion", (Guid eventId, EventArchiveAppService events, CancellationToken ct) => events.GetDeletionAsync(eventId, ct))
            .WithName("PlanEventDeletion").WithSummary("What would be deleted with the event, and what stands in the way.").ProducesProblem(403).ProducesProblem(404);
        events.MapDelete("", DeleteAsync).WithName("DeleteEvent").WithSummary("Delete a draft or a cancelled event that nobody ordered for; its title confirms.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Created<EventDetails>> CopyAsync(string org, Guid eventId, CopyEventInput input, EventCopyAppService events, CancellationToken cancellationToken)
    {
        var made = await events.CopyAsync(eventId, input, cancellationToken);
        return TypedResults.Created($"/api/v1/organizations/{org}/events/{made.Id}", made);
    }

    private static async Task<NoContent> ArchiveAsync(Guid eventId, EventArchiveAppService events, CancellationToken cancellationToken)
    {
        await events.ArchiveAsync(eventId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RestoreAsync(Guid eventId, EventArchiveAppService events, CancellationToken cancellationToken)
    {
        await events.RestoreAsync(eventId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DeleteAsync(Guid eventId, string? title, EventArchiveAppService events, CancellationToken cancellationToken)
    {
        await events.DeleteAsync(eventId, title, cancellationToken);
        return TypedResults.NoContent();
    }
}
