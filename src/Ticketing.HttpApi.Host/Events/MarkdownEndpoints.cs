using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Common;
using Ticketing.Hosting;

namespace Ticketing.Events;

/// <summary>Shows Markdown as pages will.</summary>
internal sealed class MarkdownEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/organizations/{org}/markdown", RenderAsync).WithTags("Events")
            .WithName("RenderMarkdown").WithSummary("Markdown as safe HTML, as the event's page shows it.").ProducesProblem(400).ProducesProblem(403);

    private static async Task<Ok<RenderedMarkdown>> RenderAsync(MarkdownInput input, EventAppService events, CancellationToken cancellationToken) =>
        TypedResults.Ok(new RenderedMarkdown(await events.RenderAsync(input.Markdown, cancellationToken)));
}

/// <summary>At most as long as an event's description.</summary>
internal sealed record MarkdownInput(string? Markdown);

/// <summary>Safe to put into a page.</summary>
internal sealed record RenderedMarkdown(string Html);
