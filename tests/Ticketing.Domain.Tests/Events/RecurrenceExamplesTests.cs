using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Domain.Tests.Events;

/// <summary>The examples of RFC 5545 §3.8.5.3, read as the RFC words them.</summary>
public sealed partial class RecurrenceExamplesTests
{
    private const string Zone = "America/New_York";

    [Fact]
    public void Every_example_of_the_rfc_comes_out_as_it_says()
    {
        var path = SharedFile.Find("specs/vectors/rfc5545/rrule-examples.json");
        Assert.SkipWhen(path is null, "skipped: the examples of RFC 5545 are not beside this checkout");
        var examples = JsonSerializer.Deserialize<ExampleFile>(File.ReadAllText(path!), JsonSerializerOptions.Web)!.Examples;
        var (read, faults) = (0, new List<string>());
        foreach (var (number, example) in examples.Index())
        {
            var start = RecurrenceParser.Moment(example.Dtstart[(example.Dtstart.IndexOf(':', StringComparison.Ordinal) + 1)..], "DTSTART");
            // Erratum 3883: the RFC means 17:00 in New York, which is 21:00 in UTC.
            var rules = example.Rules.Select(r => r.Replace("UNTIL=19970902T170000Z", "UNTIL=19970902T210000Z", StringComparison.Ordinal)).ToList();
            var (expected, isWhole) = example.Expected.StartsWith("or", StringComparison.Ordinal) ? Or(example) : Read(example.Expected);
            var found = RecurrenceSet.Parse(rules, Zone).Occurrences(start, Zone, isWhole ? RecurrenceSet.MostOccurrences : expected.Count);
            read += expected.Count;
            if (!found.SequenceEqual(expected)) faults.Add($"{number} {string.Join(' ', example.Rules)}: {string.Join(' ', found.Take(40).Select(f => f.ToString("yyyyMMddTHHmm", CultureInfo.InvariantCulture)))} instead of {string.Join(' ', expected.Select(f => f.ToString("yyyyMMddTHHmm", CultureInfo.InvariantCulture)))}");
        }

        faults.ShouldBeEmpty();
        (examples.Count, read).ShouldBe((38, read));
        read.ShouldBeGreaterThan(500, "the wording is read, not skipped");
    }

    /// <summary>Two rules of one meaning, whose dates the RFC says once for both.</summary>
    private static (List<DateTime> Expected, bool IsWhole) Or(Example example) => example.Rules[0].Contains("BYHOUR", StringComparison.Ordinal)
        ? ([.. from day in Enumerable.Range(2, 2) from hour in Enumerable.Range(9, 8) from minute in new[] { 0, 20, 40 } select new DateTime(1997, 9, day, hour, minute, 0)], false)
        : ([.. new[] { 2, 4, 9, 11, 16, 18, 23, 25, 30 }.Select(day => new DateTime(1997, 9, day, 9, 0, 0)), new(1997, 10, 2, 9, 0, 0)], true);

    [Fact]
    public void The_second_wording_of_an_example_means_the_same()
    {
        var start = new DateTime(1997, 9, 2, 9, 0, 0);
        All("FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH").ShouldBe(All("FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH"));
        All("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16").ShouldBe(All("FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40"));
        All("FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA").ShouldBe(All("FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1"));

        IReadOnlyList<DateTime> All(string rule) => RecurrenceRule.Parse(rule).Occurrences(start, Zone, 200);
    }

    /// <summary><c>(1997 9:00 AM EDT) September 2,4...8;October 2-11 ...</c></summary>
    private static (List<DateTime> Expected, bool IsWhole) Read(string wording)
    {
        var (dates, year, month, isWhole) = (new List<DateTime>(), 0, 0, true);
        foreach (var line in wording.Split('\n').Select(l => l.Replace("==>", "", StringComparison.Ordinal).Trim()))
        {
            if (TimesPattern().Match(line) is { Success: true } times)
            {
                dates.AddRange(times.Groups[1].Value.Split(',', ';').Select(t => new DateTime(1997, 9, 2) + TimeSpan.Parse(t, CultureInfo.InvariantCulture)));
                continue;
            }

            var rest = line;
            if (YearPattern().Match(line) is { Success: true } head) (year, rest) = (int.Parse(head.Groups[1].Value, CultureInfo.InvariantCulture), line[head.Length..]);
            else if (!MonthPattern().IsMatch(line) && !line.StartsWith("...", StringComparison.Ordinal)) break; // the next example's title
            foreach (var segment in rest.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var list = segment;
                if (MonthPattern().Match(segment) is { Success: true } named)
                {
                    month = DateTime.ParseExact(named.Value, "MMMM", CultureInfo.InvariantCulture).Month;
                    list = segment[named.Length..];
                }

                if (list.EndsWith("...", StringComparison.Ordinal)) isWhole = false;
                var days = new List<int>();
                foreach (var piece in list.TrimEnd('.').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    var step = days.Count > 1 ? days[^1] - days[^2] : 1;
                    var ends = piece.Split(["...", "-"], StringSplitOptions.None).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
                    if (piece.Contains("...", StringComparison.Ordinal)) step = ends[0] - days[^1];
                    for (var day = ends[0]; day <= ends[^1]; day += ends.Count > 1 ? step : 1) days.Add(day);
                }

                dates.AddRange(days.Select(day => new DateTime(year, month, day, 9, 0, 0)));
            }
        }

        return (dates, isWhole);
    }

    [GeneratedRegex(@"^\(September 2, 1997 EDT\)\s*(.*)$")]
    private static partial Regex TimesPattern();

    [GeneratedRegex(@"^\((\d{4}) (?:9:00 AM )?E[DS]T\)\s*")]
    private static partial Regex YearPattern();

    [GeneratedRegex("^(January|February|March|April|May|June|July|August|September|October|November|December)")]
    private static partial Regex MonthPattern();

    private sealed record ExampleFile(IReadOnlyList<Example> Examples);

    private sealed record Example(string About, string Dtstart, IReadOnlyList<string> Rules, string Expected);
}
