using System.Text;
using System.Text.Json;
using Ticketing.Application.Tests.Common;
using Ticketing.Tickets.Printing;

namespace Ticketing.Application.Tests.Tickets;

public sealed class TicketPdfTests
{
    public static TheoryData<string> Names =>
    [
        "Αλέξανδρος Παπαδόπουλος", "Владимир Щербаков", "Nguyễn Thị Ánh Nguyệt", "Łukasz Żółć", "Siân Þórðardóttir",
        "Ђорђе Љубичић", "İbrahim Şahin", "Ǆemal Ŋgũgĩ", "O’Brien-Müller", "Zoë\u0308 Ame\u0301lie",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_Latin_Greek_or_Cyrillic_name_is_printed_and_can_be_copied(string name)
    {
        var probe = new PdfProbe(TicketPdfSamples.Print(TicketPdfSamples.Page with { AttendeeName = name }));
        probe.Placed().ShouldContain(piece => piece.Text == name.Normalize(NormalizationForm.FormC));
        name.Normalize(NormalizationForm.FormC).EnumerateRunes().ShouldAllBe(rune => PdfFonts.SemiBold.GlyphOf(rune) != 0);
    }

    [Fact]
    public void Every_object_stands_where_the_table_says()
    {
        var probe = new PdfProbe(TicketPdfSamples.Print(TicketPdfSamples.Page, TicketPdfSamples.Page));
        probe.Source.ShouldStartWith("%PDF-1.7\n");
        probe.Source.ShouldEndWith("%%EOF\n");
        probe.Offsets.ShouldNotBeEmpty();
        for (var id = 1; id <= probe.Offsets.Count; id++)
            probe.Object(id).ShouldStartWith($"{id} 0 obj\n");
        var start = probe.Source.LastIndexOf("startxref\n", StringComparison.Ordinal) + "startxref\n".Length;
        probe.Source[int.Parse(probe.Source[start..probe.Source.IndexOf('\n', start)])..].ShouldStartWith("xref\n");
    }

    [Fact]
    public void There_is_one_page_for_each_ticket_in_order()
    {
        var probe = new PdfProbe(TicketPdfSamples.Print([.. Enumerable.Range(1, 5).Select(i => TicketPdfSamples.Page with { AttendeeName = $"Guest {i}" })]));
        probe.Objects("/Type /Page /Parent").Count.ShouldBe(5);
        for (var page = 1; page <= 5; page++)
        {
            var text = probe.Placed().Where(piece => piece.Page == page).Select(piece => piece.Text).ToList();
            text.ShouldContain($"Guest {page}");
            text.ShouldContain($"Ticket {page} of 5");
        }
    }

    [Fact]
    public void Title_and_language_are_set()
    {
        var probe = new PdfProbe(new TicketPdf().Write(TicketPdfSamples.Document() with { Title = "Köln ) /Evil", Language = "de-AT" }));
        probe.Objects("/Lang (de-AT)").Count.ShouldBe(1);
        probe.Objects("/DisplayDocTitle true").Count.ShouldBe(1);
        probe.Objects($"/Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("Köln ) /Evil"))}>").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("en) /OpenAction << /S /JavaScript")]
    public void A_bad_language_tag_becomes_English(string tag) =>
        new PdfProbe(new TicketPdf().Write(TicketPdfSamples.Document() with { Language = tag })).Objects("/Lang (en)").Count.ShouldBe(1);

    [Fact]
    public void The_same_tickets_give_the_same_file() => TicketPdfSamples.Print().ShouldBe(TicketPdfSamples.Print());

    [Fact]
    public void A_big_order_shares_its_fonts()
    {
        var (one, many) = (TicketPdfSamples.Print(), TicketPdfSamples.Print([.. Enumerable.Repeat(TicketPdfSamples.Page, 200)]));
        new PdfProbe(many).Objects("/FontFile2").Count.ShouldBe(2);
        one.Length.ShouldBeLessThan(30_000);
        many.Length.ShouldBeLessThan(one.Length + 200 * 5_000);
    }

    [Fact]
    public void Everything_on_the_ticket_is_printed()
    {
        var text = new PdfProbe(TicketPdfSamples.Print()).Text;
        var page = TicketPdfSamples.Page;
        foreach (var part in (IEnumerable<string>)[page.EventTitle, page.TicketType, page.AttendeeName!, page.OrderCode, page.TicketCode, page.PriceText!, .. page.DateLines, .. page.PlaceLines])
            text.ShouldContain(part);
        foreach (var paragraph in page.SmallPrint!.Split('\n'))
            text.ShouldContain(paragraph);
    }

