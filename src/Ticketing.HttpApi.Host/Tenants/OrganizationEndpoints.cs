using Ticketing.Hosting;
using Ticketing.Identity;

namespace Ticketing.Tenants;

/// <summary>Organizations: one's own, a new one, and the settings of one.</summary>
public sealed class OrganizationEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var organizations = api.MapGroup("/organizations").WithTags("Tenants");
        organizations.MapGet("/", async (AccountAppService service, CancellationToken ct) => TypedResults.Ok(await service.ListOrganizationsAsync(ct)))
            .WithName("ListOrganizations").WithSummary("The organizations one belongs to, by name").ProducesProblem(401);
        organizations.MapPost("/", async (CreateOrganizationInput input, OrganizationAppService service, CancellationToken ct) =>
        {
            var created = await service.CreateAsync(input, ct);
            return TypedResults.Created($"/api/v1/organizations/{created.Slug}", created);
        }).WithName("CreateOrganization").WithSummary("Found an organization and own it").ProducesProblem(400).ProducesProblem(401);
        api.MapGet("/slug-suggestions", async (string? name, OrganizationAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.SuggestSlugAsync(name, ct)))
            .WithTags("Tenants").WithName("SuggestSlug").WithSummary("A free address made of a name").ProducesProblem(400).ProducesProblem(401);
        organizations.MapGet("/{org}", async (string org, OrganizationAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetAsync(ct)))
            .WithName("GetOrganization").WithSummary("An organization's settings").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        organizations.MapPut("/{org}", async (string org, UpdateOrganizationInput input, OrganizationAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.UpdateAsync(input, ct)))
            .WithName("UpdateOrganization").WithSummary("Change an organization's settings").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }
}
