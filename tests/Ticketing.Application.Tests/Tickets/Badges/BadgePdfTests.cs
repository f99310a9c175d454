using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ticketing.Application.Tests.Common;
using Ticketing.Tickets;
using Ticketing.Tickets.Printing;

namespace Ticketing.Application.Tests.Tickets.Badges;

public sealed partial class BadgePdfTests
{
    public static TheoryData<BadgePaper> Papers => [.. Enum.GetValues<BadgePaper>()];

    [Theory]
    [InlineData(BadgePaper.A6, 105, 148)]
    [InlineData(BadgePaper.Card, 86, 54)]
    public void A_page_has_the_size_of_its_paper(BadgePaper paper, double width, double height)
    {
        var (x, y) = PageOf(BadgeSamples.Print(paper, BadgeSamples.Face));
        (x * 25.4 / 72).ShouldBe(width, 0.05);
        (y * 25.4 / 72).ShouldBe(height, 0.05);
    }

    [Fact]
    public void A_roll_is_80_mm_wide_and_as_long_as_the_badge_needs()
    {
        var (width, full) = PageOf(BadgeSamples.Print(BadgePaper.Roll, BadgeSamples.Face));
        (width * 25.4 / 72).ShouldBe(80, 0.05);
        PageOf(BadgeSamples.Print(BadgePaper.Roll, BadgeSamples.Face with { QrText = null, Role = null, SecondLine = null })).Height.ShouldBeLessThan(full - 120);
    }

