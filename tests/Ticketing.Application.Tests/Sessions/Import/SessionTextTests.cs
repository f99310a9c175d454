using System.Net;
using System.Text.Json;
using Ticketing.Sessions;
using Ticketing.Sessions.Import;

namespace Ticketing.Application.Tests.Sessions.Import;

public sealed class SessionTextTests
{
    [Theory]
    [InlineData("plain *Markdown* stays & is kept", "plain *Markdown* stays & is kept")]
    [InlineData("<p>one</p><p>two</p>", "one\n\ntwo")]
    [InlineData("a<br>b<br/>c", "a\nb\nc")]
    [InlineData("<b>bold</b>, <em> italic </em>and <code>x &lt; y</code>", "**bold**,  *italic* and `x < y`")]
    [InlineData("<ul><li>one<ul><li>deeper</li></ul></li><li>two</li></ul>", "- one\n   - deeper\n- two")]
    [InlineData("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two")]
    [InlineData("<h2>Head</h2>text", "### Head\n\ntext")]
    [InlineData("<blockquote>said</blockquote>after", "> said\n\nafter")]
    [InlineData("<blockquote><p>one</p><p>two</p></blockquote>after", "> one\n\n> two\n\nafter")]
    [InlineData("<a href='https://a.example/x?y=1&amp;z=(2)'>here</a>", "[here](https://a.example/x?y=1&z=%282%29)")]
    [InlineData("<pre>int x;\nList&lt;int&gt; y;</pre>", "```\nint x;\nList<int> y;\n```")]
    [InlineData("a < b, <3 and 5 > 4", "a < b, <3 and 5 > 4")]
    [InlineData("List<String> and <unknown-tag>", "List&lt;String> and &lt;unknown-tag>")]
    [InlineData("`List<b>` stays code", "`List<b>` stays code")]
    [InlineData("see <https://a.example/> there", "see <https://a.example/> there")]
    [InlineData("<b>never closed", "**never closed**")]
    [InlineData("closed twice</b></b>", "closed twice")]
    [InlineData("<span class=x onclick='evil()'>kept</span>", "kept")]
    [InlineData("one<!-- hidden -->two", "onetwo")]
    [InlineData("unended <b", "unended &lt;b")]
    [InlineData("<", "<")]
    public void Html_is_told_in_Markdown(string published, string kept)
    {
        var reading = ReadAbstract(published);

        reading.OnlySession().Values.Abstract.ShouldBe(kept);
        reading.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a<script>alert(1)</script>b", "ab", "script")]
    [InlineData("a<img src=x onerror=alert(1)>b", "ab", "img")]
    [InlineData("<a href='javascript:alert(1)'>click</a>", "click", "a")]
    [InlineData("<a href='java&#115;cript:alert(1)'>click</a>", "click", "a")]
    [InlineData("<style>p{}</style><iframe src='//x'></iframe>t", "t", "iframe, style")]
    public void Markup_that_can_not_be_kept_is_removed_and_reported(string published, string kept, string tags)
    {
        var reading = ReadAbstract(published);

        reading.OnlySession().Values.Abstract.ShouldBe(kept);
        var problem = reading.Problems.ShouldHaveSingleItem();
        (problem.Code, problem.Found).ShouldBe(("Ticketing:Sessions:ImportMarkupRemoved", tags));
    }

    [Fact]
    public void Html_left_unescaped_in_the_xml_is_text_all_the_same()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(
            "<abstract>Bring <b>rope</b>:<ul><li>two <i>metres</i></li></ul><br/>see <a href='https://a.example/'>here</a></abstract>"
            + "<description><![CDATA[<p>Wet &amp; dry</p>]]></description>"));

