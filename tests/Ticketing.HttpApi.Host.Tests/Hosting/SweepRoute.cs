using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Hosting;

/// <summary>A route of the running endpoint table that has places to fill.</summary>
internal sealed record SweepRoute(string Method, RoutePattern Pattern)
{
    public int IdCount => Pattern.Parameters.Count(p => p.Name is not ("org" or "number" or "n"));

    public bool HasId => IdCount > 0;

    /// <summary>Whoever has code and secret is the buyer: the one way in that belongs to no organization's member.</summary>
    public bool IsGuardedBySecret => Pattern.Parameters.Any(p => p.Name == "secret");

    public static List<SweepRoute> Of(TestApp app) => app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.Parameters.Count > 0 && !e.RoutePattern.RawText!.Contains("{**", StringComparison.Ordinal) && e.RoutePattern.Parameters.All(p => p.Name != "status") && !e.RoutePattern.RawText.StartsWith("error", StringComparison.OrdinalIgnoreCase))
        .SelectMany(e => Methods(e).Select(m => new SweepRoute(m, e.RoutePattern)))
        .DistinctBy(r => (r.Method, r.Pattern.RawText)).ToList();

    public string Fill(string org, Guid ownEventId, Guid id, ForeignTenant foreign, bool guess)
    {
        var path = new StringBuilder();
        foreach (var segment in Pattern.PathSegments)
        {
            path.Append('/');
            foreach (var part in segment.Parts)
                path.Append(part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternSeparatorPart separator => separator.Content,
                    RoutePatternParameterPart parameter => Value(parameter, org, ownEventId, id, foreign, guess),
                    _ => "",
                });
        }

        return path.ToString();
    }

    public async Task<(int Status, string Body)> AskAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(Method), path);
        if (Method is "POST" or "PUT" or "PATCH")
            request.Content = path.StartsWith("/api/", StringComparison.Ordinal) ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync() + response.Headers.Location);
    }

    private string Value(RoutePatternParameterPart parameter, string org, Guid ownEventId, Guid id, ForeignTenant foreign, bool guess) => parameter.Name switch
    {
        "org" => org,
        "eventSlug" or "slug" => guess ? "no-such-event" : foreign.DraftSlug,
        "code" => guess ? "00000000" : foreign.Order.Code,
        "secret" => guess ? "made-up-secret" : foreign.Order.Secret,
        "number" or "n" or "statusCode" => "1",
        // Where a thing lies inside an event, the way in is one's own event and the foreign thing.
        "eventId" when IdCount > 1 => ownEventId.ToString(),
        _ => id.ToString(),
    };

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
        ?? (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null ? ["GET", "POST"] : (IEnumerable<string>)["GET"]);
}

internal static class Sweeping
{
    public static HttpClient SweepClient(this TestApp app) => app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
}
