using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.Journey;

/// <summary>A visitor.</summary>
internal sealed class Buyer(JourneyStage stage, IPage page, string eventUrl) : IAsyncDisposable
{
    public async Task BuysFreeAsync(string ticket, string name, string email)
    {
        await ChoosesAsync(ticket, name, email);
        await stage.PictureAsync(page, "review-free");
        await page.Locator("#pay button.btn-primary").ClickAsync();
        await IsInAsync();
    }

    public async Task BuysPaidAsync(string ticket, string name, string email, bool declinedFirst)
    {
        await ChoosesAsync(ticket, name, email);
        await stage.PictureAsync(page, "review-paid");
        await page.Locator("#pay button.btn-primary").ClickAsync();
        await page.WaitForURLAsync("**/sandbox/pay/**");
        if (declinedFirst)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "the card is declined" }).ClickAsync();
            await Expect(page.GetByText("Your card was declined.")).ToBeVisibleAsync();
            await stage.PictureAsync(page, "declined");
        }

        await page.Locator("button.go").ClickAsync();
        if (page.Url.Contains("/sandbox/")) await page.GetByRole(AriaRole.Link, new() { Name = "Back to the shop" }).ClickAsync();
        await IsInAsync();
    }

    public ValueTask DisposeAsync() => new(page.CloseAsync());

    private async Task ChoosesAsync(string ticket, string name, string email)
    {
        await page.GotoAsync(eventUrl);
        await stage.PictureAsync(page, "event");
        var row = page.Locator("#ticket-form li", new() { HasText = ticket });
        await row.Locator("input[type=number]").FillAsync("1");
        await page.Locator("button[form='ticket-form']:visible, #ticket-form button:not([type=button]):visible").First.ClickAsync();
        await page.WaitForURLAsync("**/details");
        await page.Locator("input[name='Input.Name']").FillAsync(name);
        await page.Locator("input[name='Input.Email']").FillAsync(email);
        await stage.PictureAsync(page, "details");
        await page.Locator("#details button.btn-primary").ClickAsync();
        await page.WaitForURLAsync("**/pay");
    }

    private async Task IsInAsync()
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("You're in") })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await stage.PictureAsync(page, "done");
    }
}
