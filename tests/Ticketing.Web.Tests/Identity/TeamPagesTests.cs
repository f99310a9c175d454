using Microsoft.Playwright;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Identity;

/// <summary>The team, its roles and its limited access, as a browser shows and sends them.</summary>
public sealed class TeamPagesTests(BrowserApp app)
{
    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task Every_page_of_the_team_is_accessible_empty_and_full(int width, ColorScheme theme)
    {
        var (org, role, member) = await PrepareAsync();
        var root = $"/manage/{org.Slug}";
        await using var tab = await app.OpenAsync(width, theme: theme);
        await SignInAsync(tab, org.OwnerId);
        foreach (var (name, path) in new[]
        {
            ("team", "/team"), ("invite", "/team#invite"), ("member", $"/team/{member}"), ("grant", $"/team/{member}#grant"), ("roles", "/team/roles"),
            ("role-new", "/team/roles/new"), ("role", $"/team/roles/{role}"), ("sign-in", "/team/sign-in"), ("ownership", "/ownership"),
        })
        {
            await tab.GoToAsync(root + path);
            if (Environment.GetEnvironmentVariable("SHOTS") is { Length: > 0 } folder) await tab.Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-{width}-{theme}.png", FullPage = true });
            await tab.ShouldBeAccessibleAsync();
        }

        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_is_made_given_for_one_event_and_taken_back()
    {
        var org = await app.CreateOrganizationAsync();
        var mine = await org.CreatePublishedEventAsync();
        var userId = await app.CreateMemberAsync(org.Id, RoleNames.DoorStaff);
        var seat = (await org.AsOwnerAsync<TeamAppService, TeamDto>(s => s.GetAsync(default))).Members.Single(m => m.UserId == userId).Id;
        await using var tab = await app.OpenAsync();
        await SignInAsync(tab, org.OwnerId);
        await tab.GoToAsync($"/manage/{org.Slug}/team/roles/new");
        await tab.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Greeter");
        await tab.Page.GetByLabel("See orders and attendees").CheckAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save role" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Greeter" }).WaitForAsync();

        await tab.GoToAsync($"/manage/{org.Slug}/team/{seat}");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Give limited access" }).ClickAsync();
        var drawer = tab.Page.Locator("#grant");
        await drawer.GetByLabel("Greeter").CheckAsync();
        await drawer.GetByLabel(mine.Title).CheckAsync();
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Give access" }).ClickAsync();
        await tab.Page.GetByText("Limited access given.").WaitForAsync();
        (await MayAsync(org, userId, mine.Id)).ShouldBeTrue();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await tab.Page.GetByText("Limited access taken back.").WaitForAsync();
        (await MayAsync(org, userId, mine.Id)).ShouldBeFalse();
        tab.Troubles.ShouldBeEmpty();
    }

    private static async Task SignInAsync(BrowserTab tab, Guid userId)
    {
        var answer = await tab.Page.Context.APIRequest.PostAsync(
            "/api/v1/identity/sign-in?useCookie=true", new() { DataObject = new { email = TestClients.EmailOf(userId), password = TestApp.Password } });
        answer.Ok.ShouldBeTrue();
    }

    private static Task<bool> MayAsync(TestOrganization org, Guid userId, Guid eventId) =>
        org.AsAsync<IPermissionChecker, bool>(userId, c => c.IsGrantedAsync("Orders.View", eventId, default));

    private async Task<(TestOrganization Org, string Role, Guid Member)> PrepareAsync()
    {
        var org = await app.CreateOrganizationAsync("Donau Collective");
        var events = new List<Guid>();
        foreach (var title in new[] { "Summer concert", "A conference with a name that goes on and on, as they do", "Winter market" }) events.Add((await org.CreatePublishedEventAsync(title)).Id);
        var role = await org.AsOwnerAsync<RoleAppService, string>(s => s.CreateAsync(
            new() { Title = "Greeter", Description = "Says hello and finds lost tickets.", Permissions = ["Orders.View", "Events.View", "CheckIn.Scan"] }, default));
        var userId = await app.CreateMemberAsync(org.Id, RoleNames.EventManager, RoleNames.Finance);
        await app.CreateMemberAsync(org.Id, RoleNames.DoorStaff);
        await app.CreateNarrowedMemberAsync(org.Id, role, events.Take(2), app.Clock.GetUtcNow(), app.Clock.GetUtcNow().AddDays(3));
        var member = (await org.AsOwnerAsync<TeamAppService, TeamDto>(s => s.GetAsync(default))).Members.Single(m => m.UserId == userId).Id;
        await org.AsOwnerAsync<TeamAppService, Guid>(s => s.GrantAsync(member, new() { Roles = [role], EventIds = events }, default));
        await org.AsOwnerAsync<TeamAppService, Guid>(s => s.InviteAsync(
            new() { Email = "somebody-new@example.com", Roles = [role], EventIds = [events[0]], AccessEndsAt = app.Clock.GetUtcNow().AddDays(2) }, default));
        await org.AsOwnerAsync<TeamAppService, int>(async s => { await s.OfferOwnershipAsync(new(member), default); return 0; });
        return (org, role, member);
    }
}
