using Ticketing.Hosting;

namespace Ticketing.Identity;

/// <summary>Roles and the permissions they are made of.</summary>
public sealed class RoleEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var identity = api.MapGroup("/identity").WithTags("Identity");
        identity.MapGet("/roles", async (RoleAppService service, CancellationToken ct) => TypedResults.Ok(await service.ListBuiltInAsync(ct)))
            .WithName("ListBuiltInRoles").WithSummary("The built-in roles and their permissions");
        identity.MapGet("/permissions", async (RoleAppService service, CancellationToken ct) => TypedResults.Ok(await service.ListPermissionsAsync(ct)))
            .WithName("ListPermissions").WithSummary("All permissions there are");
        var roles = api.MapGroup("/organizations/{org}/roles").WithTags("Identity");
        roles.MapGet("/", async (string org, RoleAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetListAsync(ct)))
            .WithName("ListRoles").WithSummary("The built-in roles and the organization's own").ProducesProblem(401).ProducesProblem(403);
        roles.MapPost("/", async (string org, RoleInput input, RoleAppService service, CancellationToken ct) =>
            TypedResults.Created((string?)null, new RoleCreated(await service.CreateAsync(input, ct))))
            .WithName("CreateRole").WithSummary("Make a role of the organization's own").ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        roles.MapPut("/{roleId:guid}", async (string org, Guid roleId, RoleInput input, RoleAppService service, CancellationToken ct) =>
        {
            await service.UpdateAsync(roleId, input, ct);
            return TypedResults.NoContent();
        }).WithName("UpdateRole").WithSummary("Change an own role, at once for everybody who has it").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        roles.MapDelete("/{roleId:guid}", async (string org, Guid roleId, RoleAppService service, CancellationToken ct) =>
        {
            await service.DeleteAsync(roleId, ct);
            return TypedResults.NoContent();
        }).WithName("DeleteRole").WithSummary("Delete an own role that nobody has").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    internal sealed record RoleCreated(string Name);
}
