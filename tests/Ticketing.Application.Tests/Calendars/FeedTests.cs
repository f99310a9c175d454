using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Calendars;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.Calendars;

/// <summary>Live calendars as subscribers see them. Every feed these tests fetch is read by two parsers of others as well.</summary>
public sealed class FeedTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Mutants: the sequences left out of the tag (a change is answered 304); ended enrolments left out of the file.</summary>
    [Fact]
    public async Task An_agenda_follows_what_is_chosen_moved_left_and_called_off()
    {
        var (shop, order, ticket) = await SoldAsync();
        var (talk, lunch) = (await shop.HoldsSessionAsync("Talk; part 1, of 2", hours: 1, room: "Attic"), await shop.HoldsSessionAsync("Lunch", hours: 3));
        var url = await MakeAsync(shop, order, ticket);
        (await ReadAsync(url)).Entries.ShouldBeEmpty();

        await shop.TakesAsync(order, ticket, talk.Id);
        await shop.TakesAsync(order, ticket, lunch.Id);
        var first = await ReadAsync(url);
        first.Entries.Select(e => (e.Summary, e.Status, e.Start)).ShouldBe([("Talk; part 1, of 2", "CONFIRMED", talk.StartsAt), ("Lunch", "CONFIRMED", lunch.StartsAt)]);
        first.Entries[0].Uid.ShouldBe($"session-{talk.Id:n}-{ticket:n}@localhost");
        first.Entries[0].Zone.ShouldBe("Europe/Vienna");
        (await ReadAsync(url, first.Tag)).Status.ShouldBe(HttpStatusCode.NotModified);

        await shop.ChangesSessionAsync(talk.Id, shop.Session("Talk; part 1, of 2", hours: 5, room: "Cellar"));
        await SettleAsync();
        var moved = await ReadAsync(url, first.Tag);
        moved.Status.ShouldBe(HttpStatusCode.OK);
        var entry = moved.Entries.Single(e => e.Uid == first.Entries[0].Uid);
        entry.Start.ShouldBe(talk.StartsAt.AddHours(4));
        entry.Location.ShouldBe("Cellar");
        entry.Sequence.ShouldBeGreaterThan(first.Entries[0].Sequence);

        await shop.LeavesAsync(order, ticket, lunch.Id);
        await shop.DropsSessionAsync(talk.Id);
        await SettleAsync();
        var last = await ReadAsync(url, moved.Tag);
        last.Entries.ShouldAllBe(e => e.Status == "CANCELLED");
        last.Entries.Single(e => e.Uid == entry.Uid).Sequence.ShouldBeGreaterThan(entry.Sequence);

        await shop.TakesAsync(order, ticket, lunch.Id);
        (await ReadAsync(url)).Entries.Single(e => e.Summary == "Lunch").ShouldSatisfyAllConditions(
            e => e.Status.ShouldBe("CONFIRMED"), e => e.Sequence.ShouldBeGreaterThan(last.Entries.Single(x => x.Summary == "Lunch").Sequence));
    }

    [Fact]
    public async Task A_cancelled_event_and_a_cancelled_ticket_take_their_entries_out()
    {
        var (shop, order, ticket) = await SoldAsync();
        var talk = await shop.HoldsSessionAsync("Talk");
        await shop.TakesAsync(order, ticket, talk.Id);
        var url = await MakeAsync(shop, order, ticket);
        var before = (await ReadAsync(url)).Entries.ShouldHaveSingleItem();
        await shop.CancelsAsync(order);
        await SettleAsync();
        var after = (await ReadAsync(url)).Entries.ShouldHaveSingleItem();
        (after.Status, after.Sequence > before.Sequence).ShouldBe(("CANCELLED", true));

        var (other, another, another1) = await SoldAsync();
        await other.TakesAsync(another, another1, (await other.HoldsSessionAsync("Talk")).Id);
        var address = await MakeAsync(other, another, another1);
        var first = await ReadAsync(address);
        await other.StaffAsync<EventAppService, int>(async s => { await s.CancelAsync(other.EventId, new("Autumn Conference"), default); return 0; });
        var second = await ReadAsync(address, first.Tag);
        (second.Entries.ShouldHaveSingleItem().Status, second.Entries[0].Sequence > first.Entries[0].Sequence).ShouldBe(("CANCELLED", true));
    }

    /// <summary>Mutant: the kind and ticket looked for instead of the secret.</summary>
    [Fact]
    public async Task A_reset_ends_the_address_before_and_so_does_a_new_code()
    {
        var (shop, order, ticket) = await SoldAsync();
        (await FeedsAsync(shop, order)).ShouldHaveSingleItem().Links.ShouldBeNull("no address until one is asked for");
        var first = await MakeAsync(shop, order, ticket);
        (await FeedsAsync(shop, order))[0].Links!.Url.ShouldEndWith(first);
        var second = await MakeAsync(shop, order, ticket);
        second.ShouldNotBe(first);
        (await shop.Organization.AsAsync<AgendaFeedAppService, AgendaFeedDto>(null, s => s.MakeAsync(order.Code, order.Secret, ticket, new() { Replaces = false }, default))).Links!.Url.ShouldEndWith(second);
        (await ReadAsync(first)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync(second)).Status.ShouldBe(HttpStatusCode.OK);

        await shop.StaffAsync<IssuedTicketAppService, int>(async s => { await s.ReissueAsync(ticket, default); return 0; });
        await SettleAsync();
        (await ReadAsync(second)).Status.ShouldBe(HttpStatusCode.NotFound);
        var elsewhere = await TestShop.OpenAsync(app);
        var third = await MakeAsync(shop, order, ticket);
        (await ReadAsync(third.Replace(shop.Organization.Slug, elsewhere.Organization.Slug, StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<BusinessException>(() => MakeAsync(shop, order with { Secret = Secrets.New() }, ticket));
    }

    [Fact]
    public void Links_open_the_programs_own_forms()
    {
        var links = FeedLinks.Of("https://tickets.example/club/o/agenda/abc.ics", "Rust & Days");
        links.Webcal.ShouldBe("webcal://tickets.example/club/o/agenda/abc.ics");
        links.Google.ShouldBe("https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Ftickets.example%2Fclub%2Fo%2Fagenda%2Fabc.ics");
        links.Outlook.ShouldBe("https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2Ftickets.example%2Fclub%2Fo%2Fagenda%2Fabc.ics&name=Rust%20%26%20Days");
    }

    [Theory]
    [InlineData("/{0}/{1}/programme.ics"), InlineData("/api/v1/organizations/{0}/shop/{1}/programme.ics")]
    public async Task A_programme_is_a_feed_that_changes_with_it(string address)
    {
        var shop = await TestShop.OpenAsync(app);
        var talk = await shop.HoldsSessionAsync("Talk", room: "Attic");
        var url = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, shop.Organization.Slug, shop.Slug);
        var first = await ReadAsync(url);
        first.Entries.ShouldHaveSingleItem().Uid.ShouldBe($"session-{talk.Id:n}@localhost");
        (await ReadAsync(url, first.Tag)).Status.ShouldBe(HttpStatusCode.NotModified);
        await shop.ChangesSessionAsync(talk.Id, shop.Session("A talk", hours: 2));
        var second = await ReadAsync(url, first.Tag);
        second.Entries.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Summary.ShouldBe("A talk"), e => e.Start.ShouldBe(talk.StartsAt.AddHours(1)), e => e.Sequence.ShouldBeGreaterThan(first.Entries[0].Sequence));
    }

    /// <summary>Mutants: what was withdrawn left out of the file; out of the tag (its end is answered 304); kept of drafts, too.</summary>
    [Fact]
    public async Task What_is_taken_out_of_a_programme_stays_in_its_feed_as_cancelled_for_a_while()
    {
        var shop = await TestShop.OpenAsync(app);
        var url = $"/{shop.Organization.Slug}/{shop.Slug}/programme.ics";
        var (talk, lunch) = (await shop.HoldsSessionAsync("Talk", room: "Attic"), await shop.HoldsSessionAsync("Lunch", hours: 3));
        var first = await ReadAsync(url);
        await shop.DropsSessionAsync(talk.Id);
        var second = await ReadAsync(url, first.Tag);
        second.Status.ShouldBe(HttpStatusCode.OK);
        var gone = second.Entries.Single(e => e.Status == "CANCELLED");
        var was = first.Entries.Single(e => e.Summary == "Talk");
        gone.ShouldBe(was with { Status = "CANCELLED", Sequence = gone.Sequence });
        gone.Sequence.ShouldBeGreaterThan(was.Sequence);
        second.Entries.Count.ShouldBe(2);
        (await ReadAsync(url, second.Tag)).Status.ShouldBe(HttpStatusCode.NotModified);

        app.Clock.Advance(WithdrawnEntry.KeptFor);
        var third = await ReadAsync(url, second.Tag);
        third.Entries.ShouldHaveSingleItem().Summary.ShouldBe("Lunch");
        await shop.DropsSessionAsync(lunch.Id);
        (await KeptAsync(shop)).ShouldBe(["Lunch"]);

        var draft = await TestShop.OpenAsync(app, organization: shop.Organization, isDraft: true);
        await draft.DropsSessionAsync((await draft.HoldsSessionAsync("Never told")).Id);
        (await KeptAsync(draft)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_organizations_calendar_has_its_public_events_and_marks_cancelled_ones()
    {
        var organization = await app.CreateOrganizationAsync();
        var url = $"/{organization.Slug}/calendar.ics";
        (await ReadAsync(url)).Entries.ShouldBeEmpty();
        await organization.CreateEventAsync("Draft");
        await organization.CreatePublishedEventAsync("Closed", e => e.ShowTo(EventVisibility.Private, "open sesame"));
        await organization.CreatePublishedEventAsync("By link", e => e.ShowTo(EventVisibility.Unlisted, null));
        var (one, two) = (await organization.CreatePublishedEventAsync("One"), await organization.CreatePublishedEventAsync("Two"));
        var first = await ReadAsync(url);
        first.Entries.Select(e => e.Summary).Order().ShouldBe(["One", "Two"]);
        await organization.AsOwnerAsync<EventAppService, int>(async s => { await s.CancelAsync(two.Id, new("Two"), default); return 0; });
        var second = await ReadAsync(url, first.Tag);
        second.Entries.Select(e => (e.Summary, e.Status)).Order().ShouldBe([("One", "CONFIRMED"), ("Two", "CANCELLED")]);
        second.Entries.Single(e => e.Summary == "Two").Uid.ShouldBe($"event-{two.Id:n}@localhost");
        second.Entries.Single(e => e.Summary == "One").Start.ShouldBe(one.StartsAt);
    }

    [Fact]
    public async Task A_drafts_and_a_private_programme_are_not_for_everybody()
    {
        var organization = await app.CreateOrganizationAsync();
        var draft = await organization.CreateEventAsync();
        var closed = await organization.CreatePublishedEventAsync("Closed", e => e.ShowTo(EventVisibility.Private, "open sesame"));
        (await ReadAsync($"/{organization.Slug}/{draft.Slug}/programme.ics")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync($"/api/v1/organizations/{organization.Slug}/shop/{closed.Slug}/programme.ics")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private Task<FeedReading> ReadAsync(string url, string? known = null) => FeedReading.FetchAsync(app, url, known);

    private static async Task<string> MakeAsync(TestShop shop, HoldDto order, Guid ticket) =>
        new Uri((await shop.Organization.AsAsync<AgendaFeedAppService, AgendaFeedDto>(null, s => s.MakeAsync(order.Code, order.Secret, ticket, new() { Replaces = true }, default))).Links!.Url).AbsolutePath;

    private static Task<IReadOnlyList<AgendaFeedDto>> FeedsAsync(TestShop shop, HoldDto order) =>
        shop.Organization.AsAsync<AgendaFeedAppService, IReadOnlyList<AgendaFeedDto>>(null, s => s.GetListAsync(order.Code, order.Secret, default));

    private async Task<(TestShop Shop, HoldDto Order, Guid Ticket)> SoldAsync()
    {
        var shop = await TestShop.OpenAsync(app);
        var order = await shop.BuysFreeAsync(await shop.SellsAsync(10));
        return (shop, order, (await shop.AgendasAsync(order))[0].TicketId);
    }

    private static Task<List<string>> KeptAsync(TestShop shop) => shop.App.InScopeAsync(shop.Organization.Id, null, services =>
        services.GetRequiredService<ITicketingDb>().Set<WithdrawnEntry>().Where(w => w.SubjectId == shop.EventId).Select(w => w.Title).ToListAsync());

    private async Task SettleAsync()
    {
        while (await app.DispatchAsync() > 0)
        {
        }
    }
}
