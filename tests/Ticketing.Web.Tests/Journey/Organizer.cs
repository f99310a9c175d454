using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.Journey;

/// <summary>The newcomer who runs the event.</summary>
internal sealed class Organizer(JourneyStage stage)
{
    private IPage? page;
    private string manage = "";

    public IPage Page => page!;

    public string EventUrl { get; private set; } = "";

    public async Task RegistersAsync(string name, string email)
    {
        page = await stage.NewTabAsync();
        await Page.GotoAsync("/register");
        await Page.GetByLabel("Your name").FillAsync(name);
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.Locator("input[type=password]").FillAsync("correct horse battery");
        await stage.PictureAsync(Page, "register");
        await Button("Create account").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Look into your mail" })).ToBeVisibleAsync();
        await Page.GotoAsync(await stage.LinkInMailAsync(email, "/account/confirm"));
        await Button("Confirm my address").ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First.ClickAsync();
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.Locator("input[type=password]").FillAsync("correct horse battery");
        await Button("Sign in").ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("sign-in"));
    }

    public async Task OpensOrganizationAsync(string name)
    {
        await Page.GotoAsync("/organizations/new");
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await Page.Locator("select[name='Input.Country']").SelectOptionAsync("AT");
        await Page.Locator("select[name='Input.Currency']").SelectOptionAsync("EUR");
        await Page.Locator("select[name='Input.TimeZone']").SelectOptionAsync("Europe/Vienna");
        await stage.PictureAsync(Page, "open-organization");
        await Button("Open organization").ClickAsync();
        await Page.WaitForURLAsync("**/manage/**");
        manage = new Uri(Page.Url).AbsolutePath.TrimEnd('/');
        await stage.PictureAsync(Page, "guided-start");
    }

    public async Task CreatesEventAsync(string title)
    {
        await Page.GotoAsync($"{manage}/events/new");
        await Page.GetByLabel("Title").FillAsync(title);
        await Page.Locator("input[name='Input.StartsAtLocal']").FillAsync("2027-05-06T09:00");
        await Page.Locator("input[name='Input.EndsAtLocal']").FillAsync("2027-05-07T18:00");
        await Page.Locator("input[name='Input.PlaceName']").FillAsync("Old Pier");
        await Page.Locator("input[name='Input.City']").FillAsync("Wien");
        await stage.PictureAsync(Page, "new-event");
        await Button("Create draft").ClickAsync();
        await Page.WaitForURLAsync(url => Guid.TryParse(new Uri(url).Segments.ElementAtOrDefault(4)?.TrimEnd('/'), out _));
        manage = string.Concat(new Uri(Page.Url).Segments.Take(5)).TrimEnd('/');
    }

    public async Task ImportsAsync(string programme, int sessions)
    {
        await Page.GotoAsync($"{manage}/programme/import");
        await Page.Locator("input[type=file]").SetInputFilesAsync(programme);
        await Button("Read the file").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Check the import" })).ToBeVisibleAsync();
        await stage.PictureAsync(Page, "import-preview");
        await Page.Locator(".form-actions-sticky button.btn-primary").ClickAsync();
        await Page.WaitForURLAsync(url => !url.EndsWith("/import", StringComparison.Ordinal));
        await Page.GotoAsync($"{manage}/programme/import");
        await Page.Locator("input[type=file]").SetInputFilesAsync(programme);
        await Button("Read the file").ClickAsync();
        await Expect(Page.GetByText("Nothing to do")).ToBeVisibleAsync();
        await Expect(Page.GetByText("The programme is already as this file says.")).ToBeVisibleAsync();
        await Page.GotoAsync($"{manage}/programme");
        var counts = await Page.Locator(".tab .count, .tabs .count, [role=tablist] .count, nav .count").AllInnerTextsAsync();
        if (counts.Count > 0) counts.Sum(c => int.Parse(c, CultureInfo.InvariantCulture)).ShouldBe(sessions);
        await stage.PictureAsync(Page, "programme");
    }

    public async Task AddsTicketAsync(string name, string price, int places)
    {
        await Page.GotoAsync($"{manage}/tickets/new");
        await Page.Locator("input[name='Input.Name']").FillAsync(name);
        await Page.Locator("input[name='Input.Price']").FillAsync(price);
        await Page.Locator("input[name='Input.Places']").FillAsync(places.ToString(CultureInfo.InvariantCulture));
        await Button("Add ticket type").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        await stage.PictureAsync(Page, "tickets");
    }

    public async Task PublishesAsync()
    {
        await Page.GotoAsync(manage);
        await stage.PictureAsync(Page, "overview-draft");
        await Button("Publish").First.ClickAsync();
        await Expect(Page.GetByText("Share", new() { Exact = true }).First).ToBeVisibleAsync();
        await stage.PictureAsync(Page, "overview-published");
        EventUrl = "/" + manage.Split('/')[2] + "/quay-days-2027";
    }

    public async Task ScansAsync(string qr, string word, string name)
    {
        var door = "/door/" + manage.Split('/')[2] + "/" + manage.Split('/')[4];
        // A page of its own for each: the scanner does not send again what it has just sent.
        await Page.GotoAsync(door);
        await Expect(Page.Locator(".door-screen.is-alive")).ToBeAttachedAsync();
        await Expect(Page.Locator(".verdict")).ToHaveCountAsync(0);
        await Page.Locator("#code").FillAsync(qr);
        await Button("Check").ClickAsync();
        await Expect(Page.Locator(".verdict", new() { HasText = word })).ToContainTextAsync(name);
        await stage.PictureAsync(Page, "door-" + word.ToLowerInvariant().Replace(' ', '-'));
        await Expect(Page.Locator(".verdict")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
    }

    private ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
