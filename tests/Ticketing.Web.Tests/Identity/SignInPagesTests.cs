using System.Net;
using System.Text.RegularExpressions;
using Ticketing.TestBase;

namespace Ticketing.Identity;

public sealed partial class SignInPagesTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_newcomer_registers_confirms_by_mail_and_opens_an_organization()
    {
        var browser = new Browser(app);
        var sent = await browser.PostAsync("/register", new() { ["Input.Name"] = "Ada Hofer", ["Input.Email"] = "ada@newcomers.example", ["Input.Password"] = "three quiet otters" });
        (await sent.Content.ReadAsStringAsync()).ShouldContain("Look into your mail");
        var link = await app.MailedLinkAsync("ada@newcomers.example", "/account/confirm");
        (await browser.ReadAsync(link)).ShouldContain("Confirm my address");
        var token = Uri.UnescapeDataString(link[(link.IndexOf("token=", StringComparison.Ordinal) + 6)..]);
        var confirmed = await browser.PostAsync(link, new() { ["Token"] = token }, "/account/confirm");
        (await confirmed.Content.ReadAsStringAsync()).ShouldContain("Your address is confirmed");
        (await browser.SignInAsync("ada@newcomers.example", "three quiet otters")).Headers.Location!.ToString().ShouldBe("/manage");
        var created = await browser.PostAsync("/organizations/new", new()
        {
            ["Input.Name"] = "Harbour Days", ["Input.Slug"] = "", ["Input.Country"] = "AT", ["Input.Currency"] = "EUR", ["Input.TimeZone"] = "Europe/Vienna", ["Input.Locale"] = "de-AT",
        });
        created.Headers.Location!.ToString().ShouldBe("/manage/harbour-days");
        (await browser.ReadAsync("/manage/harbour-days")).ShouldContain("Create your event");
        (await browser.GetAsync("/manage")).Headers.Location!.ToString().ShouldBe("/manage/harbour-days");
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_the_mailed_link()
    {
        const string Email = "forgetful@example.com";
        await app.CreateUserAsync(Email);
        var browser = new Browser(app);
        await browser.PostAsync("/account/forgot", new() { ["Input.Email"] = Email });
        var link = await app.MailedLinkAsync(Email, "/account/reset");
        var token = Uri.UnescapeDataString(link[(link.IndexOf("token=", StringComparison.Ordinal) + 6)..]);
        var set = await browser.PostAsync(link, new() { ["Token"] = token, ["Input.Password"] = "four quiet otters" }, "/account/reset");
        (await set.Content.ReadAsStringAsync()).ShouldContain("Your new password is set");
        var again = await browser.PostAsync(link, new() { ["Token"] = token, ["Input.Password"] = "five quiet otters" }, "/account/reset");
        (await again.Content.ReadAsStringAsync()).ShouldContain("used already or is too old");
        (await browser.SignInAsync(Email, "four quiet otters")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Forgetting_answers_the_same_for_known_and_unknown_addresses()
    {
        await app.CreateUserAsync("known@example.com");
        var pages = new List<string>();
        foreach (var email in new[] { "known@example.com", "nobody@example.com" })
        {
            var answer = await new Browser(app).PostAsync("/account/forgot", new() { ["Input.Email"] = email });
            pages.Add(Volatile().Replace(await answer.Content.ReadAsStringAsync(), "").Replace(email, "", StringComparison.Ordinal));
        }

        pages[1].ShouldBe(pages[0]);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_other_sites_and_ends_with_the_visit_unless_remembered()
    {
        await app.CreateUserAsync("cookie@example.com");
        var visit = SessionCookie(await new Browser(app).SignInAsync("cookie@example.com"));
        visit.ShouldContain("httponly");
        visit.ShouldContain("samesite=lax");
        visit.ShouldNotContain("expires=");
        SessionCookie(await new Browser(app).SignInAsync("cookie@example.com", isRemembered: true)).ShouldContain("expires=");
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_refused()
    {
        var http = new Browser(app).Http;
        (await http.PostAsync("/sign-in", new FormUrlEncodedContent([new("Input.Email", "a@example.com"), new("Input.Password", "x")]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await http.PostAsync("/sign-out", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await app.CreateUserAsync("leaving@example.com");
        var browser = new Browser(app);
        await browser.SignInAsync("leaving@example.com");
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await browser.PostAsync("/sign-out", []);
        (await browser.GetAsync("/account")).Headers.Location!.ToString().ShouldBe("/sign-in?returnUrl=%2Faccount");
    }

    [Fact]
    public async Task A_closed_account_says_for_how_long_and_keeps_what_was_typed()
    {
        await app.CreateUserAsync("guessed@example.com");
        var browser = new Browser(app);
        var page = "";
        for (var i = 0; i < SignInAppService.MaxTries; i++) page = await (await browser.SignInAsync("guessed@example.com", "not the password")).Content.ReadAsStringAsync();
        page.ShouldContain("15 min");
        page.ShouldContain("value=\"guessed@example.com\"");
        page.ShouldNotContain("not the password");
    }

    [Fact]
    public async Task A_new_password_ends_other_sessions_within_a_minute_and_keeps_this_one()
    {
        await app.CreateUserAsync("changing@example.com");
        var (here, elsewhere) = (new Browser(app), new Browser(app));
        await here.SignInAsync("changing@example.com");
        await elsewhere.SignInAsync("changing@example.com");
        var changed = await here.PostAsync("/account", new() { ["Password.CurrentPassword"] = TestApp.Password, ["Password.Password"] = "four quiet otters" }, "/account?handler=password");
        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        (await here.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_invited_colleague_joins_by_the_mailed_link()
    {
        var org = await app.CreateOrganizationAsync();
        await org.AsOwnerAsync<TeamAppService, Guid>(s => s.InviteAsync(new() { Email = "mei@colleagues.example", Roles = ["finance"] }, CancellationToken.None));
        var link = await app.MailedLinkAsync("mei@colleagues.example", "/invitations/");
        var browser = new Browser(app);
        (await browser.ReadAsync(link)).ShouldContain("Join the team");
        var joined = await browser.PostAsync(link, new() { ["Input.Name"] = "Mei Tanaka", ["Input.Password"] = "three quiet otters" });
        joined.Headers.Location!.ToString().ShouldBe($"/manage/{org.Slug}");
        (await browser.GetAsync($"/manage/{org.Slug}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync($"/manage/{org.Slug}/team")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await new Browser(app).ReadAsync(link)).ShouldContain("This invitation is closed");
    }

    [Fact]
    public async Task Door_staff_land_at_the_scanner()
    {
        var org = await app.CreateOrganizationAsync();
        var steward = await app.CreateMemberAsync(org.Id, Ticketing.Common.RoleNames.DoorStaff);
        var browser = new Browser(app);
        await browser.SignInAsync($"user-{steward:n}@example.com");
        (await browser.GetAsync($"/manage/{org.Slug}")).Headers.Location!.ToString().ShouldBe($"/door/{org.Slug}");
    }

    [Fact]
    public async Task The_team_and_settings_pages_show_what_an_owner_may_do()
    {
        var org = await app.CreateOrganizationAsync("Donau Collective");
        var browser = new Browser(app);
        await browser.SignInAsync($"user-{org.OwnerId:n}@example.com");
        (await browser.ReadAsync($"/manage/{org.Slug}/team")).ShouldContain("Invite to the team");
        var fields = new Dictionary<string, string>
        {
            ["Input.Name"] = "Donau Collective", ["Input.Country"] = "AT", ["Input.Currency"] = "EUR", ["Input.TimeZone"] = "Europe/Vienna", ["Input.Locale"] = "de-AT",
        };
        var refused = await browser.PostAsync($"/manage/{org.Slug}/settings", new(fields) { ["Input.ContactEmail"] = "no address", ["Input.About"] = "Kept words" });
        (await refused.Content.ReadAsStringAsync()).ShouldSatisfyAllConditions(
            html => html.ShouldContain("This doesn&#x27;t look like an e-mail address."), html => html.ShouldContain("Kept words"));
        (await browser.PostAsync($"/manage/{org.Slug}/settings", fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.ReadAsync($"/manage/{org.Slug}/settings")).ShouldContain("Donau Collective");
    }

    private static string SessionCookie(HttpResponseMessage response) =>
        response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("ticketing=", StringComparison.Ordinal)).ToLowerInvariant();

    /// <summary>What differs between any two answers: nonces and tokens.</summary>
    [GeneratedRegex("nonce=\"[^\"]*\"|value=\"CfDJ8[^\"]*\"")]
    private static partial Regex Volatile();
}
