using Microsoft.Playwright;
using Ticketing.Events;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Events;

/// <summary>Copying, repeating and putting events away, as a browser shows it.</summary>
public sealed class SeriesPagesTests(BrowserApp app)
{
    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task Every_page_is_accessible_empty_and_full(int width, ColorScheme theme)
    {
        var (org, single, date) = await SeriesStage.PrepareAsync(app);
        await using var tab = await app.OpenAsync(width, theme: theme);
        await tab.SignInAsync(org.OwnerId);
        foreach (var (name, path) in new[]
        {
            ("copy", $"/manage/{org.Slug}/events/{single.Id}/copy"), ("archive", $"/manage/{org.Slug}/events/{single.Id}/archive"), ("repeat", $"/manage/{org.Slug}/events/{single.Id}/series"),
            ("dates", $"/manage/{org.Slug}/events/{date.Id}/series"), ("details", $"/manage/{org.Slug}/events/{date.Id}/edit"), ("list", $"/manage/{org.Slug}/events?show=Archived"),
            ("organization", $"/{org.Slug}"), ("date", $"/{org.Slug}/{date.Slug}"),
        })
        {
            await tab.GoToAsync(path);
            await ShootAsync(tab, $"{name}-{width}-{theme}");
            await tab.ShouldBeAccessibleAsync();
        }

        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_layperson_repeats_an_event_leaves_a_date_out_and_publishes_all()
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync("Choir", i => i with { StartsAtLocal = new(2027, 3, 16, 19, 0, 0) });
        await using var tab = await app.OpenAsync();
        await tab.SignInAsync(org.OwnerId);
        await tab.GoToAsync($"/manage/{org.Slug}/events/{source.Id}/series", idle: true);
        var page = tab.Page;
        await page.GetByLabel("How many dates in all").FillAsync("5");
        await page.GetByText("New dates: 4").WaitForAsync();
        await page.GetByText("Tue 6 Apr 2027, 19:00").ClickAsync();
        await page.GetByText("New dates: 3").WaitForAsync();
        await page.GetByLabel("Rhythm").SelectOptionAsync("Months");
        await page.GetByText("Fri 16 Apr 2027, 19:00").WaitForAsync();
        await page.Locator("select[name='Input.OnThe']").SelectOptionAsync("BYDAY=3TU");
        await page.GetByText("Tue 20 Apr 2027, 19:00").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the dates" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Dates: 5" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish all drafts (5)" }).ClickAsync();
        await page.GetByText("Dates published: 5.").WaitForAsync();
        tab.Troubles.ShouldBeEmpty();
    }

    private static async Task ShootAsync(BrowserTab tab, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is { Length: > 0 } folder) await tab.Page.ScreenshotAsync(new() { Path = $"{folder}/{name}.png", FullPage = true });
    }
}
