using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ticketing.Queueing;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Queueing;

/// <summary>The room's pages for who has no scripts, for the organizer, and for everyone's eyes and devices.</summary>
public sealed class WaitingRoomPagesTests(TestApp app, BrowserApp browsers) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Without_scripts_a_visitor_waits_by_page_and_buys_when_let_in()
    {
        var shop = await OpenAsync(app, new() { Mode = RoomMode.On, RatePerMinute = 60 });
        var visitor = new PageVisitor(app);
        await visitor.GoAsync($"/{shop.Organization.Slug}/{shop.Slug}");
        await visitor.SendAsync("enter-queue");
        visitor.Address.ShouldEndWith("/queue");
        visitor.Text.ShouldContain("You are in the queue");
        visitor.Html.ShouldContain("<meta http-equiv=\"refresh\" content=\"5\">");
        await visitor.GoAsync($"/{shop.Organization.Slug}/{shop.Slug}/checkout");
        visitor.Address.ShouldEndWith("/queue", customMessage: "nobody gets past by knowing the address");

        await PassesAsync(TimeSpan.FromSeconds(1));
        await visitor.GoAsync($"/{shop.Organization.Slug}/{shop.Slug}/queue");
        visitor.Text.ShouldContain("It’s your turn");
        visitor.Html.ShouldContain("url=/" + shop.Organization.Slug + "/" + shop.Slug + "/checkout");
        await visitor.GoAsync($"/{shop.Organization.Slug}/{shop.Slug}/checkout");
        await visitor.SendAsync("ticket-form", ("Input.Lines[0].Quantity", "1"));
        visitor.Text.ShouldContain("Your details");
    }

    [Fact]
    public async Task Whose_turn_is_over_is_sent_back_and_told_so()
    {
        var shop = await OpenAsync(app, new() { Mode = RoomMode.On, RatePerMinute = 6000, PassMinutes = 1 });
        var visitor = new PageVisitor(app);
        await visitor.GoAsync($"/{shop.Organization.Slug}/{shop.Slug}");
        await visitor.SendAsync("enter-queue");
        await PassesAsync(TimeSpan.FromSeconds(1));
        await visitor.GoAsync($"/{shop.Organization.Slug}/{shop.Slug}/queue");
        await visitor.GoAsync($"/{shop.Organization.Slug}/{shop.Slug}/checkout");
        await PassesAsync(TimeSpan.FromMinutes(2));
        await visitor.SendAsync("ticket-form", ("Input.Lines[0].Quantity", "1"));
        visitor.Address.ShouldEndWith("/queue");
        visitor.Text.ShouldContain("Your turn is over");
        await visitor.SendAsync("/queue");
        visitor.Text.ShouldContain("You are in the queue");
    }

    [Fact]
    public async Task The_organizer_turns_it_on_steers_it_and_sees_it_refuse_nonsense()
    {
        var shop = await TestShop.OpenAsync(app);
        var staff = new PageVisitor(app);
        await staff.SignInAsync(shop.Organization.OwnerId);
        var page = $"/manage/{shop.Organization.Slug}/events/{shop.EventId}/queue";
        await staff.GoAsync(page);
        staff.Text.ShouldContain("Everyone buys as they come.");
        await staff.SendAsync("id=\"room\"", ("Input.Mode", "On"), ("Input.RatePerMinute", "0"));
        staff.Html.ShouldContain("has-error");
        await staff.SendAsync("id=\"room\"", ("Input.Mode", "On"), ("Input.RatePerMinute", "45"));
        staff.Text.ShouldContain("45 a minute");
        await staff.SendAsync("handler=Steer");
        staff.Text.ShouldContain("Paused");
        await staff.SendAsync("handler=Rate", ("ratePerMinute", "90"));
        await staff.SendAsync("handler=Steer");
        staff.Text.ShouldContain("90 a minute");
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    public async Task Every_state_of_the_room_is_accessible_and_fits(int width, ColorScheme theme)
    {
        var shop = await OpenAsync(browsers, new() { Mode = RoomMode.On, StartsAt = browsers.Clock.GetUtcNow().AddHours(1), GathersForMinutes = 10 });
        await using var tab = await browsers.OpenAsync(width, theme: theme);
        var page = $"/{shop.Organization.Slug}/{shop.Slug}/queue";
        foreach (var rules in new RoomRules[]
                 {
                     new() { Mode = RoomMode.On, StartsAt = browsers.Clock.GetUtcNow().AddHours(1), GathersForMinutes = 10 },
                     new() { Mode = RoomMode.On, StartsAt = browsers.Clock.GetUtcNow().AddHours(1) },
                     new() { Mode = RoomMode.On },
                 })
        {
            await SetUpAsync(shop, rules);
            await tab.GoToAsync(page);
            await tab.ShouldBeAccessibleAsync();
            await tab.GoToAsync($"/{shop.Organization.Slug}/{shop.Slug}");
            await tab.ShouldBeAccessibleAsync();
        }

        await tab.GoToAsync(page);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Take a place" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("[data-queue=numbers]")).ToBeVisibleAsync();
        await tab.ShouldBeAccessibleAsync();
        tab.Troubles.ShouldBeEmpty();
    }

    private async Task<TestShop> OpenAsync(TestApp app, RoomRules rules)
    {
        var shop = await TestShop.OpenAsync(app);
        await shop.SellsAsync(10);
        await SetUpAsync(shop, rules);
        return shop;
    }

    private static Task<int> SetUpAsync(TestShop shop, RoomRules rules) =>
        shop.StaffAsync<WaitingRoomAppService, int>(async s => { await s.UpdateAsync(shop.EventId, rules, default); return 0; });

    private async Task PassesAsync(TimeSpan time)
    {
        app.Clock.Advance(time);
        await app.Services.GetRequiredService<RoomClock>().BeatAsync(isWorker: true, CancellationToken.None);
    }
}
