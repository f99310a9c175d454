using Microsoft.Net.Http.Headers;
using Ticketing.Hosting;

namespace Ticketing.CheckIn;

/// <summary>What a device fetches while there is network, to do without it.</summary>
public sealed class OfflineEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var door = api.MapGroup("/organizations/{org}/events/{eventId:guid}/check-in").WithTags("CheckIn").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        door.MapGet("/manifest", GetManifestAsync)
            .WithName("GetDoorManifest").WithSummary("All tickets of the event for scanning without network; names open only with the ticket's own QR")
            .Produces(200, contentType: ManifestWriter.MediaType).Produces(304);
        door.MapGet("/changes", async (string org, Guid eventId, string? since, OfflineAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.GetChangesAsync(eventId, since, ct)))
            .WithName("GetDoorChanges").WithSummary("Tickets and scans that changed since a manifest or the last answer, nothing passed over");
    }

    private static async Task<IResult> GetManifestAsync(string org, Guid eventId, HttpContext http, OfflineAppService service, CancellationToken ct)
    {
        var known = http.Request.GetTypedHeaders().IfNoneMatch.FirstOrDefault()?.Tag.Value?.Trim('"');
        http.Response.Headers.CacheControl = "no-store, no-cache";
        if (await service.GetManifestAsync(eventId, known, ct) is not { } manifest) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        http.Response.Headers.ETag = new EntityTagHeaderValue($"\"{manifest.Tag}\"").ToString();
        return TypedResults.Bytes(manifest.Bytes, ManifestWriter.MediaType);
    }
}
