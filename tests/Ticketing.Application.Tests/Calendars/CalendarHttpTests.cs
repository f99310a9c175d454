using System.Net;
using System.Text;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Calendars;

public sealed class CalendarHttpTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData(""), InlineData("/api/v1/organizations")]
    public async Task A_published_event_is_a_file_that_is_not_sent_again_unchanged(string prefix)
    {
        var organization = await app.CreateOrganizationAsync();
        var shown = await organization.CreatePublishedEventAsync("Rust, Days; 2026");
        using var client = app.CreateClient();
        var url = prefix.Length == 0 ? $"/{organization.Slug}/{shown.Slug}/calendar.ics" : $"{prefix}/{organization.Slug}/shop/{shown.Slug}/calendar.ics";
        using var first = await client.GetAsync(url);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8; method=PUBLISH");
        var text = Unfolded(await first.Content.ReadAsStringAsync());
        text.ShouldContain($"UID:event-{shown.Id:n}@localhost\r\n");
        text.ShouldContain("DTSTART;TZID=Europe/Vienna:20260701T120000\r\n");
        text.ShouldContain(@"SUMMARY:Rust\, Days\; 2026");
        text.ShouldContain(@"LOCATION:Kulturhaus\, Hauptstraße 1\, Wien");

        using var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_change_raises_the_sequence_and_a_cancellation_takes_the_entry_out()
    {
        var organization = await app.CreateOrganizationAsync();
        var shown = await organization.CreatePublishedEventAsync();
        using var client = app.CreateClient();
        var before = SequenceOf(await client.GetStringAsync($"/{organization.Slug}/{shown.Slug}/calendar.ics"));
        await app.InScopeAsync(organization.Id, null, async services =>
        {
            var db = (Ticketing.Common.ITicketingDb)services.GetService(typeof(Ticketing.Common.ITicketingDb))!;
            var loaded = (await db.Set<Ticketing.Events.Event>().FindAsync(shown.Id))!;
            loaded.Cancel(app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        var text = await client.GetStringAsync($"/{organization.Slug}/{shown.Slug}/calendar.ics");
        SequenceOf(text).ShouldBeGreaterThan(before);
        text.ShouldContain("METHOD:CANCEL");
        text.ShouldContain("STATUS:CANCELLED");
        text.ShouldContain($"UID:event-{shown.Id:n}@localhost");
    }

    [Fact]
    public async Task Drafts_and_private_events_without_their_code_have_no_file()
    {
        var organization = await app.CreateOrganizationAsync();
        var draft = await organization.CreateEventAsync();
        var closed = await organization.CreatePublishedEventAsync("Closed", e => e.ShowTo(Ticketing.Events.EventVisibility.Private, "open sesame"));
        using var client = app.CreateClient();
        (await client.GetAsync($"/{organization.Slug}/{draft.Slug}/calendar.ics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync($"/{organization.Slug}/{closed.Slug}/calendar.ics")).IsSuccessStatusCode.ShouldBeFalse();
        (await client.GetAsync($"/api/v1/organizations/{organization.Slug}/shop/{closed.Slug}/calendar.ics")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_order_shows_the_same_entry_with_the_way_to_its_tickets_once_it_is_paid()
    {
        var organization = await app.CreateOrganizationAsync();
        var shown = await organization.CreatePublishedEventAsync();
        var order = await organization.CreateOrderAsync(shown, "ada@example.com", "Ada");
        using var client = app.CreateClient();
        var url = $"/{organization.Slug}/o/{order.Code}/{order.Secret}/calendar.ics";
        (await client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await organization.ChangeOrderAsync(order.Id, (o, now) => o.Complete(now));
        var text = Unfolded(await client.GetStringAsync(url));
        text.ShouldContain($"UID:event-{shown.Id:n}@localhost");
        text.ShouldContain($"URL:http://localhost/{organization.Slug}/o/{order.Code}/{order.Secret}");
        (await client.GetAsync(url.Replace(order.Secret, "wrong", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Mutants: the sequence as it was; the file only for good orders.</summary>
    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task An_order_that_is_over_takes_its_entry_out_again(bool wasPaidFor)
    {
        var organization = await app.CreateOrganizationAsync();
        var shown = await organization.CreatePublishedEventAsync();
        var order = await organization.CreatePaidOrderAsync(shown, "ada@example.com", "Ada");
        using var client = app.CreateClient();
        var url = $"/{organization.Slug}/o/{order.Code}/{order.Secret}/calendar.ics";
        var before = await client.GetStringAsync(url);
        await organization.ChangeOrderAsync(order.Id, (o, now) => { if (wasPaidFor) o.Refund(now); else o.Cancel(now); });
        var after = await client.GetStringAsync(url);
        after.ShouldContain("METHOD:CANCEL");
        foreach (var entry in await FeedReading.ParseAsync(after))
        {
            entry.Uid.ShouldBe($"event-{shown.Id:n}@localhost");
            entry.Status.ShouldBe("CANCELLED");
            entry.Sequence.ShouldBeGreaterThan(SequenceOf(before));
        }

        var never = await organization.CreateOrderAsync(shown, "bob@example.com", "Bob");
        await organization.ChangeOrderAsync(never.Id, (o, now) => o.Cancel(now));
        (await client.GetAsync($"/{organization.Slug}/o/{never.Code}/{never.Secret}/calendar.ics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_parsers_of_others_read_the_file_that_is_served()
    {
        var organization = await app.CreateOrganizationAsync();
        var shown = await organization.CreatePublishedEventAsync("Ρυθμός; Ритм, 2026");
        using var client = app.CreateClient();
        var text = await client.GetStringAsync($"/{organization.Slug}/{shown.Slug}/calendar.ics");
        var entry = (await FeedReading.ParseAsync(text)).ShouldHaveSingleItem();
        (entry.Uid, entry.Summary, entry.Start, entry.End).ShouldBe(($"event-{shown.Id:n}@localhost", "Ρυθμός; Ритм, 2026", shown.StartsAt, shown.EndsAt));
    }

    private static string Unfolded(string text) => new StringBuilder(text).Replace("\r\n ", "").ToString();

    private static int SequenceOf(string text) => int.Parse(text.Split("SEQUENCE:")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
}
