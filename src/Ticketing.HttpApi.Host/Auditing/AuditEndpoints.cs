using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Hosting;

namespace Ticketing.Auditing;

/// <summary>An organization's audit log.</summary>
internal sealed class AuditEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/organizations/{org}/audit").WithTags("Auditing").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        audit.MapGet("/", ([AsParameters] AuditQuery query, AuditAppService s, CancellationToken ct) => s.GetListAsync(query.ToRequest(), ct))
            .WithName("ListAudit").WithSummary("Who did what, when, from where: the latest first; go on with after = next.");
        audit.MapGet("/people", (AuditAppService s, CancellationToken ct) => s.ListPeopleAsync(ct))
            .WithName("ListAuditPeople").WithSummary("The members, to filter by.");
        MapExport(audit);
    }

    private static void MapExport(RouteGroupBuilder audit) =>
        audit.MapGet("/export.csv", async ([AsParameters] AuditQuery query, AuditAppService s, CancellationToken ct) => File(await s.ExportAsync(query.ToRequest(), ct)))
            .WithName("ExportAudit").WithSummary("The same log as CSV, whole, with each entry's number and hash in the chain.");

    private static FileContentHttpResult File(byte[] csv) => TypedResults.File(csv, "text/csv; charset=utf-8", "audit.csv");

    private sealed record AuditQuery(
        string? Search, AuditTopic? Topic, string? Action, Guid? ActorId, string? SubjectId, Guid? EventId, DateTimeOffset? From, DateTimeOffset? Until, Guid? After, int? Take)
    {
        public AuditListRequest ToRequest() => new()
        {
            Search = Search, Topic = Topic, Action = Action, ActorId = ActorId, SubjectId = SubjectId, EventId = EventId, From = From, Until = Until, After = After, Take = Take ?? 50,
        };
    }
}
