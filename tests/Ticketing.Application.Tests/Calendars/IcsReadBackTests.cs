using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Ticketing.Application.Tests.Common;
using Ticketing.Calendars;
using static Ticketing.Application.Tests.Calendars.IcsSamples;

namespace Ticketing.Application.Tests.Calendars;

/// <summary>What two parsers of others (ical.js, node-ical) understand of our calendars.</summary>
public sealed class IcsReadBackTests
{
    private sealed record Organizer(string Name, string Address);

    private sealed record ReadEvent(
        string Uid, int Sequence, DateTimeOffset Start, DateTimeOffset? End, string? Zone, string? Summary, string? Description, string? Location, string? Url,
        double[]? Geo, string? Status, Organizer? Organizer, JsonElement[] Alarms, string[]? Properties);

    private sealed record Reading(string Method, ReadEvent[] IcalJs, ReadEvent[] NodeIcal)
    {
        public IEnumerable<ReadEvent> Both => IcalJs.Concat(NodeIcal);
    }

    private static async Task<Reading> ReadAsync(IcsCalendar calendar)
    {
        var tools = Path.Combine(Checkout.Root, "tests", "tools");
        Assert.SkipUnless(Directory.Exists(Path.Combine(tools, "node_modules")), "skipped: npm ci was not run in tests/tools");
        var json = await ExternalTool.RunAsync("node", [Path.Combine(tools, "read-ics.mjs")], Write(calendar));
        return JsonSerializer.Deserialize<Reading>(json, JsonSerializerOptions.Web)!;
    }

    [Fact]
    public async Task Both_read_every_property()
    {
        var read = await ReadAsync(Calendar());
        read.Method.ShouldBe("PUBLISH");
        read.IcalJs.Length.ShouldBe(1);
        read.NodeIcal.Length.ShouldBe(1);
        foreach (var entry in read.Both)
        {
            entry.Uid.ShouldBe(Event.Uid);
            entry.Sequence.ShouldBe(3);
            entry.Start.ShouldBe(Event.StartsAt.ToUniversalTime());
            entry.End.ShouldBe(Event.EndsAt!.Value.ToUniversalTime());
            entry.Zone.ShouldBe("Europe/Vienna");
            entry.Summary.ShouldBe(Event.Summary);
            entry.Description.ShouldBe("Doors open at 08:15.\nBring your ticket: C:\\tickets");
            entry.Location.ShouldBe(Event.Location);
            entry.Url.ShouldBe(Event.Url!.AbsoluteUri);
            entry.Geo.ShouldBe([48.203333, -16.358889]);
            entry.Status.ShouldBe("CONFIRMED");
            // node-ical cuts a quoted parameter at its first semicolon; the standard allows it there.
            entry.Organizer!.Name.Trim('"').ShouldBe(read.IcalJs.Contains(entry) ? "Verein 'Offene' Technik; Wien" : "Verein 'Offene' Technik");
            entry.Organizer.Address.ShouldBe("mailto:hello@offene-technik.example");
            entry.Alarms.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Both_read_a_cancellation()
    {
        var read = await ReadAsync(Calendar() with { Method = IcsMethod.Cancel });
        read.Method.ShouldBe("CANCEL");
        foreach (var entry in read.Both)
        {
            entry.Status.ShouldBe("CANCELLED");
            entry.Alarms.ShouldBeEmpty();
        }
    }

    /// <summary>Starts in local time around the changes of the clocks; 0 hours of shift where there are none.</summary>
    [Theory]
    [InlineData("Europe/Vienna", "2027-03-28T01:30:00", "2027-10-31T02:30:00")]
    [InlineData("America/New_York", "2027-03-14T01:30:00", "2027-11-07T01:30:00")]
    [InlineData("Asia/Kolkata", "2027-03-28T01:30:00", "2027-10-31T02:30:00")]
    [InlineData("Australia/Lord_Howe", "2027-10-03T01:45:00", "2027-04-04T01:45:00")]
    [InlineData("Europe/Dublin", "2027-03-28T00:30:00", "2027-10-31T01:30:00")]
    public async Task Both_tell_the_right_moment_in_the_night_the_clocks_change(string zone, params string[] nights)
    {
        var tz = DateTimeZoneProviders.Tzdb[zone];
        var events = new List<IcsEvent>();
        foreach (var night in nights)
        {
            // Every half hour of the night, so that the hour that is skipped and the one that comes twice are among them.
            var start = tz.AtLeniently(LocalDateTimePattern.ExtendedIso.Parse(night).Value).ToInstant();
            for (var i = -4; i <= 6; i++)
            {
                var begin = start + Duration.FromMinutes(30 * i);
                events.Add(Event with { Uid = $"{night}/{i}", TimeZone = zone, StartsAt = begin.ToDateTimeOffset(), EndsAt = (begin + Duration.FromHours(3)).ToDateTimeOffset() });
            }
        }

        var read = await ReadAsync(Calendar([.. events]));
        foreach (var entry in events)
        {
            foreach (var seen in read.Both.Where(seen => seen.Uid == entry.Uid))
            {
                seen.Start.ShouldBe(entry.StartsAt, $"{zone} {entry.Uid}");
                seen.End.ShouldBe(entry.EndsAt, $"{zone} {entry.Uid}");
            }
        }

        read.Both.Count().ShouldBe(2 * events.Count);
    }

    [Fact]
    public async Task Both_read_hostile_text_as_text()
    {
        var payloads = JsonDocument.Parse(await File.ReadAllTextAsync(Checkout.RequireShared("specs/vectors/abuse/ics.json"))).RootElement.GetProperty("payloads")
            .EnumerateArray().Select(payload => payload.GetString()!).ToList();
        var events = payloads.Select((text, i) => Event with
        {
            Uid = $"event-{i}",
            Summary = text,
            Description = text,
            Location = text,
            Organizer = new IcsOrganizer(text, "hello@example.org"),
            Url = Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : null,
        }).ToList();

        var read = await ReadAsync(Calendar([.. events]));
        read.IcalJs.Length.ShouldBe(payloads.Count);
        read.NodeIcal.Length.ShouldBe(payloads.Count);
        for (var i = 0; i < payloads.Count; i++)
        {
            var expected = payloads[i].ReplaceLineEndings("\n").Replace("\0", "");
            foreach (var entry in read.Both.Where(entry => entry.Uid == $"event-{i}"))
            {
                // node-ical reads an escaped backslash before an n as a backslash and a line break.
                var seen = read.NodeIcal.Contains(entry) ? expected.Replace("\\n", "\\\n") : expected;
                entry.Summary.ShouldBe(seen);
                entry.Description.ShouldBe(seen);
                entry.Location.ShouldBe(seen);
                entry.Start.ShouldBe(Event.StartsAt);
                entry.Alarms.Length.ShouldBe(1);
                entry.Properties?.Except(["uid", "sequence", "dtstamp", "last-modified", "dtstart", "dtend", "summary", "description", "location", "geo", "url", "organizer", "status"]).ShouldBeEmpty();
            }
        }
    }
}
