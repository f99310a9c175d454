using Ticketing.Hosting;

namespace Ticketing.Identity;

/// <summary>API tokens of an organization, and one's own sessions.</summary>
public sealed class TokenEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapTokens(api.MapGroup("/organizations/{org}/tokens").WithTags("Identity"));
        MapSessions(api.MapGroup("/identity/me/sessions").WithTags("Identity"));
    }

    private static void MapTokens(RouteGroupBuilder tokens)
    {
        tokens.MapGet("/", async (string org, TokenAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetListAsync(ct)))
            .WithName("ListTokens").WithSummary("API tokens, without their secrets").ProducesProblem(401).ProducesProblem(403);
        tokens.MapPost("/", async (string org, CreateTokenInput input, TokenAppService service, CancellationToken ct) =>
            TypedResults.Created((string?)null, await service.CreateAsync(input, ct)))
            .WithName("CreateToken").WithSummary("Make an API token that acts for oneself; its text is in this answer alone")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        tokens.MapDelete("/{tokenId:guid}", async (string org, Guid tokenId, TokenAppService service, CancellationToken ct) =>
        {
            await service.RevokeAsync(tokenId, ct);
            return TypedResults.NoContent();
        }).WithName("RevokeToken").WithSummary("Revoke an API token, everywhere within a second").ProducesProblem(403).ProducesProblem(404);
    }

    private static void MapSessions(RouteGroupBuilder sessions)
    {
        sessions.MapGet("/", async (DeviceAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetListAsync(ct)))
            .WithName("ListMySessions").WithSummary("Where one is signed in").ProducesProblem(401);
        sessions.MapDelete("/{sessionId:guid}", async (Guid sessionId, DeviceAppService service, CancellationToken ct) =>
        {
            await service.EndAsync(sessionId, ct);
            return TypedResults.NoContent();
        }).WithName("EndMySession").WithSummary("Sign one device out").ProducesProblem(401).ProducesProblem(404);
        sessions.MapDelete("/", async (DeviceAppService service, CancellationToken ct) =>
        {
            await service.EndAllAsync(ct);
            return TypedResults.NoContent();
        }).WithName("EndAllMySessions").WithSummary("Sign out everywhere, here as well").ProducesProblem(401);
    }
}
