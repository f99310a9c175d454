using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Ticketing.Application.Tests.Calendars;
using Ticketing.Calendars;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.TestBase;

namespace Ticketing.Sessions;

/// <summary>
/// A real programme of four days, from its file to a holder's calendar: imported, shown, chosen from, checked at the door, and read by two
/// parsers of others. Moved from 2014 to 2027, as no ticket can be signed for an event that is over.
/// </summary>
public sealed class RealAgendaTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("Europe/Berlin"), InlineData("America/New_York")]
    public async Task A_holder_of_a_ticket_chooses_three_sessions_and_finds_them_in_their_calendar_at_the_right_time(string zone)
    {
        var path = SharedFile.Find("data/31c3-schedule.xml");
        Assert.SkipWhen(path is null, "skipped: ../shared/data/31c3-schedule.xml is not there");
        var text = (await File.ReadAllTextAsync(path)).Replace("2014-12-", "2027-12-", StringComparison.Ordinal);
        var shop = await TestShop.OpenAsync(app, shape: e => e.Schedule(new(zone, At("2027-12-27T11:00:00+01:00"), At("2027-12-31T04:00:00+01:00")), app.Clock.GetUtcNow()));

        var outcome = await shop.Organization.ImportAsync(shop.EventId, Encoding.UTF8.GetBytes(text));
        outcome.Sessions.Added.ShouldBe(138);
        var agenda = await shop.Organization.AgendaAsync(shop.EventId);
        (agenda.Days.Count, agenda.Days.Sum(day => day.Sessions.Count)).ShouldBe((4, 138));

        var order = await shop.BuysFreeAsync(await shop.SellsAsync(10));
        var ticket = (await shop.AgendasAsync(order)).ShouldHaveSingleItem().TicketId;
        // One of each of three days: one after midnight, and one with seats, which are given to it after the import.
        var wanted = new[] { agenda.Days[0].Sessions[^1], agenda.Days[1].Sessions[0], agenda.Days[3].Sessions[^1] };
        await GiveSeatsAsync(shop, wanted[1].Id, zone);
        foreach (var session in wanted) await shop.TakesAsync(order, ticket, session.Id);
        var beside = agenda.Days[1].Sessions.First(s => s.Id != wanted[1].Id && s.StartsAt < wanted[1].EndsAt && wanted[1].StartsAt < s.EndsAt);
        (await Should.ThrowAsync<BusinessException>(() => shop.TakesAsync(order, ticket, beside.Id))).Code.ShouldBe("Ticketing:Sessions:Clash");

        var published = XDocument.Parse(text).Descendants("event").ToLookup(e => (string)e.Element("title")!, e => At((string)e.Element("date")!));
        var links = (await shop.Organization.AsAsync<AgendaFeedAppService, AgendaFeedDto>(null, s => s.MakeAsync(order.Code, order.Secret, ticket, new() { Replaces = true }, default))).Links!;
        var feed = await FeedReading.FetchAsync(app, new Uri(links.Url).AbsolutePath, null);
        feed.Entries.Count.ShouldBe(3);
        foreach (var session in wanted)
        {
            var entry = feed.Entries.Single(e => e.Uid == $"session-{session.Id:n}-{ticket:n}@localhost");
            entry.Summary.ShouldBe(session.Title);
            entry.Start.ShouldBeOneOf([.. published[session.Title]]);
            entry.Start.ShouldBe(session.StartsAt);
            entry.End.ShouldBe(session.EndsAt);
            entry.Zone.ShouldBe(zone);
        }

        // The door of a session that was chosen admits, the door of another does not.
        var code = (await shop.StaffAsync((CheckInAppService s) => s.SearchAsync(shop.EventId, "guest", default))).ShouldHaveSingleItem().TicketCode;
        (await ScanAsync(shop, code, wanted[1].Id)).ShouldBe(ScanResult.Admitted);
        (await ScanAsync(shop, code, beside.Id)).ShouldBe(ScanResult.WrongCheckpoint);

        // An imported change moves one of them, and leaves seats and choices as they are.
        var moved = text.Replace($"<date>{Local(wanted[1].StartsAt)}</date>", $"<date>{Local(wanted[1].StartsAt.AddMinutes(-30))}</date>", StringComparison.Ordinal);
        moved.ShouldNotBe(text);
        await shop.Organization.ImportAsync(shop.EventId, Encoding.UTF8.GetBytes(moved));
        while (await app.DispatchAsync() > 0)
        {
        }

        var after = await FeedReading.FetchAsync(app, new Uri(links.Url).AbsolutePath, feed.Tag);
        after.Entries.Single(e => e.Summary == wanted[1].Title).Start.ShouldBe(wanted[1].StartsAt.AddMinutes(-30));
        var now = await shop.SessionAsync(wanted[1].Id);
        (now.Seats, now.Enrolled).ShouldBe((5, 1));
    }

    private static async Task<ScanResult?> ScanAsync(TestShop shop, string code, Guid sessionId)
    {
        var gate = await shop.StaffAsync((CheckpointAppService s) =>
            s.CreateAsync(shop.EventId, new() { Name = sessionId.ToString(), Kind = CheckpointKind.Session, SessionId = sessionId }, default));
        return (await shop.StaffAsync((CheckInAppService s) => s.ScanAsync(shop.EventId, new() { Id = Guid.CreateVersion7(), Code = code, CheckpointId = gate }, default))).Result;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime();

    /// <summary>As the file writes it.</summary>
    private static string Local(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(1)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static async Task GiveSeatsAsync(TestShop shop, Guid id, string zone)
    {
        var now = await shop.SessionAsync(id);
        await shop.ChangesSessionAsync(id, new()
        {
            Title = now.Title, Subtitle = now.Subtitle, Abstract = now.Abstract, Description = now.Description, Track = now.Track, Room = now.Room, Type = now.Type,
            Language = now.Language, Day = now.Day, Url = now.Url, DoNotRecord = now.DoNotRecord, Tags = now.Tags, Seats = 5,
            StartsAtLocal = Zones.ToLocal(now.StartsAt, zone).ToDateTimeUnspecified(), EndsAtLocal = Zones.ToLocal(now.EndsAt, zone).ToDateTimeUnspecified(),
            Speakers = [.. now.Speakers.Select(s => new SessionSpeakerInput(s.Name, s.Role))],
        });
    }
}
