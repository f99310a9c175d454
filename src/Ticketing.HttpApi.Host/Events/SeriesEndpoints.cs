using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Common;
using Ticketing.Hosting;

namespace Ticketing.Events;

/// <summary>Events repeated by a rule.</summary>
internal sealed class SeriesEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var series = api.MapGroup("/organizations/{org}/events/{eventId:guid}/series").WithTags("Events");
        series.MapGet("", FindAsync).WithName("GetSeries").WithSummary("The series that an event belongs to, with its dates.").ProducesProblem(403).ProducesProblem(404);
        series.MapPost("/preview", (Guid eventId, SeriesInput input, SeriesAppService service, CancellationToken ct) => service.PreviewAsync(eventId, input, ct))
            .WithName("PreviewSeries").WithSummary("The dates that a recurrence rule finds beside the event's own.").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        series.MapPost("", CreateAsync).WithName("CreateSeries").WithSummary("Repeat the event: drafts for all other dates of a recurrence rule.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        series.MapPost("/plan", (Guid eventId, SeriesChangeInput input, SeriesEditAppService service, CancellationToken ct) => service.PlanAsync(eventId, input, ct))
            .WithName("PlanSeriesChange").WithSummary("What a change of several dates would do.").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        series.MapPut("", (Guid eventId, SeriesChangeInput input, SeriesEditAppService service, CancellationToken ct) => service.UpdateAsync(eventId, input, null, ct))
            .WithName("UpdateSeries").WithSummary("Change this date, this and following, or all; what a date says for itself it keeps.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        series.MapPost("/publish", (Guid eventId, SeriesPublishInput input, SeriesEditAppService service, CancellationToken ct) => service.PublishAsync(eventId, input.Scope, ct))
            .WithName("PublishSeries").WithSummary("Publish the drafts among this date, this and following, or all.").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<SeriesDetails>> FindAsync(Guid eventId, SeriesAppService service, CancellationToken cancellationToken) =>
        TypedResults.Ok(await service.FindAsync(eventId, cancellationToken) ?? throw CommonErrors.NotFound("series"));

    private static async Task<Created<SeriesDetails>> CreateAsync(string org, Guid eventId, SeriesInput input, SeriesAppService service, CancellationToken cancellationToken)
    {
        var made = await service.CreateAsync(eventId, input, cancellationToken);
        return TypedResults.Created($"/api/v1/organizations/{org}/events/{eventId}/series", made);
    }
}
