using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.TestBase;

namespace Ticketing.Platform;

/// <summary>Those who run the installation, what they may, and what organizations see of it.</summary>
public sealed class PlatformTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Root = "/api/v1/platform";
    private const string Reason = "They asked for help with their event";

    private IOperators Operators => app.Services.GetRequiredService<IOperators>();

    /// <summary>Mutants: OperatorGate that doesn't ask for the operator, or for the second factor.</summary>
    [Fact]
    public async Task Only_an_operator_signed_in_with_a_second_factor_gets_in()
    {
        var org = await app.CreateOrganizationAsync();
        var paths = new[] { $"{Root}/organizations", $"{Root}/organizations/{org.Id}", $"{Root}/health", $"{Root}/dead", $"{Root}/operators" };
        var (visitor, owner, program) = (app.CreateClient(), await app.SignedInClientAsync(org.OwnerId), app.CreateClient());
        var token = await org.AsOwnerAsync<TokenAppService, TokenCreated>(s => s.CreateAsync(new() { Name = "x", Permissions = ["Events.View"] }, default));
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Token);
        var (userId, strong) = await app.OperatorAsync();
        var weakId = await app.CreateUserAsync();
        var weak = await app.SignedInClientAsync(weakId);
        (await Operators.AddAsync(TestClients.EmailOf(weakId), default)).ShouldBeTrue();
        foreach (var path in paths)
        {
            (await visitor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
            foreach (var stranger in new[] { owner, program }) (await (await stranger.GetAsync(path)).CodeAsync()).ShouldBe("Ticketing:Identity:OperatorsAlone", path);
            (await (await weak.GetAsync(path)).CodeAsync()).ShouldBe("Ticketing:Common:SecondFactorRequired", path);
            (await strong.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        foreach (var page in new[] { "/platform", "/platform/organizations", $"/platform/organizations/{org.Id}", "/platform/dead" })
        {
            (await owner.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
            (await strong.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        (await strong.GetStringAsync("/account")).ShouldContain("href=\"/platform\"");
        (await owner.GetStringAsync("/account")).ShouldNotContain("href=\"/platform\"");
        (await strong.GetStringAsync("/platform")).ShouldContain(TestClients.EmailOf(userId));

        // Being an operator alone opens no organization.
        (await strong.GetAsync($"/api/v1/organizations/{org.Slug}/events")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Operators.RemoveAsync(TestClients.EmailOf(userId), default)).ShouldBeTrue();
        await strong.ShouldLoseAsync(paths[0]);
        (await Operators.AddAsync("nobody@example.com", default)).ShouldBeFalse();
    }

    /// <summary>Every route below /platform, as the program has them: a new one is tried by existing. Mutant: GetHealthAsync without its first line.</summary>
    [Fact]
    public async Task No_route_of_the_console_answers_anybody_else()
    {
        var owner = await app.SignedInClientAsync((await app.CreateOrganizationAsync()).OwnerId);
        var routes = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1/platform", StringComparison.Ordinal)).ToList();
        routes.Count.ShouldBeGreaterThan(8);
        foreach (var route in routes)
        {
            var path = route.RoutePattern.RawText!.Replace("{kind}", "mail", StringComparison.Ordinal).Replace("{id:guid}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
                .Replace("{organizationId:guid}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method is "POST" or "PUT") request.Content = JsonContent.Create(new { reason = Reason });
            using var answer = await owner.SendAsync(request);
            (await answer.CodeAsync()).ShouldBe("Ticketing:Identity:OperatorsAlone", $"{method} {path}");
        }
    }

    /// <summary>Mutants: ReadVisitAsync without the visit's end; RemoveAsync that ends no visits.</summary>
    [Fact]
    public async Task A_visit_needs_a_reason_ends_by_itself_and_is_seen_by_the_organization()
    {
        var (org, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        var (userId, strong) = await app.OperatorAsync();
        var (api, visit) = ($"/api/v1/organizations/{org.Slug}", $"{Root}/organizations/{org.Id}/visit");
        (await strong.PutAsJsonAsync(visit, new { reason = "short" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await strong.PutAsJsonAsync(visit, new { reason = Reason, minutes = 100_000 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await strong.GetAsync($"{api}/events")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await EnterAsync(strong, org);
        foreach (var open in new[] { "events", "team", "audit" }) (await strong.GetAsync($"{api}/{open}")).StatusCode.ShouldBe(HttpStatusCode.OK, open);
        foreach (var closed in new[] { "tokens", "clients", "sso" }) (await strong.GetAsync($"{api}/{closed}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, closed);
        (await strong.GetAsync($"/api/v1/organizations/{other.Slug}/events")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var owner = await app.SignedInClientAsync(org.OwnerId);
        var seen = (await owner.GetFromJsonAsync<JsonElement>($"{api}/visits")).EnumerateArray().ShouldHaveSingleItem();
        (seen.GetProperty("reason").GetString(), seen.GetProperty("isGoingOn").GetBoolean()).ShouldBe((Reason, true));
        (await owner.GetStringAsync($"/manage/{org.Slug}/team")).ShouldContain(Reason);
        (await owner.GetStringAsync($"{api}/audit")).ShouldSatisfyAllConditions(log => log.ShouldContain("OperatorVisit.Created"), log => log.ShouldContain(userId.ToString()), log => log.ShouldContain(Reason));
        (await (await (await app.SignedInClientAsync(org.OwnerId)).PutAsJsonAsync(visit, new { reason = Reason })).CodeAsync()).ShouldBe("Ticketing:Identity:OperatorsAlone");

        app.Clock.Advance(TimeSpan.FromMinutes(30));
        (await strong.GetAsync($"{api}/events")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await EnterAsync(strong, org);
        (await strong.DeleteAsync(visit)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await strong.GetAsync($"{api}/events")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await EnterAsync(strong, org);
        await Operators.RemoveAsync(TestClients.EmailOf(userId), default);
        await strong.ShouldLoseAsync($"{api}/events");
    }

    [Fact]
    public async Task Organizations_are_found_by_name_and_address_and_held_to_what_they_may()
    {
        var org = await app.CreateOrganizationAsync("Zebra crossing");
        var (_, strong) = await app.OperatorAsync();
        foreach (var search in new[] { "zebra CROSS", org.Slug })
            (await strong.GetFromJsonAsync<JsonElement>($"{Root}/organizations?search={search}")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(org.Id);
        (await strong.GetFromJsonAsync<JsonElement>($"{Root}/organizations?search=zebra%25")).GetProperty("totalCount").GetInt32().ShouldBe(0);

        (await strong.PutAsJsonAsync($"{Root}/organizations/{org.Id}/abilities", new { mayUseSso = false, maxEvents = 1 })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var owner = await app.SignedInClientAsync(org.OwnerId);
        var made = new { title = "x", startsAtLocal = "2026-09-01T10:00:00" };
        (await owner.PostAsJsonAsync($"/api/v1/organizations/{org.Slug}/events", made)).EnsureSuccessStatusCode();
        (await (await owner.PostAsJsonAsync($"/api/v1/organizations/{org.Slug}/events", made)).CodeAsync()).ShouldBe("Ticketing:Tenants:TooManyEvents");
        (await Should.ThrowAsync<BusinessException>(() => org.AsOwnerAsync<SsoSetupAppService, Guid>(s => s.CreateAsync(new() { Name = "x", Issuer = "https://idp.example" }, default))))
            .Code.ShouldBe("Ticketing:Tenants:NotAllowed");
        (await strong.PutAsJsonAsync($"{Root}/organizations/{Guid.CreateVersion7()}/abilities", new { mayUseSso = true })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Mutant: RetryAsync that takes any message.</summary>
    [Fact]
    public async Task What_was_given_up_is_listed_without_its_content_and_tried_again_once()
    {
        var org = await app.CreateOrganizationAsync();
        var (_, strong) = await app.OperatorAsync();
        var id = Guid.CreateVersion7();
        await using var source = Npgsql.NpgsqlDataSource.Create(app.Database.Connections.System);
        await using var command = source.CreateCommand("""
            insert into common.outbox_messages (id, tenant_id, type, payload, occurred_at, next_attempt_at, attempts, dead_at, error)
            values ($1, $2, 'Nothing', '{"secret":"marker"}', $3, $3, 8, $3, 'TimeoutException')
            """);
        foreach (var value in new object[] { id, org.Id, app.Clock.GetUtcNow() }) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();

        var text = await strong.GetStringAsync($"{Root}/dead");
        text.ShouldContain(id.ToString());
        text.ShouldNotContain("marker");
        (await strong.GetStringAsync("/platform/dead")).ShouldContain("TimeoutException");
        (await strong.GetFromJsonAsync<JsonElement>($"{Root}/health")).GetProperty("messagesDead").GetInt32().ShouldBeGreaterThan(0);
        (await strong.PostAsync($"{Root}/dead/message/{id}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await strong.PostAsync($"{Root}/dead/message/{id}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await strong.PostAsync($"{Root}/dead/other/{id}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await strong.GetStringAsync($"{Root}/dead")).ShouldNotContain(id.ToString());
    }

    private static async Task EnterAsync(HttpClient strong, TestOrganization org) =>
        (await strong.PutAsJsonAsync($"{Root}/organizations/{org.Id}/visit", new { reason = Reason, minutes = 30 })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
}
