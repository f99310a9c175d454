using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Sessions and API tokens over HTTP, as browsers and programs meet them.</summary>
public sealed class TokenApiTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    /// <summary>Mutant: SessionMiddleware left out keeps the signed-out cookie good.</summary>
    [Fact]
    public async Task A_session_ended_elsewhere_ends_its_cookie_and_its_bearer_token()
    {
        var (id, one, two) = (await app.CreateUserAsync(), Client(), Client());
        await SignInAsync(one, id, useCookie: true);
        var bearer = await SignInAsync(two, id, useCookie: false);
        two.DefaultRequestHeaders.Authorization = new("Bearer", bearer.GetProperty("accessToken").GetString());
        var list = await two.GetFromJsonAsync<JsonElement>("/api/v1/identity/me/sessions");
        list.GetArrayLength().ShouldBe(2);
        list.EnumerateArray().Count(s => s.GetProperty("isThis").GetBoolean()).ShouldBe(1);
        var other = list.EnumerateArray().First(s => !s.GetProperty("isThis").GetBoolean()).GetProperty("id").GetGuid();
        (await two.DeleteAsync($"/api/v1/identity/me/sessions/{other}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await one.GetAsync("/api/v1/identity/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await two.DeleteAsync("/api/v1/identity/me/sessions")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await two.GetAsync("/api/v1/identity/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var refreshToken = bearer.GetProperty("refreshToken").GetString();
        (await Client().PostAsJsonAsync("/api/v1/identity/refresh", new { refreshToken })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Signing_out_makes_a_copied_cookie_worthless()
    {
        var (id, mine) = (await app.CreateUserAsync(), app.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = false }));
        using var signIn = await mine.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email = TestClients.EmailOf(id), password = TestApp.Password });
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("ticketing=", StringComparison.Ordinal)).Split(';')[0];
        mine.DefaultRequestHeaders.Add("Cookie", cookie);
        (await mine.GetAsync("/api/v1/identity/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await mine.PostAsync("/api/v1/identity/sign-out", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await mine.GetAsync("/api/v1/identity/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        var (one, two) = (Client(), Client());
        await SignInAsync(one, await app.CreateUserAsync(), useCookie: true);
        await SignInAsync(two, await app.CreateUserAsync(), useCookie: true);
        var other = (await one.GetFromJsonAsync<JsonElement>("/api/v1/identity/me/sessions"))[0].GetProperty("id").GetGuid();
        (await two.DeleteAsync($"/api/v1/identity/me/sessions/{other}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await one.GetAsync("/api/v1/identity/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_a_device_that_is_new_to_an_account_is_told_of()
    {
        var id = await app.CreateUserAsync();
        var (laptop, phone) = (Client(), Client());
        laptop.DefaultRequestHeaders.UserAgent.ParseAdd(Browser);
        phone.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1");
        await SignInAsync(laptop, id, useCookie: true);
        await SignInAsync(laptop, id, useCookie: true);
        (await app.MailToAsync(TestClients.EmailOf(id))).ShouldBeEmpty();
        await SignInAsync(phone, id, useCookie: true);
        var mail = (await app.MailToAsync(TestClients.EmailOf(id))).ShouldHaveSingleItem();
        mail.Text.ShouldContain("Safari on iPhone");
        mail.Text.ShouldContain("/account/devices");
        await SignInAsync(phone, id, useCookie: true);
        (await app.MailToAsync(TestClients.EmailOf(id))).Count.ShouldBe(1);
    }

    /// <summary>Mutant: PermissionChecker without token.ScopeOf lets the token do all that its owner may.</summary>
    [Fact]
    public async Task A_token_does_what_it_names_within_its_events_and_nothing_else()
    {
        var org = await app.CreateOrganizationAsync();
        var (mine, sibling) = (await org.CreatePublishedEventAsync(), await org.CreatePublishedEventAsync());
        var program = await ProgramAsync(org, new() { Name = "Screen", Permissions = ["Events.View", "Orders.View"], EventIds = [mine.Id] });
        var root = $"/api/v1/organizations/{org.Slug}";
        (await program.GetFromJsonAsync<JsonElement>($"{root}/events")).GetProperty("totalCount").GetInt32().ShouldBe(1);
        (await program.GetAsync($"{root}/events/{mine.Id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetAsync($"{root}/events/{sibling.Id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await program.GetAsync($"{root}/events/{mine.Id}/catalog")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await program.GetAsync($"{root}/team")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await program.GetAsync($"{root}/tokens")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var own in new[] { "/api/v1/identity/me", "/api/v1/identity/me/sessions" }) (await program.GetAsync(own)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, own);
        (await program.PostAsync($"{root}/team/leave", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var elsewhere = await app.CreateOrganizationAsync();
        (await program.GetAsync($"/api/v1/organizations/{elsewhere.Slug}/events")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_ends_when_revoked_when_its_time_is_over_and_when_its_owner_goes()
    {
        var org = await app.CreateOrganizationAsync();
        var root = $"/api/v1/organizations/{org.Slug}/events";
        var revoked = await MakeAsync(org, org.OwnerId, new() { Name = "One", Permissions = ["Events.View"] });
        var program = With(revoked.Token);
        (await program.GetAsync(root)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await org.AsOwnerAsync<TokenAppService, int>(async s => { await s.RevokeAsync(revoked.Id, default); return 0; });
        (await program.GetAsync(root)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var brief = With((await MakeAsync(org, org.OwnerId, new() { Name = "Two", Permissions = ["Events.View"], ExpiresAt = app.Clock.GetUtcNow().AddDays(1) })).Token);
        (await brief.GetAsync(root)).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await brief.GetAsync(root)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var admin = await app.CreateMemberAsync(org.Id, RoleNames.Admin);
        var theirs = With((await MakeAsync(org, admin, new() { Name = "Three", Permissions = ["Events.View"] })).Token);
        (await theirs.GetAsync(root)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await org.AsAsync<TeamAppService, int>(admin, async s => { await s.LeaveAsync(default); return 0; });
        (await theirs.GetAsync(root)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_is_shown_once_stored_as_a_hash_and_its_use_is_seen()
    {
        var org = await app.CreateOrganizationAsync();
        var made = await MakeAsync(org, org.OwnerId, new() { Name = "Feed", Permissions = ["Events.View"] });
        made.Token.ShouldMatch("^tkt_[0-9a-z]{41}$");
        (await ListAsync(org)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(t => t.LastUsedAt.ShouldBeNull(), t => made.Token.ShouldStartWith(t.Prefix), t => t.Prefix.Length.ShouldBe(10));
        await With(made.Token).GetAsync($"/api/v1/organizations/{org.Slug}/events");
        (await ListAsync(org))[0].LastUsedAt.ShouldBe(app.Clock.GetUtcNow());
        await using var source = Npgsql.NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var command = source.CreateCommand("select count(*) from identity.api_tokens t where t::text like '%' || $1 || '%'");
        command.Parameters.Add(new() { Value = made.Token[4..] });
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task Nobody_puts_into_a_token_what_they_do_not_have_or_no_program_may()
    {
        var org = await app.CreateOrganizationAsync();
        var role = await org.AsOwnerAsync<RoleAppService, string>(s => s.CreateAsync(new() { Title = "Tech", Permissions = ["Identity.ManageTokens", "Events.View"] }, default));
        var tech = await app.CreateMemberAsync(org.Id, role);
        await ShouldRefuseAsync(MakeAsync(org, tech, new() { Name = "x", Permissions = ["Orders.View"] }), "NotYoursToGive");
        await ShouldRefuseAsync(MakeAsync(org, org.OwnerId, new() { Name = "x", Permissions = ["Identity.ManageTeam"] }), "NotForTokens");
        await ShouldRefuseAsync(MakeAsync(org, org.OwnerId, new() { Name = "x", Permissions = ["Tenants.Close"] }), "NotForTokens");
        await ShouldRefuseAsync(MakeAsync(org, org.OwnerId, new() { Name = "x", Permissions = [] }), "NoPermission");
        await ShouldRefuseAsync(MakeAsync(org, org.OwnerId, new() { Name = "x", Permissions = ["Events.View"], EventIds = [Guid.CreateVersion7()] }), "UnknownEvent");
        await ShouldRefuseAsync(MakeAsync(org, org.OwnerId, new() { Name = "x", Permissions = ["Events.View"], ExpiresAt = app.Clock.GetUtcNow() }), "EndsInThePast");
    }

    private static async Task ShouldRefuseAsync(Task act, string code) => (await Should.ThrowAsync<BusinessException>(() => act)).Code.ShouldBe("Ticketing:Identity:" + code);

    private static Task<IReadOnlyList<TokenDto>> ListAsync(TestOrganization org) => org.AsOwnerAsync<TokenAppService, IReadOnlyList<TokenDto>>(s => s.GetListAsync(default));

    private static Task<TokenCreated> MakeAsync(TestOrganization org, Guid by, CreateTokenInput input) => org.AsAsync<TokenAppService, TokenCreated>(by, s => s.CreateAsync(input, default));

    private async Task<HttpClient> ProgramAsync(TestOrganization org, CreateTokenInput input) => With((await MakeAsync(org, org.OwnerId, input)).Token);

    private HttpClient With(string token)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    private static async Task<JsonElement> SignInAsync(HttpClient http, Guid userId, bool useCookie)
    {
        using var answer = await http.PostAsJsonAsync($"/api/v1/identity/sign-in?useCookie={(useCookie ? "true" : "false")}", new { email = TestClients.EmailOf(userId), password = TestApp.Password });
        answer.EnsureSuccessStatusCode();
        return useCookie ? default : await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private HttpClient Client() => app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
}
