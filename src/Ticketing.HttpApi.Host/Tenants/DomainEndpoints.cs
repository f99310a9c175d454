using Ticketing.Hosting;

namespace Ticketing.Tenants;

/// <summary>An organization's own hosts.</summary>
public sealed class DomainEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var domains = api.MapGroup("/organizations/{org}/domains").WithTags("Tenants").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        domains.MapGet("/", async (string org, DomainAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetAsync(ct)))
            .WithName("GetDomains").WithSummary("The organization's own hosts, and where their DNS has to lead");
        domains.MapPost("/", async (string org, AddDomainInput input, DomainAppService service, CancellationToken ct) => TypedResults.Created((string?)null, await service.AddAsync(input, ct)))
            .WithName("AddDomain").WithSummary("Claim a host; the answer has the TXT record that proves it").ProducesProblem(400).ProducesProblem(409);
        domains.MapPost("/{domainId:guid}/verify", async (string org, Guid domainId, DomainAppService service, CancellationToken ct) =>
        {
            await service.VerifyAsync(domainId, ct);
            return TypedResults.NoContent();
        }).WithName("VerifyDomain").WithSummary("Look for the record in the DNS").ProducesProblem(409).ProducesProblem(429).ProducesProblem(503);
        domains.MapPut("/{domainId:guid}/primary", async (string org, Guid domainId, ChooseDomainInput input, DomainAppService service, CancellationToken ct) =>
        {
            await service.ChooseAsync(domainId, input.IsPrimary, ct);
            return TypedResults.NoContent();
        }).WithName("ChooseDomain").WithSummary("Make links to public pages lead there, or no longer").ProducesProblem(409);
        domains.MapDelete("/{domainId:guid}", async (string org, Guid domainId, DomainAppService service, CancellationToken ct) =>
        {
            await service.RemoveAsync(domainId, ct);
            return TypedResults.NoContent();
        }).WithName("RemoveDomain").WithSummary("Give a host up; its pages stand at the installation's host again");
    }
}
