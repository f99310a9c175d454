using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Web.Hosting;
using Ticketing.Web.Look.Shell;

namespace Ticketing.Web.Pages.Docs;

/// <summary>The API's description to read and to try, drawn by Scalar's script from our own origin; it asks nobody else for anything.</summary>
public sealed class ApiModel(PageNonce nonce, PageLook look) : PageModel
{
    public const string Description = "/openapi/v1.json";

    /// <summary>As its documentation names them: https://github.com/scalar/scalar/blob/main/documentation/configuration.md</summary>
    public string Settings => JsonSerializer.Serialize(
        new
        {
            url = Description,
            withDefaultFonts = false,
            telemetry = false,
            authentication = new { preferredSecurityScheme = "bearer" },
            agent = new { disabled = true },
            mcp = new { disabled = true },
            hideClientButton = true,
            showDeveloperTools = "never",
            documentDownloadType = "none",
            operationTitleSource = "path",
            defaultHttpClient = new { targetKey = "shell", clientKey = "curl" },
            hideDarkModeToggle = true,
            forceDarkModeState = look.Theme,
        },
        Json);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public void OnGet() => Response.Headers.ContentSecurityPolicy = ContentPolicy.For(nonce.Value, stylesFreely: true);
}
