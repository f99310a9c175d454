using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Sessions.Import;

namespace Ticketing.Sessions;

/// <summary>Staff's side of an event's programme.</summary>
internal sealed class ProgrammeEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var programme = api.MapGroup("/organizations/{org}/events/{eventId:guid}/programme").WithTags("Sessions");
        programme.MapGet("", GetAsync).WithName("GetProgramme").WithSummary("Days, rooms and tracks of an event.").ProducesProblem(403).ProducesProblem(404);
        programme.MapGet("/conflicts", GetConflictsAsync).WithName("ListProgrammeConflicts").WithSummary("Rooms and speakers that are in two sessions at once.").ProducesProblem(403).ProducesProblem(404);
        programme.MapGet("/sessions.csv", ExportAsync).WithName("ExportProgramme").WithSummary("The whole programme as CSV, with who does what.").Produces<string>(contentType: "text/csv").ProducesProblem(403).ProducesProblem(404);
        MapSessions(programme.MapGroup("/sessions"));
        MapSpeakers(programme.MapGroup("/speakers"));
        MapImports(programme.MapGroup("/imports"));
    }

    private static void MapSessions(RouteGroupBuilder sessions)
    {
        sessions.MapGet("", GetListAsync).WithName("ListSessions").WithSummary("Sessions by time, of one day or all; the search looks in titles, rooms, tracks and speakers.")
            .ProducesProblem(403).ProducesProblem(404);
        sessions.MapPost("", CreateAsync).WithName("CreateSession").WithSummary("Add a session; rooms, tracks and speakers with new names are made.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        sessions.MapGet("/{sessionId:guid}", GetSessionAsync).WithName("GetSession").WithSummary("All of one session.").ProducesProblem(403).ProducesProblem(404);
        sessions.MapPut("/{sessionId:guid}", UpdateAsync).WithName("UpdateSession").WithSummary("Replace all of a session.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        sessions.MapDelete("/{sessionId:guid}", DeleteAsync).WithName("DeleteSession").WithSummary("Take a session out of the programme.")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static void MapSpeakers(RouteGroupBuilder speakers)
    {
        speakers.MapGet("/{speakerId:guid}", GetSpeakerAsync).WithName("GetSpeaker").WithSummary("A speaker of the event's sessions.").ProducesProblem(403).ProducesProblem(404);
        speakers.MapPut("/{speakerId:guid}", UpdateSpeakerAsync).WithName("UpdateSpeaker").WithSummary("Change name, biography and picture.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static void MapImports(RouteGroupBuilder imports)
    {
        imports.MapPost("", PreviewAsync).WithName("PreviewProgrammeImport").Accepts<Stream>("application/octet-stream", "application/xml", "text/xml", "application/json", "text/plain")
            .WithSummary("Read a programme file (schedule XML or JSON, its bytes as the body, at most 20 MB) and say what importing it would do; nothing is changed.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        imports.MapGet("/{importId:guid}", GetImportAsync).WithName("GetProgrammeImport").WithSummary("What importing would do now, or has done.")
            .ProducesProblem(403).ProducesProblem(404);
        imports.MapPost("/{importId:guid}/apply", ApplyAsync).WithName("ApplyProgrammeImport").WithSummary("Import what was previewed; a repeat changes nothing.")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<ProgrammeDto>> GetAsync(Guid eventId, ProgrammeAppService programme, CancellationToken cancellationToken) =>
        TypedResults.Ok(await programme.GetAsync(eventId, cancellationToken));

    private static async Task<FileContentHttpResult> ExportAsync(Guid eventId, ProgrammeAppService programme, CancellationToken cancellationToken) =>
        TypedResults.File(await programme.ExportAsync(eventId, cancellationToken), "text/csv; charset=utf-8", "programme.csv");

    private static async Task<Ok<IReadOnlyList<ProgrammeConflictDto>>> GetConflictsAsync(Guid eventId, ProgrammeAppService programme, CancellationToken cancellationToken) =>
        TypedResults.Ok(await programme.GetConflictsAsync(eventId, cancellationToken));

    private static async Task<Ok<PagedResult<SessionListItem>>> GetListAsync(
        Guid eventId, [AsParameters] SessionListQuery query, ProgrammeAppService programme, CancellationToken cancellationToken) =>
        TypedResults.Ok(await programme.GetListAsync(eventId, query.ToRequest(), cancellationToken));

    private static async Task<Created<SessionDetails>> CreateAsync(
        string org, Guid eventId, SessionInput input, ProgrammeAppService programme, CancellationToken cancellationToken)
    {
        var created = await programme.CreateSessionAsync(eventId, input, cancellationToken);
        return TypedResults.Created($"/api/v1/organizations/{org}/events/{eventId}/programme/sessions/{created.Id}", created);
    }

    private static async Task<Ok<SessionDetails>> GetSessionAsync(Guid eventId, Guid sessionId, ProgrammeAppService programme, CancellationToken cancellationToken) =>
        TypedResults.Ok(await programme.GetSessionAsync(eventId, sessionId, cancellationToken));

    private static async Task<Ok<SessionDetails>> UpdateAsync(
        Guid eventId, Guid sessionId, SessionInput input, ProgrammeAppService programme, CancellationToken cancellationToken) =>
        TypedResults.Ok(await programme.UpdateSessionAsync(eventId, sessionId, input, cancellationToken));

    private static async Task<NoContent> DeleteAsync(Guid eventId, Guid sessionId, ProgrammeAppService programme, CancellationToken cancellationToken)
    {
        await programme.DeleteSessionAsync(eventId, sessionId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SpeakerDetails>> GetSpeakerAsync(Guid eventId, Guid speakerId, ProgrammeAppService programme, CancellationToken cancellationToken) =>
        TypedResults.Ok(await programme.GetSpeakerAsync(eventId, speakerId, cancellationToken));

    private static async Task<Ok<SpeakerDetails>> UpdateSpeakerAsync(
        Guid eventId, Guid speakerId, SpeakerInput input, ProgrammeAppService programme, CancellationToken cancellationToken) =>
        TypedResults.Ok(await programme.UpdateSpeakerAsync(eventId, speakerId, input, cancellationToken));

    private static async Task<Created<ImportDto>> PreviewAsync(
        string org, Guid eventId, string? fileName, HttpRequest request, ProgrammeAppService programme, CancellationToken cancellationToken)
    {
        var import = await programme.PreviewImportAsync(eventId, request.Body, fileName, cancellationToken);
        return TypedResults.Created($"/api/v1/organizations/{org}/events/{eventId}/programme/imports/{import.Id}", import);
    }

    private static async Task<Ok<ImportDto>> GetImportAsync(Guid eventId, Guid importId, ProgrammeAppService programme, CancellationToken cancellationToken) =>
        TypedResults.Ok(await programme.GetImportAsync(eventId, importId, cancellationToken));

    private static async Task<Ok<ImportDto>> ApplyAsync(
        Guid eventId, Guid importId, ApplyImportInput input, ProgrammeAppService programme, CancellationToken cancellationToken) =>
        TypedResults.Ok(await programme.ApplyImportAsync(eventId, importId, input.Revision, cancellationToken));
}

/// <summary>The query string of the sessions list.</summary>
internal sealed record SessionListQuery(int? Page, int? PageSize, string? Search, DateOnly? Day)
{
    public SessionListRequest ToRequest() => new() { Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search, Day = Day };
}