        reading.OnlySession().Values.Abstract.ShouldBe("Bring **rope**:\n\n- two *metres*\n\nsee [here](https://a.example/)");
        reading.OnlySession().Values.Description.ShouldBe("Wet &amp; dry");
    }

    [Fact]
    public void A_hostile_text_takes_no_longer_than_its_length()
    {
        foreach (var piece in (string[])["<b>", "<script>", "<!--", "`", "<a href=\"", "<blockquote>", "<li>", "<pre>", "<", "<b ", "</i>", "``` `"])
        {
            var reading = ReadAbstract(string.Concat(Enumerable.Repeat(piece, 190_000 / piece.Length)) + "end");

            reading.Programme!.Sessions.Count.ShouldBe(1);
        }
    }

    [Fact]
    public void A_title_may_look_like_markup_and_stays_as_it_is() =>
        ScheduleFiles.ReadEvents(ScheduleFiles.Event(title: "&lt;script&gt; considered\n   harmful"))
            .OnlySession().Values.Title.ShouldBe("<script> considered harmful");

    [Fact]
    public void Texts_that_are_too_long_are_cut_between_characters_and_reported()
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(title: "x" + string.Concat(Enumerable.Repeat("🚢", 200_000))));

        var title = reading.OnlySession().Values.Title;
        title.Length.ShouldBe(ImportLimits.Title - 1);
        title.ShouldEndWith("🚢");
        reading.Codes().ShouldBe(["TextTooLong"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200B\u200F\uFEFF")]
    public void A_session_without_a_visible_title_is_left_out(string title)
    {
        var reading = ScheduleFiles.ReadEvents(ScheduleFiles.Event(title: title) + ScheduleFiles.Event(id: "2"));

        reading.OnlySession().ExternalId.ShouldBe("2");
        reading.Codes().ShouldBe(["TitleMissing"]);
    }

    [Fact]
    public void Control_characters_are_removed_and_reported()
    {
        var reading = ScheduleFiles.Read("""
            {"schedule":{"conference":{"title":"H","days":[{"date":"2031-05-16","rooms":{"Quay":[
              {"id":1,"title":"Kn\u0000o\u0007ts","start":"11:00","duration":"30","abstract":"a\tb\r\nc\u001b[0m"}]}}]}}}
            """);

        reading.OnlySession().Values.Title.ShouldBe("Knots");
        reading.OnlySession().Values.Abstract.ShouldBe("a\tb\nc[0m");
        reading.Codes().ShouldBe(["ControlCharacters", "ControlCharacters"]);
    }

    [Theory]
    [InlineData("www.ropes.example", "https://www.ropes.example/")]
    [InlineData("ropes.example/all?x=1", "https://ropes.example/all?x=1")]
    [InlineData("//ropes.example/a", "https://ropes.example/a")]
    [InlineData("/talk/1", "https://harbour.example/talk/1")]
    public void An_address_that_is_not_whole_is_completed_and_reported(string published, string kept)
    {
        var reading = ReadLink(published);

        reading.OnlySession().Values.Links.ShouldBe([new SessionLink(kept, "More")]);
        reading.Codes().ShouldBe(["LinkCompleted"]);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ask me")]
    [InlineData("ftp://ropes.example/")]
    public void An_address_that_is_not_of_the_web_or_a_mailbox_is_left_out_and_reported(string published)
    {
        var reading = ReadLink(published);

        reading.OnlySession().Values.Links.ShouldBeEmpty();
        reading.Codes().ShouldBe(["LinkRefused"]);
    }

    [Fact]
    public void A_text_in_several_languages_is_read_in_one_and_reported()
    {
        var reading = ScheduleFiles.Read("""
            {"schedule":{"conference":{"title":"H","days":[{"date":"2031-05-16","rooms":{"Quay":[
              {"id":1,"title":{"pt":"Nós","en":"Knots"},"track":{"pt":"Marés"},"start":"11:00","duration":"30"}]}}]}}}
            """);

        (reading.OnlySession().Values.Title, reading.OnlySession().Values.Track).ShouldBe(("Knots", "Marés"));
        reading.Codes().ShouldBe(["LanguageChosen"]);
    }

    private static ScheduleReading ReadAbstract(string text) => ScheduleFiles.Read(
        """{"conference":{"title":"H"},"days":[{"date":"2031-05-16","rooms":{"Quay":[{"id":1,"title":"Knots","start":"11:00","duration":"30","abstract":"""
        + JsonSerializer.Serialize(text) + "}]}}]}");

    private static ScheduleReading ReadLink(string address) => ScheduleFiles.ReadEvents(
        ScheduleFiles.Event($"""<links><link href="{WebUtility.HtmlEncode(address)}">More</link></links>"""),
        conference: "<base_url>https://harbour.example/schedule/</base_url>");
}
