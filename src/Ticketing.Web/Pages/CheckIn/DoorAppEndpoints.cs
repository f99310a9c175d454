using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>What makes the door's pages an app on a phone: the worker that keeps them, and what it is called. Sources: Service Workers and Web Application Manifest, W3C.</summary>
internal static class DoorAppEndpoints
{
    /// <summary>The worker lies in a folder of hashed names; here it has one that stays, and may serve the page above it too.</summary>
    private const string Scope = "/door";

    public static void MapDoorApp(this IEndpointRouteBuilder app)
    {
        app.MapGet("/door/worker.js", (HttpContext context, ClientManifest client, IWebHostEnvironment environment) =>
        {
            if (client.DoorWorker is not { } file) return Results.NotFound();
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.Headers["Service-Worker-Allowed"] = Scope;
            return Results.Stream(environment.WebRootFileProvider.GetFileInfo(file).CreateReadStream(), "text/javascript");
        }).ExcludeFromDescription().AllowAnonymous();
        app.MapGet("/door/app.webmanifest", (IStringLocalizer<Texts> words) => Results.Json(
            new
            {
                name = words["Door"].Value,
                short_name = words["Door"].Value,
                start_url = Scope,
                scope = Scope,
                display = "fullscreen",
                orientation = "portrait",
                background_color = "#000000",
                theme_color = "#000000",
                icons = new[] { new { src = "/favicon.svg", sizes = "any", type = "image/svg+xml", purpose = "any" } },
            },
            contentType: "application/manifest+json")).ExcludeFromDescription().AllowAnonymous();
    }
}
