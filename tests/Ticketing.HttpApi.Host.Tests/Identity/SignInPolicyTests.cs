using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>An organization asks its members for a second factor.</summary>
public sealed class SignInPolicyTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Only_who_showed_a_second_factor_can_ask_the_team_for_one()
    {
        var org = await app.CreateOrganizationAsync();
        var owner = await app.SignedInClientAsync(org.OwnerId);
        (await CodeAsync(await SetAsync(owner, org, true))).ShouldBe("Ticketing:Common:SecondFactorRequired");
        (await GetAsync(owner, org)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var guarded = await GuardedOwnerAsync(org);
        (await SetAsync(guarded, org, true)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SetAsync(guarded, org, false)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>Mutant: LacksAsync that never says so.</summary>
    [Fact]
    public async Task Members_without_one_may_nothing_there_at_once_until_they_have_one()
    {
        var org = await app.CreateOrganizationAsync();
        var elsewhere = await app.CreateOrganizationAsync();
        var userId = await app.CreateMemberAsync(org.Id, RoleNames.Admin);
        var member = await app.SignedInClientAsync(userId);
        var owner = await GuardedOwnerAsync(org);
        (await GetAsync(member, org)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await SetAsync(owner, org, true);
        var refused = await GetAsync(member, org);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CodeAsync(refused)).ShouldBe("Ticketing:Common:SecondFactorRequired");
        (await GetAsync(owner, org)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(await app.SignedInClientAsync(elsewhere.OwnerId), elsewhere)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var setup = await (await member.PostAsJsonAsync("/api/v1/identity/me/authenticator", new { currentPassword = TestApp.Password })).Content.ReadFromJsonAsync<JsonElement>();
        var code = new TestPhone(app, setup.GetProperty("secret").GetString()!).Code();
        (await member.PostAsJsonAsync("/api/v1/identity/me/authenticator/confirm", new { code })).EnsureSuccessStatusCode();
        (await GetAsync(member, org)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await member.PostAsJsonAsync("/api/v1/identity/me/authenticator/off", new { currentPassword = TestApp.Password })).EnsureSuccessStatusCode();
        (await GetAsync(member, org)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Its_pages_lead_to_where_one_is_set_up()
    {
        var org = await app.CreateOrganizationAsync();
        var member = await SignedInAsync(await app.CreateMemberAsync(org.Id, RoleNames.Admin));
        await SetAsync(await GuardedOwnerAsync(org), org, true);
        foreach (var path in new[] { $"/manage/{org.Slug}", $"/manage/{org.Slug}/events", $"/manage/{org.Slug}/team", $"/door/{org.Slug}" })
            ((await member.GetAsync(path)).Headers.Location?.ToString()).ShouldBe($"/account/security?organization={org.Slug}&returnUrl={Uri.EscapeDataString(path)}", path);
        (await member.GetStringAsync($"/account/security?organization={org.Slug}")).ShouldContain("asks for a second factor");
        (await member.GetAsync($"/{org.Slug}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Mutants: AnswerOfferAsync and LeaveAsync that only DemandUser.</summary>
    [Fact]
    public async Task Nobody_becomes_an_owner_or_leaves_without_one()
    {
        var org = await app.CreateOrganizationAsync();
        var userId = await app.CreateMemberAsync(org.Id, RoleNames.Admin);
        var (member, owner) = (await SignedInAsync(userId), await GuardedOwnerAsync(org));
        var seat = (await org.AsOwnerAsync<TeamAppService, TeamDto>(s => s.GetAsync(default))).Members.Single(m => m.UserId == userId).Id;
        (await owner.PostAsJsonAsync($"/api/v1/organizations/{org.Slug}/ownership", new { membershipId = seat })).EnsureSuccessStatusCode();
        await SetAsync(owner, org, true);
        foreach (var path in new[] { "ownership/accept", "ownership/decline", "team/leave" })
            (await CodeAsync(await member.PostAsync($"/api/v1/organizations/{org.Slug}/{path}", null))).ShouldBe("Ticketing:Common:SecondFactorRequired", path);
        var guarded = await SignedInAsync(userId, (await app.GivePhoneAsync(userId)).Code());
        (await guarded.PostAsync($"/api/v1/organizations/{org.Slug}/ownership/accept", null)).EnsureSuccessStatusCode();
        (await (await GetAsync(guarded, org)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("isOwner").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task An_api_token_works_only_while_its_owner_has_one()
    {
        var org = await app.CreateOrganizationAsync();
        var owner = await GuardedOwnerAsync(org);
        var made = await org.AsOwnerAsync<TokenAppService, TokenCreated>(s => s.CreateAsync(new() { Name = "Feed", Permissions = ["Events.View"] }, default));
        await SetAsync(owner, org, true);
        using var program = app.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", made.Token);
        (await program.GetAsync($"/api/v1/organizations/{org.Slug}/events")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.PostAsJsonAsync("/api/v1/identity/me/authenticator/off", new { currentPassword = TestApp.Password })).EnsureSuccessStatusCode();
        var status = HttpStatusCode.OK;
        for (var until = TimeProvider.System.GetTimestamp(); status == HttpStatusCode.OK && TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(5);)
            status = (await program.GetAsync($"/api/v1/organizations/{org.Slug}/events")).StatusCode;
        status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<HttpClient> GuardedOwnerAsync(TestOrganization org) => await SignedInAsync(org.OwnerId, (await app.GivePhoneAsync(org.OwnerId)).Code());

    private async Task<HttpClient> SignedInAsync(Guid userId, string? code = null)
    {
        var client = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        (await client.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email = TestClients.EmailOf(userId), password = TestApp.Password, code })).EnsureSuccessStatusCode();
        return client;
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, TestOrganization org) => client.GetAsync($"/api/v1/organizations/{org.Slug}/team");

    private static Task<HttpResponseMessage> SetAsync(HttpClient client, TestOrganization org, bool requiresSecondFactor) =>
        client.PutAsJsonAsync($"/api/v1/organizations/{org.Slug}/sign-in-policy", new { requiresSecondFactor });

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
