using System.Globalization;
using Microsoft.Playwright;
using Ticketing.CheckIn;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using Ticketing.Web.Tests.Identity;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.Journey;

/// <summary>
/// The promise of narrowed access, by mouse and keyboard alone: an owner invites door staff for one event until tonight;
/// that person joins, adds a passkey, signs in with it, and has the scanner of that event and nothing else; tomorrow nothing.
/// </summary>
public sealed class DoorStaffJourneyTests
{
    private const string Email = "sam.steward@example.com";

    /// <summary>Mutants: Narrowing.Includes that forgets the events; Grant.Holds that forgets its end; ListDoorEventsAsync without Within.</summary>
    [Fact]
    public async Task Door_staff_for_one_event_until_tonight_sign_in_with_a_passkey_and_tomorrow_see_nothing()
    {
        await using var app = new BrowserApp(); // for its clock is moved
        await app.InitializeAsync();
        var door = await TestDoor.OpenAsync(app, title: "Harbour night");
        var org = door.Organization;
        var other = await org.CreatePublishedEventAsync("Other night");
        var tickets = await door.SellAsync("Ada Byron", "Grace Hopper");
        await InviteAsync(app, org);

        await using var tab = await app.OpenAsync(390, 844);
        var page = tab.Page;
        await tab.AttachAuthenticatorAsync();
        // The virtual phone would answer the sign-in page's offer before anybody asks.
        await page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await tab.GoToAsync(new Uri((await app.MailToAsync(Email))[^1].LinkWith("/invitations/")).PathAndQuery);
        (await page.InnerTextAsync("main")).ShouldContain("For Harbour night");
        await LookAsync(tab, "invitation");
        await page.GetByLabel("Your name").FillAsync("Sam Steward");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("three quiet otters");
        await tab.ClickAsync("Join the team");
        await page.WaitForURLAsync($"**/door/{org.Slug}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Passkeys" }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Locator("#Passkey_Name").FillAsync("Sam's phone");
        await page.Locator("#Passkey_CurrentPassword").FillAsync("three quiet otters");
        await LookAsync(tab, "passkey");
        await tab.ClickAsync("Add a passkey");
        await page.WaitForURLAsync($"**/door/{org.Slug}"); // back where they came from
        await Expect(page.GetByText("Your passkey is added.")).ToBeVisibleAsync();
        await LookAsync(tab, "doors");
        await tab.ClickAsync("Sign out");
        await page.WaitForURLAsync("**/sign-in?**");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await tab.ClickAsync("Sign in with a passkey");
        await page.WaitForURLAsync($"**/door/{org.Slug}");

        var seen = await page.InnerTextAsync("main");
        seen.ShouldContain("Harbour night");
        seen.ShouldNotContain("Other night");
        await ShouldSeeNothingElseAsync(tab, org, door.EventId, other.Id);
        await tab.GoToAsync("/manage");
        new Uri(page.Url).AbsolutePath.ShouldBe($"/door/{org.Slug}"); // their one place
        await page.GetByRole(AriaRole.Link, new() { Name = "Harbour night" }).ClickAsync();
        await Expect(page.Locator(".door-screen.is-alive")).ToBeAttachedAsync();
        await ScanAsync(page, tickets[0].Code);
        await Expect(page.Locator(".verdict-good")).ToContainTextAsync("Ada Byron");
        await Expect(page.Locator("[data-admitted]")).ToHaveTextAsync("1");
        await LookAsync(tab, "scanner");

        app.Clock.Advance(TimeSpan.FromHours(20)); // tomorrow, with the scanner still open
        await Expect(page.Locator(".verdict")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        await ScanAsync(page, tickets[1].Code);
        await Expect(page.Locator(".verdict-bad")).ToBeVisibleAsync();
        await LookAsync(tab, "tomorrow-open-scanner");
        (await door.ScansAsync()).ShouldHaveSingleItem().Result.ShouldBe(ScanResult.Admitted);
        foreach (var path in new[] { $"/door/{org.Slug}", $"/door/{org.Slug}/{door.EventId}", $"/door/{org.Slug}/{other.Id}" })
            (await tab.GoToAsync(path))!.Status.ShouldBe(403, path);
        await LookAsync(tab, "tomorrow");
        await ShouldSeeNothingElseAsync(tab, org, door.EventId, other.Id);
        tab.Troubles.ShouldBeEmpty();
    }

    private static async Task InviteAsync(BrowserApp app, TestOrganization org)
    {
        await using var tab = await app.OpenAsync();
        await tab.SignInAsync(org.OwnerId);
        await tab.GoToAsync($"/manage/{org.Slug}/team");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Invite" }).ClickAsync();
        var drawer = tab.Page.Locator("#invite");
        await drawer.GetByLabel("E-mail").FillAsync(Email);
        await drawer.GetByLabel("Door staff").CheckAsync();
        await drawer.GetByLabel("Harbour night").CheckAsync();
        await drawer.Locator("[name='Input.EndsAt']").FillAsync(app.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'23:30", CultureInfo.InvariantCulture));
        await LookAsync(tab, "invite");
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Send invitation" }).ClickAsync();
        await tab.Page.GetByText("Open invitations").WaitForAsync();
        tab.Troubles.ShouldBeEmpty();
    }

    /// <summary>Neither by link nor by address, neither page nor API, neither the organization's things nor another event's.</summary>
    private static async Task ShouldSeeNothingElseAsync(BrowserTab tab, TestOrganization org, Guid mine, Guid other)
    {
        (await tab.Page.Locator("a[href*='/manage/']").CountAsync()).ShouldBe(0);
        var manage = $"/manage/{org.Slug}";
        var api = $"/api/v1/organizations/{org.Slug}";
        string[] paths =
        [
            $"{manage}/events", $"{manage}/events/new", $"{manage}/events/{mine}", $"{manage}/events/{other}", $"{manage}/events/{mine}/orders", $"{manage}/events/{mine}/tickets",
            $"{manage}/events/{mine}/door", $"{manage}/team", $"{manage}/team/roles", $"{manage}/team/tokens", $"{manage}/sign-in", $"{manage}/settings", $"{manage}/audit", $"{manage}/privacy",
            $"/door/{org.Slug}/{other}", $"{api}/events", $"{api}/events/{mine}/orders", $"{api}/events/{other}/check-in", $"{api}/team", $"{api}/audit", $"{api}/tokens", $"{api}/sso",
        ];
        foreach (var path in paths)
        {
            var answer = await tab.Page.Context.APIRequest.GetAsync(path, new() { MaxRedirects = 0 });
            answer.Status.ShouldBeOneOf(403, 404);
            (await answer.TextAsync()).ShouldNotContain("Other night", Case.Sensitive, path);
        }
    }

    private static async Task ScanAsync(IPage page, string code)
    {
        await page.Locator("#code").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
    }

    private static async Task LookAsync(BrowserTab tab, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is { Length: > 0 } folder) await tab.Page.ScreenshotAsync(new() { Path = $"{folder}/door-staff-{name}.png", FullPage = true });
    }
}