    /// <summary>Mutant: colour the roll's role bar with the accent.</summary>
    [Fact]
    public void A_roll_is_printed_in_black_alone()
    {
        var svg = new BadgePdf().Draw(BadgeSamples.Look(BadgePaper.Roll), BadgeSamples.Face);
        XDocument.Parse(svg).Descendants().Select(e => (string?)e.Attribute("fill")).OfType<string>().Distinct().ShouldBeSubsetOf(["#000000", "#FFFFFF"]);
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void Everything_on_the_badge_is_printed(BadgePaper paper)
    {
        var text = new PdfProbe(BadgeSamples.Print(paper, BadgeSamples.Face)).Text;
        foreach (var word in $"{BadgeSamples.Face.Name} {BadgeSamples.Face.SecondLine} {BadgeSamples.Face.Role} {BadgeSamples.Face.EventTitle}".Split(' ')) text.ShouldContain(word);
    }

    /// <summary>Mutant: take the minimum size for the name away from the fitting.</summary>
    [Theory]
    [MemberData(nameof(Papers))]
    public void However_long_the_texts_nothing_leaves_the_paper(BadgePaper paper)
    {
        foreach (var text in (string[])["Bo", new('W', 200), new('W', 5_000_000), string.Concat(Enumerable.Repeat("Maximilian ", 300)), string.Concat(Enumerable.Repeat("€\n", 3000)), "名".PadRight(80, '前')])
        {
            var file = BadgeSamples.Print(paper, BadgeSamples.Face with { Name = text, SecondLine = text, Role = text, EventTitle = text });
            var (width, height) = PageOf(file);
            foreach (var piece in new PdfProbe(file).Placed())
            {
                piece.X.ShouldBeGreaterThanOrEqualTo(5, piece.ToString());
                EndOf(piece).ShouldBeLessThanOrEqualTo(width - 5, piece.ToString());
                piece.Y.ShouldBeInRange(3, height - 3, piece.ToString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void No_two_lines_overlap(BadgePaper paper)
    {
        foreach (var name in (string[])["Bo", "Johanna Lindqvist", "Maximilian Alexander Ferdinand von und zu Hohenlohe-Waldenburg-Schillingsfürst"])
        {
            var lines = new PdfProbe(BadgeSamples.Print(paper, BadgeSamples.Face with { Name = name, SecondLine = "Institut für angewandte Systemforschung und Technikfolgenabschätzung" })).Placed().ToList();
            foreach (var (one, other) in from a in lines from b in lines where a.Y > b.Y select (a, b))
            {
                var apart = one.X >= EndOf(other) || other.X >= EndOf(one);
                if (!apart) (one.Y - other.Y).ShouldBeGreaterThan(one.Size * 0.2 + other.Size * 0.75, $"{one} over {other}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void Every_naughty_string_can_stand_on_a_badge_in_both_forms(BadgePaper paper)
    {
        var strings = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Checkout.RequireShared("specs/vectors/naughty-strings.json")))!;
        var writer = new BadgePdf();
        foreach (var text in (string[])[.. strings, "\ud800", "\uFFFE\u0000", "</svg><script>alert(1)</script>", "\" onload=\"alert(1)"])
        {
            var face = BadgeSamples.Face with { Name = text, SecondLine = text, Role = text, EventTitle = text, QrText = null };
            var svg = XDocument.Parse(writer.Draw(BadgeSamples.Look(paper), face));
            svg.Descendants().Select(e => e.Name.LocalName).Distinct().ShouldBeSubsetOf(["svg", "text", "rect", "path", "image"], text);
            svg.Descendants().SelectMany(e => e.Attributes()).ShouldNotContain(a => a.Name.LocalName.StartsWith("on"), text);
            BadgeSamples.Print(paper, face).Length.ShouldBeGreaterThan(500);
        }
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task The_code_on_a_badge_reads_back(BadgePaper paper)
    {
        ExternalTool.Require("pdftoppm", "zbarimg");
        using var folder = new TemporaryFolder();
        var pdf = folder.Save("badge.pdf", BadgeSamples.Print(paper, BadgeSamples.Face));
        await ExternalTool.RunAsync("pdftoppm", ["-r", "203", "-png", pdf, folder.PathOf("page")]);
        (await ExternalTool.RunAsync("zbarimg", ["-q", "--raw", folder.PathOf("page-1.png")])).Trim().ShouldBe(TicketPdfSamples.QrText);
    }

    [Theory]
    [InlineData("Łukasz Żółć", true)]
    [InlineData("Владимир", true)]
    [InlineData("田中さん", false)]
    [InlineData("محمد", false)]
    public void It_says_which_names_its_fonts_lack(string name, bool can) => new BadgePdf().CanPrint(name).ShouldBe(can);

    [Fact]
    public void The_browser_gets_the_letters_that_the_fonts_lack() =>
        new BadgePdf().Draw(BadgeSamples.Look(BadgePaper.A6), BadgeSamples.Face with { Name = "田中さん" }).ShouldContain(System.Net.WebUtility.HtmlEncode("田中さん"));

    [Fact]
    public void A_thousand_badges_share_their_fonts_and_the_same_give_the_same_file()
    {
        var faces = Enumerable.Range(0, 1000).Select(i => BadgeSamples.Face with { Name = $"Guest {i}" }).ToArray();
        var clock = Stopwatch.StartNew();
        var file = BadgeSamples.Print(BadgePaper.A6, faces);
        TestContext.Current.SendDiagnosticMessage($"1,000 badges in {clock.Elapsed.TotalSeconds:0.00} s, {10 / clock.Elapsed.TotalSeconds:0} times as fast as they must be; {file.Length / 1024:N0} KiB");
        new PdfProbe(file).Objects("/FontFile2").Count.ShouldBe(2);
        new PdfProbe(file).Objects("/Type /Page /Parent").Count.ShouldBe(1000);
        BadgeSamples.Print(BadgePaper.A6, faces).ShouldBe(file);
    }

    /// <summary>What the font lacks is read back as the replacement character and stands there as the font's box.</summary>
    private static double EndOf(PlacedText piece)
    {
        var face = piece.Font == "F1" ? PdfFonts.Regular : PdfFonts.SemiBold;
        return piece.X + piece.Text.EnumerateRunes().Sum(rune => face.AdvanceOf(rune == Rune.ReplacementChar ? (ushort)0 : face.GlyphOf(rune))) * piece.Size / 1000;
    }

    private static (double Width, double Height) PageOf(byte[] file)
    {
        var box = Box().Match(new PdfProbe(file).Objects("/Type /Page /Parent")[0]);
        return (double.Parse(box.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(box.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")]
    private static partial Regex Box();
}
