using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ticketing.Sessions.Import;

namespace Ticketing.Application.Tests.Sessions.Import;

public sealed class HostileFileTests
{
    private const string OneSession =
        """{"schedule":{"conference":{"title":"H","days":[{"date":"2031-05-16","rooms":{"Quay":[{"id":1,"title":"Knots é","start":"11:00","duration":"30"}]}}]}}}""";

    [Theory]
    [InlineData("", "FileEmpty")]
    [InlineData(" \r\n\t ", "FileEmpty")]
    [InlineData("\uFEFF", "FileEmpty")]
    [InlineData("hello", "NotASchedule")]
    [InlineData("id;title\n1;Knots", "NotASchedule")]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR", "NotASchedule")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", "NotASchedule")]
    [InlineData("<rss><channel/></rss>", "NotASchedule")]
    [InlineData("<iCalendar><vcalendar/></iCalendar>", "NotASchedule")]
    [InlineData("<schedule/>", "NotASchedule")]
    [InlineData("[]", "NotASchedule")]
    [InlineData("{}", "NotASchedule")]
    [InlineData("""{"schedule":"soon"}""", "NotASchedule")]
    [InlineData("""{"count":2,"results":[{"title":"Knots"}]}""", "NotASchedule")]
    [InlineData("""{"schedule":null}""", "NotASchedule")]
    [InlineData("<schedule><conference><title>H</title></conference></schedule>", "NoSessions")]
    [InlineData("""{"schedule":{"conference":{"title":"H","days":[]}}}""", "NoSessions")]
    [InlineData("<schedule><conference>", "XmlBroken")]
    [InlineData("<schedule><day></schedule>", "XmlBroken")]
    [InlineData("<schedule>&nbsp;</schedule>", "XmlBroken")]
    [InlineData("<schedule>&#0;</schedule>", "XmlBroken")]
    [InlineData("<schedule/><schedule/>", "XmlBroken")]
    [InlineData("{\"schedule\":", "JsonBroken")]
    [InlineData("{\"schedule\":{},}", "JsonBroken")]
    [InlineData("{} {}", "JsonBroken")]
    [InlineData("""{"title":"\ud83d"}""", "JsonBroken")]
    [InlineData("<?xml version='1.0' encoding='klingon-1'?><schedule/>", "EncodingUnknown")]
    [InlineData("<?xml version='1.0' encoding='utf-7'?><schedule/>", "EncodingUnknown")]
    public void A_file_that_can_not_be_read_is_one_fatal_problem(string file, string code) =>
        ScheduleFiles.Read(file).ShouldBeRefusedFor(code);

    [Fact]
    public void A_document_type_is_refused_with_all_that_could_hide_in_it()
    {
        const string laughs = """
            <?xml version="1.0"?>
            <!DOCTYPE schedule [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
            <schedule><conference><title>&c;</title></conference></schedule>
            """;
        const string thief = """<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]><schedule><conference><title>&x;</title></conference></schedule>""";

        ScheduleFiles.Read(laughs).ShouldBeRefusedFor("DtdNotAllowed");
        ScheduleFiles.Read(thief).ShouldBeRefusedFor("DtdNotAllowed");
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_before_it_is_looked_at() =>
        ScheduleFiles.Read(new byte[ImportLimits.FileBytes + 1]).ShouldBeRefusedFor("FileTooLarge");

    [Fact]
    public async Task An_endless_stream_is_left_at_the_limit()
    {
        await using var endless = new EndlessStream();

        (await ScheduleReader.ReadAsync(endless, ScheduleFiles.Zone, TestContext.Current.CancellationToken)).ShouldBeRefusedFor("FileTooLarge");
        endless.Taken.ShouldBeLessThan(ImportLimits.FileBytes + 1_000_000L);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        ScheduleFiles.Read(string.Concat(Enumerable.Repeat("<schedule>", 100_000))).ShouldBeRefusedFor("TooDeep");
        ScheduleFiles.Read("{\"a\":" + new string('[', 100_000)).ShouldBeRefusedFor("TooDeep");
        ScheduleFiles.ReadEvents(ScheduleFiles.Event($"<abstract>{string.Concat(Enumerable.Repeat("<b>", 100))}")).ShouldBeRefusedFor("TooDeep");
    }

    [Fact]
    public void More_values_than_memory_bears_are_refused() =>
        ScheduleFiles.Read("{\"a\":[" + string.Join(',', Enumerable.Repeat("1", ImportLimits.Nodes + 1)) + "]}").ShouldBeRefusedFor("TooManyElements");

    [Fact]
    public void A_broken_file_is_refused_whole_and_names_the_line()
    {
        var file = Encoding.UTF8.GetString(ScheduleFiles.Sample("harbour-days.xml")).Replace("</schedule>", "");
        var lines = file.Count(character => character == '\n');

        var reading = ScheduleFiles.Read(file);

        reading.ShouldBeRefusedFor("XmlBroken");
        reading.Problems[0].Line.ShouldBe(lines + 1);
        ScheduleFiles.Read("\n\n{\n\"a\": nothing }").Problems[0].Line.ShouldBe(4);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Every_Unicode_encoding_is_read_with_its_byte_order_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes(OneSession)];

        ScheduleFiles.Read(file).OnlySession().Values.Title.ShouldBe("Knots é");
    }

    [Fact]
    public void Utf_16_is_read_without_its_byte_order_mark_too() =>
        ScheduleFiles.Read(Encoding.Unicode.GetBytes(OneSession)).OnlySession().Values.Title.ShouldBe("Knots é");

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public void An_older_encoding_is_read_when_the_xml_declares_it(string encoding)
    {
        var file = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><schedule><day date='2031-05-16'><room name='Quay'>{ScheduleFiles.Event(title: "Nós é")}</room></day></schedule>";

        ScheduleFiles.Read(Encoding.Latin1.GetBytes(file)).OnlySession().Values.Title.ShouldBe("Nós é");
    }

    [Fact]
    public void A_wrong_encoding_is_refused_with_its_line_rather_than_guessed()
    {
        var reading = ScheduleFiles.Read(Encoding.Latin1.GetBytes("\n\n" + OneSession));

        reading.ShouldBeRefusedFor("EncodingBroken");
        reading.Problems[0].Line.ShouldBe(3);
    }

    [Fact]
    public void Values_of_a_wrong_kind_are_reported_where_they_stand()
    {
        var reading = ScheduleFiles.Read("""
            {"schedule":{"version":7,"conference":{"title":null,"rooms":[{"name":"Quay","capacity":"many"}],"days":[
              {"index":1,"date":"2031-05-16","rooms":{"Quay":[
                null,
                "Knots",
                {"id":1,"title":["Knots"],"start":"11:00","duration":"30"},
                {"id":2,"title":17,"subtitle":{"x":1},"track":null,"start":"11:00","duration":30,"do_not_record":"maybe",
                 "persons":null,"links":"none","tags":[null,"rope",{"name":"sea"},{"x":1}],"title":"Again"}
              ], "Pier": 12}},
              {"index":2,"date":"2031-05-17","rooms":"none"},
              null
            ]}}}
            """);

        reading.Problems.Select(problem => (problem.Code["Ticketing:Sessions:Import".Length..], problem.Line)).ShouldBe([
            ("ConferenceMissing", 1),
            ("ValueUnreadable", 1),
            ("SessionUnreadable", 3),
            ("SessionUnreadable", 4),
            ("ValueUnreadable", 5),
            ("TitleMissing", 5),
            ("ValueTwice", 7),
            ("ValueUnreadable", 6),
            ("ValueUnreadable", 6),
            ("ValueUnreadable", 7),
            ("RoomUnreadable", 8),
            ("DayUnreadable", 9),
            ("DayUnreadable", 10)]);
        var session = reading.OnlySession();
        (session.ExternalId, session.Values.Title, session.Values.DoNotRecord).ShouldBe(("2", "17", null));
        session.Values.Tags.ShouldBe(["rope", "sea"]);
        reading.Programme!.MayLackSessions.ShouldBeTrue();
        reading.Programme.SkippedExternalIds.ShouldBe(["1"]);
        reading.SessionsSkipped.ShouldBe(3);
    }

    [Fact]
    public void Problems_say_where_in_the_programme_they_are()
    {
        var problem = ScheduleFiles.ReadEvents(ScheduleFiles.Event(duration: "soon", title: "Knots & more".Replace("&", "&amp;"))).Problems.ShouldHaveSingleItem();

        problem.Where.ShouldBe("day 1, Quay, “Knots & more”");
        problem.Found.ShouldBe("soon");
        problem.Message.ShouldBe("“soon” is not a duration; the session is left out.");
        problem.Severity.ShouldBe(ImportSeverity.Skipped);
    }

    [Fact]
    public void Ten_thousand_sessions_arrive()
    {
        var events = string.Concat(Enumerable.Range(1, 10_000).Select(number =>
            ScheduleFiles.Event($"""<persons><person id="{number % 500}">Speaker {number % 500}</person></persons><track>T{number % 20}</track>""", id: $"{number}")));

        var reading = ScheduleFiles.ReadEvents(events);

        reading.Programme!.Sessions.Count.ShouldBe(10_000);
        reading.Programme.Speakers.Count.ShouldBe(500);
        ProgrammeDiff.Compute(new ProgrammeSnapshot(), reading.Programme).Sessions.Added.Count.ShouldBe(10_000);
    }

    [Fact]
    public void Problems_beyond_counting_are_counted_in_one()
    {
        var reading = ScheduleFiles.ReadEvents(string.Concat(Enumerable.Repeat("<event/>", ImportLimits.Problems + 5)));

        reading.Problems.Count.ShouldBe(ImportLimits.Problems + 1);
        reading.Problems[^1].Message.ShouldStartWith("There are 5 more problems");
    }

    [Theory]
    [InlineData("harbour-days.xml")]
    [InlineData("harbour-days.json")]
    public void Whatever_happens_to_a_file_on_its_way_is_a_problem_and_never_an_exception(string name)
    {
        var sample = ScheduleFiles.Sample(name);
        var damage = Gen.Elements("<", ">", "&", "\"", "{", "}", "[", "]", ":", ",", "null", "-1", "\0", "é", "]]>", "9999999999", "")
            .Zip(Gen.Choose(0, sample.Length - 1)).Zip(Gen.Choose(0, 40));

        Prop.ForAll(Arb.From(damage.NonEmptyListOf()), places =>
        {
            var file = sample.ToList();
            foreach (var ((piece, at), cut) in places)
            {
                var from = Math.Min(at, file.Count);
                file.RemoveRange(from, Math.Min(cut, file.Count - from));
                file.InsertRange(from, Encoding.UTF8.GetBytes(piece));
            }
            var reading = ScheduleFiles.Read([.. file]);
            return reading.Programme is { } programme
                ? reading.Problems.All(problem => problem.Severity != ImportSeverity.Fatal) && programme.Sessions.Count + reading.SessionsSkipped == reading.SessionsFound
                : reading.Problems.Single().Severity == ImportSeverity.Fatal;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    /// <summary>Gives zeros for as long as anybody asks.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public long Taken { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Taken += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
