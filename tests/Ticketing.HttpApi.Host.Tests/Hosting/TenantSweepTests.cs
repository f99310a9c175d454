using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Hosting;

/// <summary>
/// Reliability E1: every route of the running endpoint table, with every kind of id of another organization in every
/// place, as an owner elsewhere and as a visitor: no foreign byte comes out, nothing foreign changes, and the answer is the
/// one a made-up id gets. A new route is covered by existing.
/// </summary>
public sealed class TenantSweepTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task No_route_gives_away_or_changes_anything_of_another_organization()
    {
        var own = await TestShop.OpenAsync(app);
        var foreign = await ForeignTenant.CreateAsync(app);
        var before = await foreign.ChecksumAsync(app);
        var (visitor, owner) = (Client(), Client());
        (await owner.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email = $"user-{own.Organization.OwnerId:n}@example.com", password = TestApp.Password }))
            .EnsureSuccessStatusCode();
        var routes = Routes();
        routes.Count.ShouldBeGreaterThan(60);

        var faults = new List<string>();
        var asked = 0;
        foreach (var route in routes)
        foreach (var (client, who) in new[] { (owner, "owner elsewhere"), (visitor, "visitor") })
        {
            foreach (var org in new[] { own.Organization.Slug, foreign.Organization.Slug })
            {
                var madeUp = await AskAsync(client, route, Fill(route, org, own.EventId, Guid.CreateVersion7(), foreign, guess: true));
                foreach (var (table, id) in foreign.Ids)
                {
                    asked++;
                    var path = Fill(route, org, own.EventId, id, foreign, guess: false);
                    var (status, body) = await AskAsync(client, route, path);
                    if (body.Contains(ForeignTenant.Marker, StringComparison.OrdinalIgnoreCase) && !IsGuardedBySecret(route)) faults.Add($"{who}: {route.Method} {path} shows {table}");
                    if (status >= 500) faults.Add($"{who}: {route.Method} {path} fails with {status}");
                    if (org == own.Organization.Slug && route.HasId && status != madeUp.Status) faults.Add($"{who}: {route.Method} {path} answers {status} for {table}, {madeUp.Status} for a made-up id");
                    if (!route.HasId) break;
                }
            }
        }

        faults.Distinct().Take(40).ShouldBeEmpty($"after {asked} requests");
        asked.ShouldBeGreaterThan(1000);
        (await foreign.ChecksumAsync(app)).ShouldBe(before);
    }

    private HttpClient Client() => app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>Whoever has code and secret is the buyer: the one way in that belongs to no organization's member.</summary>
    private static bool IsGuardedBySecret(Route route) => route.Pattern.Parameters.Any(p => p.Name == "secret");

    private List<Route> Routes() => app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.Parameters.Count > 0 && !e.RoutePattern.RawText!.Contains("{**", StringComparison.Ordinal) && e.RoutePattern.Parameters.All(p => p.Name != "status") && !e.RoutePattern.RawText.StartsWith("error", StringComparison.OrdinalIgnoreCase))
        .SelectMany(e => Methods(e).Select(m => new Route(m, e.RoutePattern)))
        .DistinctBy(r => (r.Method, r.Pattern.RawText)).ToList();

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
        ?? (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null ? ["GET", "POST"] : (IEnumerable<string>)["GET"]);

    private static string Fill(Route route, string org, Guid ownEventId, Guid id, ForeignTenant foreign, bool guess)
    {
        var path = new StringBuilder();
        foreach (var segment in route.Pattern.PathSegments)
        {
            path.Append('/');
            foreach (var part in segment.Parts)
                path.Append(part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternSeparatorPart separator => separator.Content,
                    RoutePatternParameterPart parameter => Value(route, parameter, org, ownEventId, id, foreign, guess),
                    _ => "",
                });
        }

        return path.ToString();
    }

    private static string Value(Route route, RoutePatternParameterPart parameter, string org, Guid ownEventId, Guid id, ForeignTenant foreign, bool guess) => parameter.Name switch
    {
        "org" => org,
        "eventSlug" or "slug" => guess ? "no-such-event" : foreign.DraftSlug,
        "code" => guess ? "00000000" : foreign.Order.Code,
        "secret" => guess ? "made-up-secret" : foreign.Order.Secret,
        "number" or "n" or "statusCode" => "1",
        // Where a thing lies inside an event, the way in is one's own event and the foreign thing.
        "eventId" when route.IdCount > 1 => ownEventId.ToString(),
        _ => id.ToString(),
    };

    private static async Task<(int Status, string Body)> AskAsync(HttpClient client, Route route, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        if (route.Method is "POST" or "PUT" or "PATCH")
            request.Content = path.StartsWith("/api/", StringComparison.Ordinal) ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync() + response.Headers.Location);
    }

    private sealed record Route(string Method, RoutePattern Pattern)
    {
        public int IdCount => Pattern.Parameters.Count(p => p.Name is not ("org" or "number" or "n"));

        public bool HasId => IdCount > 0;
    }
}
