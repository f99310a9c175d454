using Microsoft.Playwright;
using Ticketing.Catalog;
using Ticketing.Events;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Events;

/// <summary>Copying, repeating, changing several dates and putting events away, as a browser shows and sends it.</summary>
public sealed class SeriesPagesTests(BrowserApp app)
{
    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task Every_page_is_accessible_empty_and_full(int width, ColorScheme theme)
    {
        var (org, single, date) = await PrepareAsync();
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
        await page.GetByLabel("On", new() { Exact = true }).SelectOptionAsync("BYDAY=3TU");
        await page.GetByText("Tue 20 Apr 2027, 19:00").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the dates" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Dates: 5" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish all drafts (5)" }).ClickAsync();
        await page.GetByText("Dates published: 5.").WaitForAsync();
        tab.Troubles.ShouldBeEmpty();
    }

    /// <summary>Mutant: EditModel.SaveAsync without the plan before.</summary>
    [Fact]
    public async Task Several_dates_are_changed_only_after_it_was_said_what_that_does()
    {
        var (org, _, date) = await PrepareAsync();
        var visitor = new PageVisitor(app);
        await visitor.SignInAsync(org.OwnerId);
        await visitor.GoAsync($"/manage/{org.Slug}/events/{date.Id}/edit");
        await visitor.SendAsync("editor", ("Input.Title", "Open choir"), ("Input.Scope", "All"));
        visitor.Text.ShouldContain("Not saved yet");
        visitor.Text.ShouldContain("Dates that have their own and keep it: 1 (title).");
        (await TitlesAsync()).ShouldNotContain("Open choir");
        await visitor.SendAsync("editor");
        visitor.Text.ShouldContain("Saved.");
        (await TitlesAsync()).Count(t => t == "Open choir").ShouldBe(5);

        async Task<List<string>> TitlesAsync() =>
            (await org.AsOwnerAsync<SeriesAppService, SeriesDetails?>(s => s.FindAsync(date.Id, default)))!.Dates.Select(d => d.Title).ToList();
    }

    [Fact]
    public async Task An_event_goes_into_the_archive_out_of_it_and_away()
    {
        var org = await app.CreateOrganizationAsync();
        var draft = await org.CreateEventAsync("Doomed");
        var visitor = new PageVisitor(app);
        await visitor.SignInAsync(org.OwnerId);
        await visitor.GoAsync($"/manage/{org.Slug}/events/{draft.Id}/archive");
        await visitor.SendAsync("Archive");
        visitor.Text.ShouldContain("This event is in the archive");
        await visitor.SendAsync("Restore");
        visitor.Text.ShouldNotContain("This event is in the archive");
        await visitor.SendAsync("Delete", ("confirmedName", "Wrong"));
        visitor.Text.ShouldContain("Type the event's title exactly");
        await visitor.SendAsync("Delete", ("confirmedName", "Doomed"));
        visitor.Text.ShouldContain("No events yet");
    }

    [Fact]
    public async Task A_copy_is_made_with_a_start_of_its_own()
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync("Fair");
        var visitor = new PageVisitor(app);
        await visitor.SignInAsync(org.OwnerId);
        await visitor.GoAsync($"/manage/{org.Slug}/events/{source.Id}/copy");
        await visitor.SendAsync("page-narrow", ("Input.Title", "Fair two"), ("Input.StartsAtLocal", "2027-06-01T10:00"));
        visitor.Text.ShouldContain("Fair two Draft");
    }

    /// <summary>An event by itself in the archive's reach, and a series of six whose second is sold out and whose third has a title of its own.</summary>
    private async Task<(TestOrganization Org, EventDetails Single, EventDetails Date)> PrepareAsync()
    {
        var org = await app.CreateOrganizationAsync();
        var single = await org.CreateEventAsync("Summer party with a rather long name that has to go somewhere");
        var gone = await org.CreateEventAsync("Put away");
        await org.AsOwnerAsync<EventArchiveAppService, int>(async s => { await s.ArchiveAsync(gone.Id, default); return 0; });
        var source = await org.CreateEventAsync("Choir", i => i with { StartsAtLocal = new(2027, 3, 16, 19, 0, 0), EndsAtLocal = new(2027, 3, 16, 21, 0, 0) });
        await org.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(source.Id, new() { Name = "Seat", Places = 1 }, default));
        var series = await org.AsOwnerAsync<SeriesAppService, SeriesDetails>(s => s.CreateAsync(source.Id, new() { Rules = ["FREQ=WEEKLY;COUNT=6"] }, default));
        await org.AsOwnerAsync<SeriesEditAppService, SeriesPublished>(s => s.PublishAsync(source.Id, SeriesScope.All, default));
        var second = await org.AsOwnerAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(series.Dates[1].Id, default));
        await org.AsAsync<Ticketing.Orders.CheckoutAppService, Ticketing.Orders.HoldDto>(null, s => s.HoldAsync(series.Dates[1].Slug, new() { Lines = [new(second.Items[0].Id, 1)] }, default));
        await org.UpdateEventAsync(await org.AsOwnerAsync<EventAppService, EventDetails>(s => s.GetAsync(series.Dates[2].Id, default)), i => i with { Title = "Choir with a guest" });
        return (org, single, await org.AsOwnerAsync<EventAppService, EventDetails>(s => s.GetAsync(source.Id, default)));
    }

    private static async Task ShootAsync(BrowserTab tab, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is { Length: > 0 } folder) await tab.Page.ScreenshotAsync(new() { Path = $"{folder}/{name}.png", FullPage = true });
    }
}
