using System.Text;
using System.Text.Json;
using Ticketing.Application.Tests.Common;
using Ticketing.Calendars;
using static Ticketing.Application.Tests.Calendars.IcsSamples;

namespace Ticketing.Application.Tests.Calendars;

public sealed class IcsWriterTests
{
    [Fact]
    public void An_event_is_written_as_the_standard_says()
    {
        Lines(Calendar()).ShouldBe(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Ticketing//Ticketing//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Vienna",
            .. Part("DAYLIGHT", "19700101T000000", "+0200", "+0200", "CEST"),
            .. Part("STANDARD", "20261025T030000", "+0200", "+0100", "CET"),
            .. Part("DAYLIGHT", "20270328T020000", "+0100", "+0200", "CEST"),
            .. Part("STANDARD", "20271031T030000", "+0200", "+0100", "CET"),
            .. Part("DAYLIGHT", "20280326T020000", "+0100", "+0200", "CEST"),
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            "UID:0199c3a2-7c1e-7000-8000-0242ac120002",
            "SEQUENCE:3",
            "DTSTAMP:20270501T100000Z",
            "LAST-MODIFIED:20270430T103015Z",
            "DTSTART;TZID=Europe/Vienna:20271014T090000",
            "DTEND;TZID=Europe/Vienna:20271014T183000",
            "SUMMARY:Open Source Summit\\; Vienna\\, day 1",
            "DESCRIPTION:Doors open at 08:15.\\nBring your ticket: C:\\\\tickets",
            "LOCATION:Museumsquartier\\, Halle E\\, 1070 Wien",
            "GEO:48.203333;-16.358889",
            "URL:https://tickets.example/verein/summit?day=1&lang=de",
            "ORGANIZER;CN=\"Verein 'Offene' Technik; Wien\":mailto:hello@offene-technik.example",
            "STATUS:CONFIRMED",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:Open Source Summit\\; Vienna\\, day 1",
            "TRIGGER:-PT1440M",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]);

