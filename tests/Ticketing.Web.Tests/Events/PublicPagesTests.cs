using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Events;

public sealed class PublicPagesTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Attack = "</script><script>__xss=1</script>\"'><img src=x onerror=__xss=1>${7*7}{{7*7}}";

    [Fact]
    public async Task What_is_not_public_is_on_no_public_page()
    {
        var organization = await app.CreateOrganizationAsync();
        var word = "w" + Codes.New(12).ToLowerInvariant();
        var draft = await organization.CreateEventAsync($"{word} draft");
        var locked = await organization.PublishEventAsync($"{word} private", i => i with { Visibility = EventVisibility.Private, AccessCode = "Rosebud" });
        var unlisted = await organization.PublishEventAsync($"{word} unlisted", i => i with { Visibility = EventVisibility.Unlisted });
        var client = app.CreateClient();

        foreach (var path in new[] { "/", $"/?q={word}", $"/{organization.Slug}", "/sitemap.xml", $"/api/v1/events?q={word}", $"/api/v1/organizations/{organization.Slug}/public" })
            Regex.Matches(await client.GetStringAsync(path), $"{word} |{draft.Slug}|{locked.Slug}|{unlisted.Slug}").ShouldBeEmpty(path);
        foreach (var path in new[] { $"/{organization.Slug}/{draft.Slug}", $"/{organization.Slug}/{draft.Slug}/calendar.ics" })
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        foreach (var path in new[] { $"/{organization.Slug}/{locked.Slug}", $"/{organization.Slug}/{locked.Slug}/calendar.ics" })
            (await (await client.GetAsync(path)).Content.ReadAsStringAsync()).ShouldNotContain($"{word} ", Case.Sensitive, path);
        var page = await client.GetStringAsync($"/{organization.Slug}/{unlisted.Slug}");
        page.ShouldContain($"{word} unlisted");
        page.ShouldContain("<meta name=\"robots\" content=\"noindex\">");
    }

    [Fact]
    public async Task A_private_event_opens_to_its_code_and_stays_open()
    {
        var organization = await app.CreateOrganizationAsync();
        var locked = await organization.PublishEventAsync("Secret dinner", i => i with { Visibility = EventVisibility.Private, AccessCode = "Rosebud" });
        var visitor = new PageVisitor(app);
        await visitor.GoAsync($"/{organization.Slug}/{locked.Slug}");
        visitor.Text.ShouldContain("private event");

        await visitor.SendAsync("Unlock", ("Input.AccessCode", "wrong"));
        visitor.Text.ShouldContain("This is not the access code.");
        await visitor.SendAsync("Unlock", ("Input.AccessCode", " Rosebud "));
        visitor.Text.ShouldContain("Secret dinner");
        await visitor.GoAsync($"/{organization.Slug}/{locked.Slug}");
        visitor.Text.ShouldContain("Secret dinner");

        await organization.UpdateEventAsync(locked, i => i with { AccessCode = "Sled" });
        await visitor.GoAsync($"/{organization.Slug}/{locked.Slug}");
        visitor.Text.ShouldNotContain("Secret dinner");
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_typed_everywhere()
    {
        var organization = await app.CreateOrganizationAsync();
        var published = await organization.PublishEventAsync("Hostile " + Attack, i => i with
        {
            Summary = Attack, Description = Attack + "\n\n[x](javascript:__xss=1)", Place = new() { Name = Attack, Address = Attack, City = Attack[..60] },
        });
        await AddTicketAsync(organization, published.Id, Attack);
        var client = app.CreateClient();
        foreach (var path in new[] { "/?q=hostile", $"/{organization.Slug}", $"/{organization.Slug}/{published.Slug}" })
        {
            var html = await client.GetStringAsync(path);
            html.ShouldNotContain("<script>__xss", Case.Insensitive, path);
            html.ShouldNotContain("<img src=x", Case.Insensitive, path);
            html.ShouldNotContain("href=\"javascript:", Case.Insensitive, path);
        }

        var page = await client.GetStringAsync($"/{organization.Slug}/{published.Slug}");
        var data = Regex.Match(page, "<script type=\"application/ld\\+json\"[^>]*>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        JsonDocument.Parse(data).RootElement.GetProperty("name").GetString().ShouldBe("Hostile " + Attack);
    }

    [Fact]
    public async Task The_page_says_when_where_and_from_what_price_and_machines_can_read_it()
    {
        var organization = await app.CreateOrganizationAsync("Donau Kultur");
        var published = await organization.PublishEventAsync("Night of lights", i => i with
        {
            StartsAtLocal = new(2026, 10, 24, 22, 0, 0), EndsAtLocal = new(2026, 10, 25, 4, 0, 0), Place = new() { Name = "Donaupark", Address = "Lände 7", City = "Linz", Country = "AT" },
        });
        await AddTicketAsync(organization, published.Id, "Adults", 4500);
        await AddTicketAsync(organization, published.Id, "Children", 0);
        await app.DispatchAsync();
        var visitor = new PageVisitor(app);
        await visitor.GoAsync($"/{organization.Slug}/{published.Slug}");

        foreach (var text in new[] { "Night of lights", "Saturday", "CEST", "Vienna time", "Donaupark", "Lände 7, Linz", "from €45.00", "Adults", "Children", "Donau Kultur" }) visitor.Text.ShouldContain(text);
        visitor.Html.ShouldContain("<meta property=\"og:title\" content=\"Night of lights\">");
        visitor.Html.ShouldContain("\"startDate\":\"2026-10-24T22:00:00\\u002B02:00\"");
        visitor.Html.ShouldContain("\"endDate\":\"2026-10-25T04:00:00\\u002B01:00\"");
        await visitor.GoAsync("/?q=lights");
        visitor.Text.ShouldContain("from €45.00");
    }

    [Fact]
    public async Task Looking_around_sets_no_cookie()
    {
        var organization = await app.CreateOrganizationAsync();
        var published = await organization.PublishEventAsync("Cookie-free");
        await AddTicketAsync(organization, published.Id, "Seat");
        foreach (var path in new[] { "/", $"/{organization.Slug}", $"/{organization.Slug}/{published.Slug}" })
        {
            using var answer = await app.CreateClient().GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task A_cancelled_and_a_past_event_say_so_and_sell_nothing()
    {
        var organization = await app.CreateOrganizationAsync();
        var cancelled = await organization.PublishEventAsync("Called off");
        await AddTicketAsync(organization, cancelled.Id, "Seat");
        await organization.AsOwnerAsync<EventAppService, int>(async s =>
        {
            await s.CancelAsync(cancelled.Id, new("Called off"), CancellationToken.None);
            return 0;
        });
        var visitor = new PageVisitor(app);
        await visitor.GoAsync($"/{organization.Slug}/{cancelled.Slug}");
        visitor.Text.ShouldContain("This event is cancelled");
        visitor.Html.ShouldNotContain("ticket-form");
        visitor.Html.ShouldContain("EventCancelled");
    }

    [Fact]
    public async Task Search_says_what_to_do_when_nothing_fits()
    {
        var visitor = new PageVisitor(app);
        await visitor.GoAsync("/?q=" + Uri.EscapeDataString("zzz <b>nothing</b>"));
        visitor.Text.ShouldContain("Nothing found");
        visitor.Html.ShouldNotContain("<b>nothing</b>");
    }

    private static Task<Guid> AddTicketAsync(TestOrganization organization, Guid eventId, string name, long price = 1000) =>
        organization.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(eventId, new() { Name = name, PriceInMinorUnits = price, Places = 50 }, CancellationToken.None));
}
