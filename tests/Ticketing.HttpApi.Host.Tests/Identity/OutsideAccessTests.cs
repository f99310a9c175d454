using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>
/// The rest of reliability E4: each route of the API that is not below an organization's desk, as a visitor and as somebody
/// signed in. With <see cref="AccessMatrixTests"/> no route is untried. Mutant: AccountAppService.GetAsync for a visitor.
/// </summary>
public sealed class OutsideAccessTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["HoldOrder"] = """{"lines":[]}""",
        ["ChooseSandboxOutcome"] = """{"choice":"pay"}""",
        ["AuthenticateSandboxPayment"] = """{"succeeds":true}""",
        ["MakeMyCalendar"] = """{"replaces":false}""",
        ["SetAbilities"] = """{"maySso":true}""",
    };

    [Fact]
    public void Every_route_is_in_one_of_the_two_tables() =>
        Routes().Select(r => r.Name).Order(StringComparer.Ordinal).ShouldBe(OutsideAccess.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_visitor_gets_what_is_for_anyone_and_nothing_else()
    {
        var org = await app.CreateOrganizationAsync();
        using var visitor = app.CreateClient();
        var faults = new List<string>();
        foreach (var route in Routes()) Judge(faults, "a visitor", route, await AskAsync(visitor, route, org.Slug), isSignedIn: false);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_signed_in_gets_what_is_about_themselves_and_not_what_is_for_operators()
    {
        var org = await app.CreateOrganizationAsync();
        var faults = new List<string>();
        foreach (var route in Routes())
        {
            using var owner = await app.SignedInClientAsync(await app.CreateUserAsync()); // some end their own session
            Judge(faults, "somebody", route, await AskAsync(owner, route, org.Slug), isSignedIn: true);
        }

        faults.ShouldBeEmpty();
    }

    private static void Judge(List<string> faults, string who, OutsideRoute route, HttpStatusCode status, bool isSignedIn)
    {
        var isFine = OutsideAccess.All.GetValueOrDefault(route.Name) switch
        {
            Who.Proof => (int)status is >= 400 and < 500,
            Who.Account => isSignedIn == status is not HttpStatusCode.Unauthorized,
            Who.Operator => status == (isSignedIn ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized),
            _ => status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden),
        };
        if (!isFine || (int)status >= 500) faults.Add($"{who}: {route.Method} {route.Name} answers {(int)status}");
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, OutsideRoute route, string org)
    {
        var path = string.Join('/', route.Pattern.Split('/').Select(part => part switch
        {
            "{org}" => org,
            "{gateway}" => "sandbox",
            "{kind}" => route.Name == "MakeMyCalendar" ? "Shifts" : "mail",
            _ when part.StartsWith("{number", StringComparison.Ordinal) => "1",
            _ when part.StartsWith('{') => Guid.CreateVersion7().ToString(),
            _ => part,
        }));
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        if (route.Method is "POST" or "PUT") request.Content = new StringContent(Bodies.GetValueOrDefault(route.Name, "{}"), Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private List<OutsideRoute> Routes() => app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) && e.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
        .Select(e => new OutsideRoute(e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], "/" + e.RoutePattern.RawText!.Trim('/')))
        .Where(r => !RouteAccess.All.ContainsKey(r.Name))
        .ToList();

    private sealed record OutsideRoute(string Name, string Method, string Pattern);
}
