using Ticketing.Hosting;
using Ticketing.Identity;
using Ticketing.Tenants;

namespace Ticketing.Platform;

/// <summary>The console of those who run the installation.</summary>
public sealed class PlatformEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var platform = api.MapGroup("/platform").WithTags("Platform").ProducesProblem(401).ProducesProblem(403);
        MapOrganizations(platform.MapGroup("/organizations"));
        platform.MapGet("/health", async (PlatformAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetHealthAsync(ct)))
            .WithName("GetPlatformHealth").WithSummary("Database, processes, queues and jobs");
        platform.MapGet("/operators", async (PlatformAppService service, CancellationToken ct) => TypedResults.Ok(await service.ListOperatorsAsync(ct)))
            .WithName("ListOperators").WithSummary("Who runs the installation; the command line alone adds and removes them");
        platform.MapGet("/dead", async (PlatformAppService service, CancellationToken ct) => TypedResults.Ok(await service.ListDeadAsync(ct)))
            .WithName("ListDeadLetters").WithSummary("Messages and mails that were given up, the latest first");
        platform.MapPost("/dead/{kind}/{id:guid}/retry", async (string kind, Guid id, PlatformAppService service, CancellationToken ct) =>
        {
            await service.RetryAsync(kind, id, ct);
            return TypedResults.NoContent();
        }).WithName("RetryDeadLetter").WithSummary("Try one again; the kind is message or mail").ProducesProblem(404);
        api.MapGet("/organizations/{org}/visits", async (string org, VisitAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetListAsync(ct)))
            .WithTags("Identity").WithName("ListVisits").WithSummary("When operators of the installation were in the organization, and why").ProducesProblem(401).ProducesProblem(403);
    }

    private static void MapOrganizations(RouteGroupBuilder organizations)
    {
        organizations.MapGet("/", async ([AsParameters] ListQuery query, PlatformAppService service, CancellationToken ct) => TypedResults.Ok(await service.ListAsync(query.ToRequest(), ct)))
            .WithName("ListAllOrganizations").WithSummary("All organizations, by name");
        var one = organizations.MapGroup("/{organizationId:guid}").ProducesProblem(404);
        one.MapGet("/", async (Guid organizationId, PlatformAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetAsync(organizationId, ct)))
            .WithName("GetAnyOrganization").WithSummary("One organization, with what it may");
        one.MapPut("/suspension", async (Guid organizationId, SuspendInput input, PlatformAppService service, CancellationToken ct) =>
        {
            await service.SuspendAsync(organizationId, input, ct);
            return TypedResults.NoContent();
        }).WithName("SuspendOrganization").WithSummary("Suspend: it sells nothing, its team only reads, tickets go on being scanned").ProducesProblem(400);
        one.MapDelete("/suspension", async (Guid organizationId, PlatformAppService service, CancellationToken ct) =>
        {
            await service.ResumeAsync(organizationId, ct);
            return TypedResults.NoContent();
        }).WithName("ResumeOrganization").WithSummary("End a suspension");
        one.MapPut("/abilities", async (Guid organizationId, AbilitiesInput input, PlatformAppService service, CancellationToken ct) =>
        {
            await service.SetAbilitiesAsync(organizationId, input, ct);
            return TypedResults.NoContent();
        }).WithName("SetAbilities").WithSummary("What the organization may").ProducesProblem(400);
        one.MapPut("/visit", async (Guid organizationId, BeginVisitInput input, PlatformAppService service, CancellationToken ct) =>
        {
            await service.EnterAsync(organizationId, input, ct);
            return TypedResults.NoContent();
        }).WithName("EnterOrganization").WithSummary("Enter for a reason and a time, both shown to the organization").ProducesProblem(400).ProducesProblem(409);
        one.MapDelete("/visit", async (Guid organizationId, PlatformAppService service, CancellationToken ct) =>
        {
            await service.LeaveAsync(organizationId, ct);
            return TypedResults.NoContent();
        }).WithName("LeaveOrganization").WithSummary("Leave before the time is over");
    }

    internal sealed record ListQuery(int? Page, int? PageSize, string? Search, string? Status)
    {
        public PlatformListRequest ToRequest() => new()
        {
            Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search,
            Status = Enum.TryParse<OrganizationStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null,
        };
    }
}
