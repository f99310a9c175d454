using Microsoft.OpenApi;

namespace Ticketing.Hosting;

/// <summary>The API's description at <c>/openapi/v1.json</c>. The committed copy, <c>openapi/v1.json</c>, is checked by a test.</summary>
internal static class OpenApi
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        // Pages are no part of the API, and neither are health checks and files.
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Ticketing API",
                Version = "v1",
                Description = "Everything a page does. Money is an integer count of minor units with its ISO 4217 currency; times are ISO 8601 in UTC. "
                    + "Errors are RFC 9457 problem details with a stable `code`; `errors` names the fields. "
                    + "Sign in with `POST /api/v1/identity/sign-in` for a cookie or a bearer token.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            return Task.CompletedTask;
        });
    });
}