        static string[] Part(string kind, string onset, string from, string to, string name) =>
            [$"BEGIN:{kind}", $"DTSTART:{onset}", $"TZOFFSETFROM:{from}", $"TZOFFSETTO:{to}", $"TZNAME:{name}", $"END:{kind}"];
    }

    [Fact]
    public void A_cancellation_keeps_the_uid_and_reminds_nobody()
    {
        var calendar = Calendar(Event with { Sequence = 4 }) with { Method = IcsMethod.Cancel };
        Values(calendar, "METHOD").ShouldBe([":CANCEL"]);
        Values(calendar, "STATUS").ShouldBe([":CANCELLED"]);
        Values(calendar, "SEQUENCE").ShouldBe([":4"]);
        Values(calendar, "UID").ShouldBe(Values(Calendar(), "UID"));
        Lines(calendar).ShouldNotContain("BEGIN:VALARM");
        IcsWriter.ContentTypeOf(calendar).ShouldBe("text/calendar; charset=utf-8; method=CANCEL");
    }

    [Fact]
    public void A_cancelled_event_in_a_feed_reminds_nobody()
    {
        var calendar = Calendar(Event with { Status = IcsStatus.Cancelled });
        Values(calendar, "METHOD").ShouldBe([":PUBLISH"]);
        Values(calendar, "STATUS").ShouldBe([":CANCELLED"]);
        Lines(calendar).ShouldNotContain("BEGIN:VALARM");
    }

    [Fact]
    public void A_feed_has_a_name_and_says_when_to_come_back()
    {
        var calendar = Calendar() with { Name = "Offene Technik, Wien", RefreshInterval = TimeSpan.FromHours(6) };
        Values(calendar, "NAME").ShouldBe([":Offene Technik\\, Wien"]);
        Values(calendar, "X-WR-CALNAME").ShouldBe([":Offene Technik\\, Wien"]);
        Values(calendar, "REFRESH-INTERVAL").ShouldBe([";VALUE=DURATION:PT360M"]);
    }

    [Fact]
    public void A_feed_without_events_is_a_calendar_too() =>
        Lines(new IcsCalendar { Events = [] }).ShouldBe(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ticketing//Ticketing//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "END:VCALENDAR", ""]);

    [Fact]
    public void Each_zone_is_described_once_and_over_all_its_events()
    {
        var later = Event with { Uid = "b", StartsAt = Event.StartsAt.AddYears(3), EndsAt = Event.EndsAt!.Value.AddYears(3) };
        var calendar = Calendar(later, Event, Event with { Uid = "c", TimeZone = "Asia/Kolkata" });
        Values(calendar, "TZID").ShouldBe([":Asia/Kolkata", ":Europe/Vienna"]);
        Lines(calendar).ShouldContain("DTSTART:20301027T030000");
    }

    [Fact]
    public void What_is_not_given_is_left_out()
    {
        var lines = Lines(Calendar(new IcsEvent { Uid = "a", StampedAt = Event.StampedAt, StartsAt = Event.StartsAt, TimeZone = "Europe/Vienna", Summary = "x" }));
        foreach (var property in (string[])["DTEND", "DESCRIPTION", "LOCATION", "GEO", "URL", "ORGANIZER", "LAST-MODIFIED", "BEGIN:VALARM"])
            lines.ShouldNotContain(line => line.StartsWith(property), property);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Mars/Olympus")]
    [InlineData("x\r\nX-EVIL:1")]
    public void Without_a_zone_times_are_written_in_UTC(string zone)
    {
        var calendar = Calendar(Event with { TimeZone = zone });
        Values(calendar, "DTSTART").ShouldBe([":20271014T070000Z"]);
        Values(calendar, "DTEND").ShouldBe([":20271014T163000Z"]);
        Lines(calendar).ShouldNotContain("BEGIN:VTIMEZONE");
    }

    [Fact]
    public void The_hour_that_comes_twice_is_told_apart()
    {
        // Vienna, 31 October 2027: 02:30 in summer time, and an hour later 02:30 again.
        var first = new DateTimeOffset(2027, 10, 31, 0, 30, 0, TimeSpan.Zero);
        StartOf(first).ShouldBe("DTSTART:20271031T003000Z");
        StartOf(first.AddHours(1)).ShouldBe("DTSTART:20271031T013000Z");
        StartOf(first.AddHours(-1)).ShouldBe("DTSTART;TZID=Europe/Vienna:20271031T013000");
        StartOf(first.AddHours(2)).ShouldBe("DTSTART;TZID=Europe/Vienna:20271031T033000");

        static string StartOf(DateTimeOffset start) =>
            Lines(Calendar(Event with { StartsAt = start, EndsAt = start.AddHours(6) })).SkipWhile(line => line != "BEGIN:VEVENT").Single(line => line.StartsWith("DTSTART"));
    }

    [Fact]
    public void An_end_in_the_hour_that_comes_twice_takes_the_start_along_to_UTC()
    {
        var calendar = Calendar(Event with { StartsAt = new(2027, 10, 30, 18, 0, 0, TimeSpan.Zero), EndsAt = new(2027, 10, 31, 1, 30, 0, TimeSpan.Zero) });
        Values(calendar, "DTSTART").ShouldBe([":20271030T180000Z"]);
        Values(calendar, "DTEND").ShouldBe([":20271031T013000Z"]);
    }

    [Theory]
    [InlineData("ftp://x.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    public void A_link_that_is_no_web_address_is_left_out(string url) =>
        Values(Calendar(Event with { Url = new Uri(url, UriKind.RelativeOrAbsolute) }), "URL").ShouldBeEmpty();

    [Fact]
    public void An_end_before_the_start_is_left_out() => Values(Calendar(Event with { EndsAt = Event.StartsAt }), "DTEND").ShouldBeEmpty();

    [Fact]
    public void An_event_needs_a_uid() => Should.Throw<ArgumentException>(() => IcsWriter.Write(Calendar(Event with { Uid = " " })));

    [Fact]
    public void There_is_no_place_beyond_the_pole() => Should.Throw<ArgumentOutOfRangeException>(() => new IcsGeo(90.1, 0));

    [Fact]
    public void The_same_calendar_gives_the_same_bytes() => IcsWriter.Write(Calendar()).ShouldBe(IcsWriter.Write(Calendar()));

    [Fact]
    public void Hostile_text_stays_text_and_lines_stay_short()
    {
        string[] payloads =
        [
            .. JsonDocument.Parse(File.ReadAllText(Checkout.RequireShared("specs/vectors/abuse/ics.json"))).RootElement.GetProperty("payloads").EnumerateArray().Select(p => p.GetString()!),
            .. JsonSerializer.Deserialize<string[]>(File.ReadAllText(Checkout.RequireShared("specs/vectors/naughty-strings.json")))!,
        ];
        foreach (var text in payloads)
            ShouldBeWellFormed(text);
    }

    [Theory]
    [InlineData("x\r\nATTENDEE:mailto:victim@example.com")]
    [InlineData("x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:evil")]
    [InlineData("x\u2028X-EVIL:1\u0085X-EVIL:2\vX-EVIL:3\0")]
    [InlineData("half a pair \ud800 and \udc00")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    [InlineData("日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語")]
    [InlineData("\"quoted\"; semicolon, comma: colon \\ backslash")]
    public void Text_of_any_kind_stays_text(string text) => ShouldBeWellFormed(text);

    [Fact]
    public void Five_megabytes_of_text_are_written_quickly()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        IcsWriter.Write(Calendar(Event with { Summary = new string('ä', 5_000_000) })).Length.ShouldBeGreaterThan(10_000_000);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static void ShouldBeWellFormed(string text)
    {
        var entry = Event with
        {
            Uid = "u-" + text,
            Summary = text,
            Description = text,
            Location = text,
            Organizer = new IcsOrganizer(text, text + "@example.org"),
            Url = Uri.TryCreate("https://x.example/" + text, UriKind.Absolute, out var url) ? url : null,
            TimeZone = text,
        };
        var bytes = IcsWriter.Write(Calendar(entry) with { Name = text });
        var file = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        file.ShouldEndWith("END:VCALENDAR\r\n");
        file.Replace("\r\n", "").Any(c => char.IsControl(c) || c is '\u2028' or '\u2029').ShouldBeFalse(text);
        foreach (var line in SplitLines(bytes))
        {
            line.Length.ShouldBeLessThanOrEqualTo(75, text);
            IsWhole(line).ShouldBeTrue(text);
        }

        var properties = file.Replace("\r\n ", "").Split("\r\n").Select(line => line.Split(':', ';')[0]).ToList();
        properties.Count(name => name == "BEGIN").ShouldBe(properties.Count(name => name == "END"));
        properties.Except(Known).ShouldBeEmpty(text);
        file.Split("BEGIN:VEVENT\r\n").Length.ShouldBe(2, text);
    }

    private static readonly HashSet<string> Known =
    [
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "UID", "SEQUENCE", "DTSTAMP",
        "LAST-MODIFIED", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "URL", "ORGANIZER", "STATUS", "ACTION", "TRIGGER", "",
    ];

    /// <summary>No character is split between two lines.</summary>
    private static bool IsWhole(byte[] line) => System.Text.Unicode.Utf8.IsValid(line);

    private static IEnumerable<byte[]> SplitLines(byte[] file)
    {
        for (int start = 0, end; start < file.Length; start = end + 2)
        {
            end = start + file.AsSpan(start).IndexOf("\r\n"u8);
            yield return file[start..end];
        }
    }
}
