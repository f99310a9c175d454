using Microsoft.Playwright;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using Ticketing.Web.Tests.Identity;

namespace Ticketing.Web.Tests.Orders;

/// <summary>Choosing sessions in the details of an order.</summary>
public sealed class SessionChoicePageTests(BrowserApp app)
{
    [Theory]
    [InlineData(390, ColorScheme.Dark), InlineData(768, ColorScheme.Light), InlineData(1440, ColorScheme.Light)]
    public async Task Seats_are_chosen_with_the_details_and_a_full_session_is_named(int width, ColorScheme theme)
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(10);
        var (workshop, tour) = (await shop.HoldsSessionAsync("Letterpress for the very patient, with a long title", seats: 1, room: "Workshop room"), await shop.HoldsSessionAsync("Tour", hours: 1.5, seats: 12));
        await shop.HoldsSessionAsync("Night walk", hours: 20, seats: 3, room: "Harbour");
        var hold = await shop.HoldsAsync(item, 2);
        await using var tab = await app.OpenAsync(width, theme: theme);
        var url = $"/{shop.Organization.Slug}/o/{hold.Code}/{hold.Secret}/details";
        await tab.GoToAsync(url, idle: true);
        await tab.Page.GetByLabel("Your name").FillAsync("Ada Byron");
        await tab.Page.GetByLabel("E-mail").FillAsync("ada@example.com");
        await tab.Page.Locator("[name='Input.Lines[1].Name']").FillAsync("Bob");
        var first = tab.Page.Locator("#Input_Lines_0__Sessions");
        await first.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Letterpress") }).CheckAsync();
        await first.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Tour") }).CheckAsync();
        (await first.Locator(".is-clashing").CountAsync()).ShouldBe(2);
        await tab.LookAsync("sessions-choose", $"{width}-{theme}");
        await ContinueAsync(tab);
        await first.GetByText("are at the same time: choose one of them.").WaitForAsync();
        await first.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Tour") }).UncheckAsync();

        await shop.ChoosesAsync(await shop.HoldsAsync(item), workshop.Id);
        await ContinueAsync(tab);
        await first.GetByText("All seats of “Letterpress for the very patient, with a long title” are taken.").WaitForAsync();
        (await tab.Page.Locator("[name='Input.Lines[1].Name']").InputValueAsync()).ShouldBe("Bob");
        await tab.LookAsync("sessions-full", $"{width}-{theme}");
        await first.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Letterpress") }).UncheckAsync();
        await first.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Tour") }).CheckAsync();
        await ContinueAsync(tab);
        await tab.Page.WaitForURLAsync("**/pay");
        (await shop.LooksAsync(hold)).Lines.Select(l => string.Join(",", l.Sessions)).ShouldBe([tour.Id.ToString(), ""]);
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_scripts_it_works_the_same()
    {
        var shop = await TestShop.OpenAsync(app);
        var workshop = await shop.HoldsSessionAsync("Workshop", seats: 1);
        var hold = await shop.HoldsAsync(await shop.SellsAsync(10));
        await using var tab = await app.OpenAsync(script: false);
        var url = $"/{shop.Organization.Slug}/o/{hold.Code}/{hold.Secret}/details";
        await tab.GoToAsync(url);
        await tab.Page.GetByLabel("Your name").FillAsync("Ada Byron");
        await tab.Page.GetByLabel("E-mail").FillAsync("ada@example.com");
        var choice = tab.Page.Locator("#Input_Lines_0__Sessions");
        await choice.GetByRole(AriaRole.Checkbox).CheckAsync();
        await ContinueAsync(tab);
        await tab.Page.WaitForURLAsync("**/pay");
        (await shop.LooksAsync(hold)).Lines.Single().Sessions.ShouldBe([workshop.Id]);
        await tab.GoToAsync(url);
        (await choice.InnerTextAsync()).ShouldContain("Held for you");
        await choice.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await ContinueAsync(tab);
        await tab.Page.WaitForURLAsync("**/pay");
        (await shop.LooksAsync(hold)).Lines.Single().Sessions.ShouldBeEmpty();
    }

    private static async Task ContinueAsync(BrowserTab tab) => await tab.Page.Locator("button:visible", new() { HasTextRegex = new("^(Review your order|Continue)$") }).First.ClickAsync();
}
