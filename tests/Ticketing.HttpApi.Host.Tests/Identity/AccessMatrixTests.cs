using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>
/// Reliability E4: role × action × resource as data. Each route of the endpoint table below an organization, as a visitor, a
/// stranger, each built-in role, own roles, narrowed grants and API tokens, is refused or let through as
/// <see cref="RouteAccess"/> says; a route that isn't in it fails. Mutant: the demand of PublishAsync lowered to Events.View.
/// </summary>
public sealed class AccessMatrixTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Prefix = "/api/v1/organizations/{org}";

    private const string Session = """{"title":"x","startsAtLocal":"2026-09-01T10:00:00","endsAtLocal":"2026-09-01T12:00:00"}""";

    private const string Rule = """{"rules":["RRULE:FREQ=DAILY;COUNT=2"],"parts":[]}""";

    private const string DateChange = """
        {"scope":"one","event":{"title":"x","slug":"some-slug","kind":"free","format":"online","visibility":"public","timeZone":"Europe/Vienna",
        "startsAtLocal":"2026-09-01T10:00:00","endsAtLocal":"2026-09-01T12:00:00","version":1}}
        """;

    /// <summary>Routes whose input must be readable before anybody can be asked who they are.</summary>
    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["CreateEvent"] = """{"title":"x","startsAtLocal":"2026-09-01T10:00:00"}""",
        ["OfferOwnership"] = """{"membershipId":"018f0000-0000-7000-8000-000000000000"}""",
        ["OrderItems"] = """{"ids":[]}""",
        ["OrderSessionFiles"] = """{"ids":[]}""",
        ["PlaceSession"] = """{"startsAt":"2026-09-01T10:00:00Z","endsAt":"2026-09-01T11:00:00Z","version":1}""",
        ["CreateRoom"] = """{"name":"Hall"}""",
        ["UpdateRoom"] = """{"name":"Hall"}""",
        ["OrderRooms"] = """{"ids":[]}""",
        ["UpdateSessionFile"] = """{"title":"Slides"}""",
        ["OrderQuestions"] = """{"ids":[]}""",
        ["PauseItem"] = """{"isPaused":true}""",
        ["RenderMarkdown"] = """{"markdown":"x"}""",
        ["UpdateEvent"] = """
            {"title":"x","slug":"some-slug","kind":"free","format":"online","visibility":"public","timeZone":"Europe/Vienna",
            "startsAtLocal":"2026-09-01T10:00:00","endsAtLocal":"2026-09-01T12:00:00","version":1}
            """,
        ["PreviewSeries"] = Rule,
        ["CreateSeries"] = Rule,
        ["PlanSeriesChange"] = DateChange,
        ["UpdateSeries"] = DateChange,
        ["PublishSeries"] = """{"scope":"one"}""",
        ["CopyEvent"] = """{"title":"x","startsAtLocal":"2026-09-01T10:00:00","parts":[]}""",
        ["CancelEvent"] = """{"title":"x"}""",
        ["RenameAttendee"] = """{"name":"x","email":null}""",
        ["CreateSession"] = Session,
        ["UpdateSession"] = Session,
        ["UpdateSpeaker"] = """{"name":"x"}""",
        ["ApplyProgrammeImport"] = """{"revision":1}""",
    };

    [Fact]
    public void Every_route_below_an_organization_is_in_the_matrix_and_nothing_else_is() =>
        Routes().Select(r => r.Name).Order(StringComparer.Ordinal).ShouldBe(RouteAccess.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Each_built_in_role_gets_exactly_what_its_permissions_say()
    {
        var org = await app.CreateOrganizationAsync();
        var people = new List<(string Who, HttpClient Client, Func<string, bool> Has)>();
        foreach (var role in BuiltInRoles.All) people.Add((role.Name, await SignInAsync(await app.CreateMemberAsync(org.Id, role.Name)), role.Permissions.Contains));
        var own = await org.AsOwnerAsync<RoleAppService, string>(s => s.CreateAsync(new() { Title = "Own", Permissions = ["Orders.View", "Catalog.Manage"] }, default));
        people.Add(("own role", await SignInAsync(await app.CreateMemberAsync(org.Id, own)), p => p is "Orders.View" or "Catalog.Manage"));
        people.Add(("stranger", await SignInAsync(await app.CreateUserAsync()), _ => false));
        var faults = new List<string>();
        foreach (var route in Guarded())
        foreach (var (who, client, has) in people)
            await JudgeAsync(faults, client, who, route, org.Slug, Guid.CreateVersion7(), has(route.Access.Permission));
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in_everywhere()
    {
        var org = await app.CreateOrganizationAsync();
        using var visitor = Client();
        foreach (var route in Guarded())
            (await AskAsync(visitor, route, org.Slug, Guid.CreateVersion7())).Status.ShouldBe(HttpStatusCode.Unauthorized, route.Name);
    }

    [Fact]
    public async Task A_narrowed_grant_opens_its_event_and_nothing_of_the_organization()
    {
        var org = await app.CreateOrganizationAsync();
        var (mine, sibling) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var client = await SignInAsync(await app.CreateNarrowedMemberAsync(org.Id, RoleNames.Admin, [mine]));
        var late = await SignInAsync(await app.CreateNarrowedMemberAsync(org.Id, RoleNames.Admin, [], null, app.Clock.GetUtcNow()));
        var faults = new List<string>();
        foreach (var route in Guarded())
        {
            await JudgeAsync(faults, client, "within", route, org.Slug, mine, route.Access.Reach != Reach.Organization);
            if (route.Access.Reach == Reach.Event) await JudgeAsync(faults, client, "beside", route, org.Slug, sibling, false);
            await JudgeAsync(faults, late, "too late", route, org.Slug, mine, false);
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_gets_exactly_the_permission_it_names()
    {
        var org = await app.CreateOrganizationAsync();
        var faults = new List<string>();
        foreach (var permission in PermissionTree.All.Where(p => ProgramRights.MayHave(p.Name)))
        {
            var made = await org.AsOwnerAsync<TokenAppService, TokenCreated>(s => s.CreateAsync(new() { Name = permission.Name, Permissions = [permission.Name] }, default));
            using var client = Client();
            client.DefaultRequestHeaders.Authorization = new("Bearer", made.Token);
            foreach (var route in Guarded()) await JudgeAsync(faults, client, permission.Name, route, org.Slug, Guid.CreateVersion7(), route.Access.Permission == permission.Name);
        }

        faults.ShouldBeEmpty();
    }

    private static async Task JudgeAsync(List<string> faults, HttpClient client, string who, MatrixRoute route, string org, Guid eventId, bool isAllowed)
    {
        var (status, body) = await AskAsync(client, route, org, eventId);
        if (body.Contains("Ticketing:Common:Unreadable", StringComparison.Ordinal)) faults.Add($"{route.Name}: give it a readable body: {body}");
        else if (status == HttpStatusCode.InternalServerError) faults.Add($"{who}: {route.Name} fails with {(int)status}");
        else if (isAllowed == status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized) faults.Add($"{who}: {route.Name} answers {(int)status}");
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient client, MatrixRoute route, string org, Guid eventId)
    {
        var path = string.Join('/', route.Pattern.Split('/').Select(part =>
            part == "{org}" ? org : part.StartsWith("{eventId", StringComparison.Ordinal) ? eventId.ToString() : part.StartsWith('{') ? Guid.CreateVersion7().ToString() : part));
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        if (route.TakesImage) request.Content = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("image/png") } };
        else if (route.Method is "POST" or "PUT") request.Content = new StringContent(Bodies.GetValueOrDefault(route.Name, "{}"), Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? await response.Content.ReadAsStringAsync() : "");
    }

    private IEnumerable<MatrixRoute> Guarded() => Routes().Where(r => r.Access.Reach != Reach.Open);

    private List<MatrixRoute> Routes() => app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText!.StartsWith(Prefix, StringComparison.Ordinal) && !e.RoutePattern.RawText.StartsWith(Prefix + "/shop", StringComparison.Ordinal))
        .Where(e => e.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
        .Select(e => new MatrixRoute(
            e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], e.RoutePattern.RawText!.TrimEnd('/'),
            e.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>()?.ContentTypes.Contains("image/png") == true))
        .ToList();

    private async Task<HttpClient> SignInAsync(Guid userId)
    {
        var client = Client();
        (await client.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email = TestClients.EmailOf(userId), password = TestApp.Password })).EnsureSuccessStatusCode();
        return client;
    }

    private HttpClient Client() => app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    private sealed record MatrixRoute(string Name, string Method, string Pattern, bool TakesImage)
    {
        public RouteAccess Access => RouteAccess.All.GetValueOrDefault(Name) ?? new(Reach.Open, "-");
    }
}
