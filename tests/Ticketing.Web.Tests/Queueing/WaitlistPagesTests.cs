using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ticketing.Orders;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Queueing;

/// <summary>The waitlist's pages without scripts, for the organizer, for everyone's eyes and devices, and the whole journey.</summary>
public sealed class WaitlistPagesTests(TestApp app, BrowserApp browsers) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Without_scripts_a_visitor_joins_sees_why_they_wait_and_leaves()
    {
        var (shop, _, _) = await SoldOutAsync(app);
        var visitor = new PageVisitor(app);
        await visitor.GoAsync(PathOf(shop));
        visitor.Text.ShouldContain("Sold out");
        visitor.Html.ShouldContain($"{PathOf(shop)}/waitlist?item=");
        await visitor.GoAsync(PathOf(shop) + "/waitlist");
        await visitor.SendAsync("id=\"join\"", ("Input.Name", "Ada"), ("Input.Email", "not an address"));
        visitor.Html.ShouldContain("has-error");
        await visitor.SendAsync("id=\"join\"", ("Input.Party", "2"), ("Input.Smallest", "1"), ("Input.Name", "Ada"), ("Input.Email", "ada@example.com"));
        visitor.Text.ShouldContain("You’re on the waitlist");
        visitor.Text.ShouldContain("Nothing has come free yet.");
        visitor.Text.ShouldContain("2, or at least 1");
        await visitor.SendAsync("handler=Leave");
        visitor.Text.ShouldContain("You have left the waitlist");
    }

    [Fact]
    public async Task Who_joins_twice_is_sent_the_link_and_shown_nothing()
    {
        var (shop, item, _) = await SoldOutAsync(app);
        var first = await shop.JoinsAsync(item, email: "twice@example.com");
        var visitor = new PageVisitor(app);
        await visitor.GoAsync(PathOf(shop) + "/waitlist");
        await visitor.SendAsync("id=\"join\"", ("Input.Name", "Eve"), ("Input.Email", "twice@example.com"));
        visitor.Text.ShouldContain("You’re already on the list");
        visitor.Html.ShouldNotContain(first.Secret!);
        (await app.MailToAsync("twice@example.com")).Select(m => m.Subject).ShouldContain("You’re already on the waitlist for Autumn Conference");
    }

    [Fact]
    public async Task The_organizer_turns_it_on_sees_who_waits_and_removes_one()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(1);
        await shop.BuysFreeAsync(item);
        var staff = new PageVisitor(app);
        await staff.SignInAsync(shop.Organization.OwnerId);
        var page = $"/manage/{shop.Organization.Slug}/events/{shop.EventId}/waitlist";
        await staff.GoAsync(page);
        staff.Text.ShouldContain("Nobody waits");
        await staff.SendAsync("id=\"waitlist\"", ("Input.IsOn", "true"), ("Input.OfferMinutes", "3"));
        staff.Html.ShouldContain("has-error");
        await staff.SendAsync("id=\"waitlist\"", ("Input.IsOn", "true"), ("Input.OfferMinutes", "30"));
        await shop.JoinsAsync(item, party: 3, email: "waiting@example.com");
        await staff.GoAsync(page);
        staff.Text.ShouldContain("waiting@example.com");
        staff.Text.ShouldContain("parties that want 3 places");
        await staff.SendAsync("handler=Remove");
        staff.Text.ShouldContain("Removed");
    }

    [Fact]
    public async Task A_wrong_secret_is_not_found()
    {
        var (shop, item, _) = await SoldOutAsync(app);
        var entry = await shop.JoinsAsync(item);
        var visitor = new PageVisitor(app);
        await visitor.GoAsync($"{PathOf(shop)}/waitlist/{entry.EntryId}/{entry.Secret}x");
        ((int)visitor.Status).ShouldBe(404);
    }

    [Fact]
    public async Task From_sold_out_to_a_ticket_join_place_freed_mail_checkout_accepted()
    {
        var (shop, _, sold) = await SoldOutAsync(browsers);
        var email = $"journey-{shop.Slug}@example.com";
        await using var tab = await browsers.OpenAsync(390);
        await tab.GoToAsync(PathOf(shop));
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Join the waitlist", Exact = true }).Last.ClickAsync();
        await tab.Page.GetByLabel("Your name").FillAsync("Ada Byron");
        await tab.Page.GetByLabel("E-mail").FillAsync(email);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Join the waitlist" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "You’re on the waitlist" })).ToBeVisibleAsync();
        var entry = tab.Page.Url;

        await shop.CancelsAsync(sold);
        await browsers.OffersAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "A place for you" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.ShouldBeAccessibleAsync();
        var mails = await browsers.MailToAsync(email);
        var offer = mails.Single(m => m.Subject.StartsWith("A place for you", StringComparison.Ordinal));
        await tab.GoToAsync(offer.LinkWith("/details"));
        await Assertions.Expect(tab.Page.GetByLabel("Your name")).ToHaveValueAsync("Ada Byron");
        await tab.Page.Locator("button[form=details]:visible").ClickAsync();
        await tab.Page.WaitForURLAsync("**/pay");
        await tab.Page.Locator("button[form=pay]:visible").ClickAsync();
        await tab.Page.WaitForURLAsync("**?done*");
        await tab.GoToAsync(entry);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "You’re coming" })).ToBeVisibleAsync();
        tab.Troubles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    public async Task Every_page_of_the_waitlist_is_accessible_and_fits(int width, ColorScheme theme)
    {
        var (shop, item, sold) = await SoldOutAsync(browsers);
        await shop.BuysFreeAsync(await shop.SellsAsync(1, name: "Balcony, with a long name that has to break somewhere"));
        await using var tab = await browsers.OpenAsync(width, theme: theme);
        await LooksAsync(tab, PathOf(shop), width, theme, "event");
        await LooksAsync(tab, PathOf(shop) + "/waitlist", width, theme, "join");
        var first = await shop.JoinsAsync(new() { ItemIds = [item], Party = 4, Smallest = 2, Name = "Ada Byron", Email = "first@example.com" });
        var second = await shop.JoinsAsync(item);
        await LooksAsync(tab, $"{PathOf(shop)}/waitlist/{first.EntryId}/{first.Secret}", width, theme, "waiting");
        await shop.CancelsAsync(sold);
        await browsers.OffersAsync();
        await LooksAsync(tab, $"{PathOf(shop)}/waitlist/{second.EntryId}/{second.Secret}", width, theme, "offered");
        var order = (await shop.StandsAsync(second)).Offer!;
        await LooksAsync(tab, $"/{shop.Organization.Slug}/o/{order.Code}/{order.Secret}/details", width, theme, "checkout");
        await shop.LeavesAsync(second);
        await LooksAsync(tab, $"{PathOf(shop)}/waitlist/{second.EntryId}/{second.Secret}", width, theme, "left");

        await tab.Page.Context.APIRequest.PostAsync(
            "/api/v1/identity/sign-in?useCookie=true", new() { DataObject = new { email = TestClients.EmailOf(shop.Organization.OwnerId), password = TestApp.Password } });
        await LooksAsync(tab, $"/manage/{shop.Organization.Slug}/events/{shop.EventId}/waitlist", width, theme, "manage");
        var empty = await TestShop.OpenAsync(browsers, organization: shop.Organization);
        await LooksAsync(tab, $"/manage/{shop.Organization.Slug}/events/{empty.EventId}/waitlist", width, theme, "manage-empty");
        tab.Troubles.ShouldBeEmpty();
    }

    private static async Task LooksAsync(BrowserTab tab, string path, int width, ColorScheme theme, string name)
    {
        await tab.GoToAsync(path);
        if (Environment.GetEnvironmentVariable("TICKETING_SHOTS") is { Length: > 0 } folder)
            await tab.Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-{width}-{theme}.png", FullPage = true });
        await tab.ShouldBeAccessibleAsync();
    }

    private static string PathOf(TestShop shop) => $"/{shop.Organization.Slug}/{shop.Slug}";

    private static async Task<(TestShop Shop, Guid Item, HoldDto Sold)> SoldOutAsync(TestApp app)
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(1);
        await shop.KeepsWaitlistAsync();
        return (shop, item, await shop.BuysFreeAsync(item));
    }
}
