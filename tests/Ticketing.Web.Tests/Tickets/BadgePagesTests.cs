using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ticketing.TestBase;
using Ticketing.Tickets;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.Tickets;

public sealed class BadgePagesTests(BrowserApp app)
{
    [Theory]
    [InlineData(390, 844)]
    [InlineData(768, 1024)]
    [InlineData(1440, 900)]
    public async Task Every_page_is_accessible_and_fits_empty_and_full(int width, int height)
    {
        var (empty, full) = (await TestDoor.OpenAsync(app), await TestDoor.OpenAsync(app));
        var tickets = await full.SellAsync("Ada Byron", "Maria Magdalena von und zu Guttenberg-Aschaffenburg", "田中さん");
        for (var i = 0; i < 2; i++) await full.Organization.AsOwnerAsync((BadgeAppService s) => s.PrintAsync(full.EventId, tickets[0].Id, new() { Reason = "Lost on the way in" }, default));
        await StartAsync(full);
        await WorkAsync();
        await StartAsync(full);
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var (door, state) in new[] { (empty, "empty"), (full, "full") })
            {
                await using var tab = await SignInAsync(door.Organization, await app.OpenAsync(width, height, theme));
                foreach (var (page, name) in new[] { ("", "list"), ("/layout", "layout"), ($"/{tickets[0].Id}", "one"), ("?q=nobody", "nothing") })
                {
                    if (door == empty && name is "one" or "nothing") continue;
                    (await tab.GoToAsync(Root(door) + page))!.Status.ShouldBe(200, page);
                    await SaveAsync(tab, $"{name}-{state}-{width}-{theme}".ToLowerInvariant());
                    await tab.ShouldBeAccessibleAsync();
                }

                tab.Troubles.ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public async Task A_file_of_badges_is_made_followed_over_a_reload_and_downloaded()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellAsync("Ada Byron", "Grace Hopper");
        await using var tab = await SignInAsync(door.Organization, await app.OpenAsync());
        await tab.GoToAsync(Root(door));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Make a file of 2 badges" }).ClickAsync();
        await Expect(tab.Page.Locator(".badge-batch .num", new() { HasText = "Waits to begin" })).ToBeVisibleAsync();
        await tab.Page.ReloadAsync();
        await Expect(tab.Page.Locator(".badge-batch .num", new() { HasText = "Waits to begin" })).ToBeVisibleAsync();
        await WorkAsync();
        var link = tab.Page.GetByRole(AriaRole.Link, new() { Name = "Download" });
        await Expect(link).ToBeVisibleAsync(new() { Timeout = 10_000 });
        var download = await tab.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        download.SuggestedFilename.ShouldBe("badges.pdf");
        await tab.Page.ReloadAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Row, new() { Name = "Ada Byron" })).ToContainTextAsync("Printed");
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reprint_says_how_often_by_whom_and_why()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Ada Byron");
        await using var tab = await SignInAsync(door.Organization, await app.OpenAsync());
        await tab.GoToAsync(Root(door));
        await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.GetByRole(AriaRole.Button, new() { Name = "Print", Exact = true }).ClickAsync());
        await tab.GoToAsync($"{Root(door)}/{ticket.Id}");
        await tab.Page.GetByLabel("Why again?").FillAsync("Name misspelt");
        await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.GetByRole(AriaRole.Button, new() { Name = "Print again" }).ClickAsync());
        await tab.GoToAsync($"{Root(door)}/{ticket.Id}");
        await Expect(tab.Page.GetByRole(AriaRole.Cell, new() { Name = "Name misspelt" })).ToBeVisibleAsync();
        await tab.GoToAsync(Root(door));
        await Expect(tab.Page.GetByText("Printed 2×")).ToBeVisibleAsync();
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_preview_follows_what_is_chosen()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var tab = await SignInAsync(door.Organization, await app.OpenAsync());
        await tab.GoToAsync(Root(door) + "/layout");
        var image = tab.Page.Locator("[data-preview]");
        await tab.Page.RunAndWaitForResponseAsync(() => tab.Page.GetByText("Thermal roll, 80 mm").First.ClickAsync(), r => r.Url.Contains("Input.Paper=Roll", StringComparison.Ordinal) && r.Ok);
        await Expect(image).ToHaveJSPropertyAsync("complete", true);
        await SaveAsync(tab, "layout-roll");
        await tab.Page.GetByText("Card, 86 × 54 mm").First.ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        (await door.Organization.AsOwnerAsync((BadgeDesignAppService s) => s.GetAsync(door.EventId, default))).Paper.ShouldBe(BadgePaper.Card);
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_browsers_own_print_is_a_page_of_the_papers_size()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("田中さん");
        await using var tab = await SignInAsync(door.Organization, await app.OpenAsync());
        await tab.GoToAsync($"{Root(door)}/{ticket.Id}");
        var popup = await tab.Page.RunAndWaitForPopupAsync(() => tab.Page.GetByRole(AriaRole.Button, new() { Name = "Print from the browser" }).ClickAsync());
        await Expect(popup.GetByText("田中さん")).ToBeVisibleAsync();
        (await popup.Locator("style").First.TextContentAsync()).ShouldNotBeNull().ShouldContain("size: 105mm 148mm");
        tab.Troubles.ShouldBeEmpty();
    }

    private Task WorkAsync() => app.InScopeAsync(null, null, s => s.GetRequiredService<BadgeBatchJob>().RunAsync(TestContext.Current.CancellationToken));

    private static Task<BadgeBatchDto> StartAsync(TestDoor door) => door.Organization.AsOwnerAsync((BadgeBatchAppService s) => s.CreateAsync(door.EventId, new(), default));

    private static string Root(TestDoor door) => $"/manage/{door.Organization.Slug}/events/{door.EventId}/badges";

    private static async Task<BrowserTab> SignInAsync(TestOrganization organization, BrowserTab tab)
    {
        var answer = await tab.Page.Context.APIRequest.PostAsync(
            "/api/v1/identity/sign-in?useCookie=true", new() { DataObject = new { email = TestClients.EmailOf(organization.OwnerId), password = TestApp.Password } });
        answer.Ok.ShouldBeTrue();
        return tab;
    }

    /// <summary>A picture for people; no rule depends on it, and Chromium can't always take one while the machine is busy.</summary>
    private static async Task SaveAsync(BrowserTab tab, string name)
    {
        try
        {
            await tab.Page.ScreenshotAsync(new() { Path = Repository.PathOf($"artifacts/screenshots/badges-{name}.png"), FullPage = true });
        }
        catch (PlaywrightException trouble)
        {
            TestContext.Current.AddWarning($"No picture of {name}: {trouble.Message}");
        }
    }
}
