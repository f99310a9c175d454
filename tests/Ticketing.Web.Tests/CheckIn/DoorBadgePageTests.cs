using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ticketing.TestBase;
using Ticketing.Tickets;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.CheckIn;

public sealed partial class DoorBadgePageTests(BrowserApp app)
{
    /// <summary>Mutants: the button shown for everybody; the page printed with the badge.</summary>
    [Fact]
    public async Task Who_was_let_in_gets_a_badge_on_paper_of_its_size_and_nothing_else()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.Organization.AsOwnerAsync(async (BadgeDesignAppService s) =>
        {
            await s.UpdateAsync(door.EventId, new() { DoorPaper = BadgePaper.Card }, default);
            return 0;
        });
        var ticket = await door.SellOneAsync("Ada Byron");
        await using var tab = await app.OpenAsync(390, 844);
        await tab.Page.AddInitScriptAsync("globalThis.prints = 0; globalThis.print = () => { globalThis.prints++; };");
        (await tab.Page.Context.APIRequest.PostAsync("/api/v1/identity/sign-in?useCookie=true", new() { DataObject = new { email = TestClients.EmailOf(door.Organization.OwnerId), password = TestApp.Password } })).Ok.ShouldBeTrue();
        await tab.GoToAsync($"/door/{door.Organization.Slug}/{door.EventId}");
        await Expect(tab.Page.Locator("[data-expected]")).ToHaveTextAsync("of 1 inside");
        var button = tab.Page.Locator("[data-badge]");
        await ScanAsync("NOTATICKET");
        await Expect(button).ToBeHiddenAsync();
        await ScanAsync(ticket.Code);
        await Expect(button).ToBeVisibleAsync();
        await Expect(button).ToHaveAttributeAsync("aria-label", "Badge of Ada Byron");
        await Expect(tab.Page.Locator(".verdict")).ToHaveCountAsync(0);
        await tab.Page.ScreenshotAsync(new() { Path = Repository.PathOf("artifacts/screenshots/door-badge-button.png") });
        await button.ClickAsync();
        await Expect(tab.Page.Locator(".door-paper svg")).ToBeAttachedAsync();
        (await door.DbAsync(db => Task.FromResult(db.Set<BadgePrint>().Single(p => p.TicketId == ticket.Id).Place))).ShouldBe(BadgePlace.Door);

        var paper = await tab.Page.PdfAsync(new() { PreferCSSPageSize = true });
        await File.WriteAllBytesAsync(Repository.PathOf("artifacts/screenshots/door-badge.pdf"), paper, TestContext.Current.CancellationToken);
        var pages = PageBox().Matches(Encoding.Latin1.GetString(paper));
        pages.Count.ShouldBe(1);
        Millimetres(pages[0].Groups[1].Value).ShouldBe(86, 0.6);
        Millimetres(pages[0].Groups[2].Value).ShouldBe(54, 0.6);
        tab.Troubles.ShouldBeEmpty();

        async Task ScanAsync(string code)
        {
            await tab.Page.Keyboard.TypeAsync(code);
            await tab.Page.Keyboard.PressAsync("Enter");
        }
    }

    private static double Millimetres(string points) => double.Parse(points, CultureInfo.InvariantCulture) * 25.4 / 72;

    [GeneratedRegex(@"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")]
    private static partial Regex PageBox();
}
