using Ticketing.Hosting;

namespace Ticketing.Identity;

/// <summary>Setting up an organization's single sign-on. Signing in by it is for browsers and has pages alone.</summary>
public sealed class SsoEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var sso = api.MapGroup("/organizations/{org}/sso").WithTags("Identity");
        MapConnections(sso);
        MapDomains(sso.MapGroup("/domains"));
    }

    private static void MapConnections(RouteGroupBuilder sso)
    {
        sso.MapGet("/", async (string org, SsoSetupAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetAsync(ct)))
            .WithName("GetSso").WithSummary("Identity providers, without their secrets, and domains").ProducesProblem(401).ProducesProblem(403);
        sso.MapPost("/connections", async (string org, SsoConnectionInput input, SsoSetupAppService service, CancellationToken ct) =>
            TypedResults.Created((string?)null, new SsoMade(await service.CreateAsync(input, ct))))
            .WithName("CreateSsoConnection").WithSummary("Add an identity provider, after asking it who it is").ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(429);
        sso.MapPut("/connections/{connectionId:guid}", async (string org, Guid connectionId, SsoConnectionInput input, SsoSetupAppService service, CancellationToken ct) =>
        {
            await service.UpdateAsync(connectionId, input, ct);
            return TypedResults.NoContent();
        }).WithName("UpdateSsoConnection").WithSummary("Change an identity provider; without clientSecret it keeps its own").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
        sso.MapDelete("/connections/{connectionId:guid}", async (string org, Guid connectionId, SsoSetupAppService service, CancellationToken ct) =>
        {
            await service.DeleteAsync(connectionId, ct);
            return TypedResults.NoContent();
        }).WithName("DeleteSsoConnection").WithSummary("Remove an identity provider with all links to it; its sessions end").ProducesProblem(403).ProducesProblem(404);
        sso.MapGet("/connections/{connectionId:guid}/people", async (string org, Guid connectionId, SsoSetupAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.ListPeopleAsync(connectionId, ct)))
            .WithName("ListSsoPeople").WithSummary("Who is linked to an identity provider").ProducesProblem(401).ProducesProblem(403);
        sso.MapDelete("/people/{loginId:guid}", async (string org, Guid loginId, SsoSetupAppService service, CancellationToken ct) =>
        {
            await service.UnlinkAsync(loginId, ct);
            return TypedResults.NoContent();
        }).WithName("UnlinkSsoPerson").WithSummary("Forget who somebody is at a provider; their sessions by it end").ProducesProblem(403).ProducesProblem(404);
    }

    private static void MapDomains(RouteGroupBuilder domains)
    {
        domains.MapPost("/", async (string org, SsoDomainInput input, SsoSetupAppService service, CancellationToken ct) =>
            TypedResults.Created((string?)null, await service.AddDomainAsync(input, ct)))
            .WithName("AddSsoDomain").WithSummary("Claim a domain; the answer has the TXT record that proves it").ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        domains.MapPost("/{domainId:guid}/verify", async (string org, Guid domainId, SsoSetupAppService service, CancellationToken ct) =>
        {
            await service.VerifyDomainAsync(domainId, ct);
            return TypedResults.NoContent();
        }).WithName("VerifySsoDomain").WithSummary("Look for the record in the DNS").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429).ProducesProblem(503);
        domains.MapPut("/{domainId:guid}/force", async (string org, Guid domainId, ForceSsoInput input, SsoSetupAppService service, CancellationToken ct) =>
        {
            await service.ForceAsync(domainId, input, ct);
            return TypedResults.NoContent();
        }).WithName("ForceSso").WithSummary("Make members with an address there use the provider, owners aside; or no longer").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        domains.MapDelete("/{domainId:guid}", async (string org, Guid domainId, SsoSetupAppService service, CancellationToken ct) =>
        {
            await service.RemoveDomainAsync(domainId, ct);
            return TypedResults.NoContent();
        }).WithName("RemoveSsoDomain").WithSummary("Give a domain up").ProducesProblem(403).ProducesProblem(404);
    }

    internal sealed record SsoMade(Guid Id);
}
