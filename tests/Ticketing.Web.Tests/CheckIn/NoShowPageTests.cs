using Microsoft.Playwright;
using Ticketing.CheckIn;
using Ticketing.Events;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.CheckIn;

public sealed class NoShowPageTests(BrowserApp app)
{
    [Theory]
    [InlineData(390, 844, ColorScheme.Dark)]
    [InlineData(1440, 900, ColorScheme.Light)]
    public async Task After_the_end_attendees_and_overview_say_who_did_not_come(int width, int height, ColorScheme theme)
    {
        var organization = await app.CreateOrganizationAsync();
        var over = await PastAsync(organization, "Kept at the door");
        await organization.CreatePaidOrderAsync(over, "buyer@example.com", "Ada Byron", "Grace Hopper", "Mia Maria Magdalena von und zu Guttenberg");
        var code = await organization.AsOwnerAsync(async (Ticketing.Tickets.IssuedTicketAppService s) => (await s.GetListAsync(over.Id, new() { Search = "ada" }, default)).Items[0].TicketCode);
        (await organization.AsOwnerAsync((CheckInAppService s) => s.ScanAsync(over.Id, new() { Id = Guid.CreateVersion7(), Code = code }, default))).Result.ShouldBe(ScanResult.Admitted);
        await using var tab = await SignInAsync(organization, await app.OpenAsync(width, height, theme));
        await tab.GoToAsync($"/manage/{organization.Slug}/events/{over.Id}/attendees");
        await Expect(RowOf(tab, "Ada Byron")).ToContainTextAsync("Came");
        await Expect(RowOf(tab, "Grace Hopper")).ToContainTextAsync("Did not come");
        await LookAsync(tab, $"attendees-{width}");
        await tab.GoToAsync($"/manage/{organization.Slug}/events/{over.Id}/attendees?attendance=no-show");
        await Expect(RowOf(tab, "Ada Byron")).ToHaveCountAsync(0);
        await tab.GoToAsync($"/manage/{organization.Slug}/events/{over.Id}");
        await Expect(tab.Page.GetByText("of 3 with a valid ticket")).ToBeVisibleAsync();
        await LookAsync(tab, $"overview-{width}");
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nobody_was_checked_in_the_list_says_so()
    {
        var organization = await app.CreateOrganizationAsync();
        var over = await PastAsync(organization, "No door");
        await organization.CreatePaidOrderAsync(over, "buyer@example.com", "Ada Byron");
        await using var tab = await SignInAsync(organization, await app.OpenAsync(768, 1024));
        await tab.GoToAsync($"/manage/{organization.Slug}/events/{over.Id}/attendees");
        await Expect(tab.Page.GetByText("Nobody was checked in at this event")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("Did not come")).ToHaveCountAsync(0);
        await LookAsync(tab, "nobody");
    }

    /// <summary>An event of yesterday, by a clock that all browser tests share.</summary>
    private Task<Event> PastAsync(TestOrganization organization, string title)
    {
        var now = app.Clock.GetUtcNow();
        return organization.CreatePublishedEventAsync(title, e => e.Schedule(new("Europe/Vienna", now.AddDays(-1), now.AddHours(-16)), now.AddDays(-2)));
    }

    private static async Task<BrowserTab> SignInAsync(TestOrganization organization, BrowserTab tab)
    {
        (await tab.Page.Context.APIRequest.PostAsync("/api/v1/identity/sign-in?useCookie=true", new() { DataObject = new { email = TestClients.EmailOf(organization.OwnerId), password = TestApp.Password } })).Ok.ShouldBeTrue();
        return tab;
    }

    private static ILocator RowOf(BrowserTab tab, string name) => tab.Page.Locator("tr", new() { Has = tab.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });

    private static async Task LookAsync(BrowserTab tab, string name)
    {
        await tab.Page.ScreenshotAsync(new() { Path = Repository.PathOf($"artifacts/screenshots/no-show-{name}.png"), FullPage = true });
        await tab.ShouldBeAccessibleAsync();
    }
}
