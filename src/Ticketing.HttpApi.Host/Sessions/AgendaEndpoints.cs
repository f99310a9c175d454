using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Hosting;

namespace Ticketing.Sessions;

/// <summary>The programme for everybody. Private events want header <c>X-Access-Code</c>.</summary>
internal sealed class AgendaEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var shop = api.MapGroup("/organizations/{org}/shop/{eventSlug}").WithTags("Sessions");
        shop.MapGet("/agenda", GetAsync).WithName("GetAgenda").WithSummary("The whole programme of an event, by day.").ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
        shop.MapGet("/sessions/{sessionId:guid}", GetSessionAsync).WithName("GetAgendaSession").WithSummary("All that is public about a session.")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
        shop.MapGet("/speakers/{speakerId:guid}", GetSpeakerAsync).WithName("GetAgendaSpeaker").WithSummary("A speaker and their sessions.")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
    }

    private static async Task<Ok<AgendaDto>> GetAsync(string eventSlug, AgendaAppService agenda, CancellationToken cancellationToken) =>
        TypedResults.Ok(await agenda.GetBySlugAsync(eventSlug, cancellationToken));

    private static async Task<Ok<AgendaSessionDetails>> GetSessionAsync(string eventSlug, Guid sessionId, AgendaAppService agenda, CancellationToken cancellationToken) =>
        TypedResults.Ok(await agenda.GetSessionAsync(eventSlug, sessionId, cancellationToken));

    private static async Task<Ok<AgendaSpeakerDetails>> GetSpeakerAsync(string eventSlug, Guid speakerId, AgendaAppService agenda, CancellationToken cancellationToken) =>
        TypedResults.Ok(await agenda.GetSpeakerAsync(eventSlug, speakerId, cancellationToken));
}
