using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ticketing.Hosting;

namespace Ticketing.Sessions;

/// <summary>Files of sessions: the team's side, and where everybody fetches what is theirs.</summary>
internal sealed class MaterialEndpoints : IEndpoints
{
    private const string Binary = "application/octet-stream";

    public static void Map(IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/organizations/{org}/events/{eventId:guid}/programme/sessions/{sessionId:guid}/files").WithTags("Sessions");
        files.MapGet("", ListAsync).WithName("ListSessionFiles").WithSummary("Files of a session, in their order.").ProducesProblem(403).ProducesProblem(404);
        files.MapPost("", AddAsync).WithName("AddSessionFile").WithSummary("Add a file; its bytes are the body, at most 50 MB.")
            .WithMetadata(new RequestSizeLimitAttribute(Material.MaxBytes + 1_000_000))
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        files.MapPut("/order", OrderAsync).WithName("OrderSessionFiles").WithSummary("Put the files of a session in another order.").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        files.MapPut("/{fileId:guid}", UpdateAsync).WithName("UpdateSessionFile").WithSummary("Change what a file is called, who may have it and from when.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        files.MapDelete("/{fileId:guid}", RemoveAsync).WithName("RemoveSessionFile").WithSummary("Remove a file; its bytes go with it.").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        files.MapGet("/{fileId:guid}/content", async (Guid eventId, Guid sessionId, Guid fileId, HttpContext http, MaterialAppService materials, CancellationToken ct) =>
                http.SendFile(await materials.OpenAsync(eventId, sessionId, fileId, ct)))
            .WithName("DownloadSessionFile").WithSummary("Any file of a session, for the team.").Produces<byte[]>(contentType: Binary).ProducesProblem(403).ProducesProblem(404);

        api.MapGet("/organizations/{org}/shop/{eventSlug}/sessions/{sessionId:guid}/files/{fileId:guid}", async (string eventSlug, Guid sessionId, Guid fileId, HttpContext http, AgendaAppService agenda, CancellationToken ct) =>
                http.SendFile(await agenda.OpenFileAsync(eventSlug, sessionId, fileId, ct)))
            .WithTags("Sessions").WithName("DownloadAgendaFile").WithSummary("A file of a session that is for everyone.").Produces<byte[]>(contentType: Binary).ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<Ok<IReadOnlyList<MaterialDto>>> ListAsync(Guid eventId, Guid sessionId, MaterialAppService materials, CancellationToken cancellationToken) =>
        TypedResults.Ok(await materials.GetListAsync(eventId, sessionId, cancellationToken));

    private static async Task<Created<MaterialDto>> AddAsync(
        string org, Guid eventId, Guid sessionId, string? fileName, string? title, MaterialAccess? access, DateTime? visibleFromLocal, HttpRequest request, MaterialAppService materials,
        CancellationToken cancellationToken)
    {
        var input = new MaterialInput { Title = title ?? "", Access = access ?? MaterialAccess.Team, VisibleFromLocal = visibleFromLocal };
        var added = await materials.AddAsync(eventId, sessionId, request.Body, fileName, input, cancellationToken);
        return TypedResults.Created($"/api/v1/organizations/{org}/events/{eventId}/programme/sessions/{sessionId}/files/{added.Id}", added);
    }

    private static async Task<Ok<MaterialDto>> UpdateAsync(Guid eventId, Guid sessionId, Guid fileId, MaterialInput input, MaterialAppService materials, CancellationToken cancellationToken) =>
        TypedResults.Ok(await materials.UpdateAsync(eventId, sessionId, fileId, input, cancellationToken));

    private static async Task<Ok<IReadOnlyList<MaterialDto>>> OrderAsync(Guid eventId, Guid sessionId, MaterialOrderInput input, MaterialAppService materials, CancellationToken cancellationToken) =>
        TypedResults.Ok(await materials.OrderAsync(eventId, sessionId, input, cancellationToken));

    private static async Task<NoContent> RemoveAsync(Guid eventId, Guid sessionId, Guid fileId, MaterialAppService materials, CancellationToken cancellationToken)
    {
        await materials.RemoveAsync(eventId, sessionId, fileId, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>How files of sessions go out: to be saved, never to be shown or run in our name, and remembered by nobody on the way.</summary>
public static class MaterialAnswers
{
    public static IResult SendFile(this HttpContext http, MaterialFile file)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        // A name makes it an attachment (RFC 6266), with filename* for what ASCII lacks.
        return Results.Stream(file.Content, file.ContentType, file.FileName, enableRangeProcessing: true);
    }
}
