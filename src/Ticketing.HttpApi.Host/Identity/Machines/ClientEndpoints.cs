using Ticketing.Hosting;

namespace Ticketing.Identity;

/// <summary>OAuth clients of an organization.</summary>
public sealed class ClientEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var clients = api.MapGroup("/organizations/{org}/clients").WithTags("Identity");
        clients.MapGet("/", async (string org, ClientAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetListAsync(ct)))
            .WithName("ListClients").WithSummary("OAuth clients, without their secrets").ProducesProblem(401).ProducesProblem(403);
        clients.MapPost("/", async (string org, CreateClientInput input, ClientAppService service, CancellationToken ct) =>
            TypedResults.Created((string?)null, await service.CreateAsync(input, ct)))
            .WithName("CreateClient").WithSummary("Make an OAuth client that acts for oneself; its secret is in this answer alone")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        clients.MapDelete("/{clientId:guid}", async (string org, Guid clientId, ClientAppService service, CancellationToken ct) =>
        {
            await service.RevokeAsync(clientId, ct);
            return TypedResults.NoContent();
        }).WithName("RevokeClient").WithSummary("Revoke an OAuth client and all its access tokens, everywhere within a second").ProducesProblem(403).ProducesProblem(404);
    }
}