    [Fact]
    public void What_is_not_given_leaves_no_empty_label()
    {
        var text = new PdfProbe(TicketPdfSamples.Print(TicketPdfSamples.Page with { AttendeeName = " ", PriceText = null, SmallPrint = null, PlaceLines = [], DateLines = [""] })).Text;
        foreach (var label in (string[])["Name", "Price", "Good to know", "Where", "When"])
            text.ShouldNotContain(label);
        text.ShouldContain("Ticket code");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(5_000_000)]
    public void However_long_the_texts_nothing_leaves_its_place(int length)
    {
        foreach (var text in (string[])[new('W', length), string.Concat(Enumerable.Repeat("Maximilian ", length / 11 + 1)), new('\n', length), string.Concat(Enumerable.Repeat("€\n", length / 2))])
        {
            var page = new TicketPdfPage
            {
                EventTitle = text,
                DateLines = [.. Enumerable.Repeat(text, 12)],
                PlaceLines = [.. Enumerable.Repeat(text, 12)],
                TicketType = text,
                AttendeeName = text,
                OrderCode = text,
                TicketCode = text,
                PriceText = text,
                SmallPrint = text,
                QrText = TicketPdfSamples.QrText,
            };
            var document = TicketPdfSamples.Document(page, page) with { OrganizationName = text, Title = text };
            foreach (var piece in new PdfProbe(new TicketPdf().Write(document)).Placed())
            {
                var face = piece.Font == "F1" ? PdfFonts.Regular : PdfFonts.SemiBold;
                var end = piece.X + face.WidthOf(piece.Text) * piece.Size / 1000 + (piece.Text.Length - 1) * piece.Tracking;
                piece.X.ShouldBeGreaterThanOrEqualTo(57.9, piece.ToString());
                end.ShouldBeLessThanOrEqualTo(595.28 - 34 - 12, piece.ToString());
                piece.Y.ShouldBeInRange(30, 810, piece.ToString());
            }
        }
    }

    [Fact]
    public void A_name_of_200_letters_is_printed_whole()
    {
        var name = string.Concat(Enumerable.Repeat("Maximilian-Alexander ", 10))[..200];
        var text = new PdfProbe(TicketPdfSamples.Print(TicketPdfSamples.Page with { AttendeeName = name })).Text;
        text.ShouldContain(name.Trim());
    }

    [Fact]
    public void Five_megabytes_of_name_are_cut_at_once()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var text = new PdfProbe(TicketPdfSamples.Print(TicketPdfSamples.Page with { AttendeeName = new string('x', 5_000_000) })).Text;
        text.ShouldContain("xxx…");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("日本語の名前")]
    [InlineData("שלום")]
    [InlineData("😀 👩‍👩‍👧")]
    [InlineData("\ud800 half a pair \udc00")]
    public void What_the_font_lacks_becomes_a_box(string name)
    {
        var probe = new PdfProbe(TicketPdfSamples.Print(TicketPdfSamples.Page with { AttendeeName = name }));
        probe.Placed().ShouldContain(piece => piece.Text.Contains('\uFFFD'));
        PdfFonts.SemiBold.OutlineOf(0).Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Every_naughty_string_can_stand_in_every_field()
    {
        var strings = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Checkout.RequireShared("specs/vectors/naughty-strings.json")))!;
        foreach (var text in strings)
        {
            var page = TicketPdfSamples.Page with { AttendeeName = text, EventTitle = text, TicketType = text, PlaceLines = [text, text], DateLines = [text], OrderCode = text, TicketCode = text, PriceText = text, SmallPrint = text };
            var probe = new PdfProbe(new TicketPdf().Write(TicketPdfSamples.Document(page) with { OrganizationName = text, Title = text }));
            var shown = PrintableText.Clean(text, 300);
            if (shown.Length is > 0 and < 80 && shown.EnumerateRunes().All(rune => PdfFonts.SemiBold.GlyphOf(rune) != 0))
                Squeezed(probe.Text).ShouldContain(Squeezed(shown), customMessage: text);
        }

        // Line breaks and glyphs shared by look-alikes (a no-break space is drawn as a space) are not the point here.
        static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Normalize(NormalizationForm.FormKC);
    }

    [Fact]
    public void Nothing_but_a_token_sized_QR_is_needed()
    {
        var modules = new QrModules(TicketPdfSamples.QrText);
        ((modules.Count - 17) / 4).ShouldBe(6);
        modules.Runs().First().ShouldBe((0, 0, 7));
    }

    [Fact]
    public void A_QR_text_that_no_code_holds_is_refused() => Should.Throw<ArgumentException>(() =>
        TicketPdfSamples.Print(TicketPdfSamples.Page with { QrText = new string('x', 5_000) }));

    [Fact]
    public void A_document_without_tickets_is_refused() => Should.Throw<ArgumentException>(() =>
        new TicketPdf().Write(TicketPdfSamples.Document() with { Pages = [] }));
}
