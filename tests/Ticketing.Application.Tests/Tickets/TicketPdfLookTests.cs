using Ticketing.Tickets.Printing;

namespace Ticketing.Application.Tests.Tickets;

public sealed class TicketPdfLookTests
{
    private static PdfProbe PrintWith(byte[] logo) => new(new TicketPdf().Write(TicketPdfSamples.Document() with { Logo = logo }));

    [Theory]
    [InlineData("#535CDA", 0x53, 0x5C, 0xDA)]
    [InlineData("0f0", 0, 255, 0)]
    [InlineData(" #FFFFFF ", 255, 255, 255)]
    [InlineData("red", 0x53, 0x5C, 0xDA)]
    [InlineData("#12345", 0x53, 0x5C, 0xDA)]
    [InlineData(null, 0x53, 0x5C, 0xDA)]
    public void The_accent_is_the_organizations_or_the_houses(string? hex, byte red, byte green, byte blue) =>
        PdfColor.Accent(hex).ShouldBe(new PdfColor(red, green, blue));

    [Fact]
    public void Text_on_any_accent_keeps_its_contrast()
    {
        for (var value = 0; value < 0x1000000; value += 0x010F0D)
        {
            var accent = PdfColor.Accent(value.ToString("X6"));
            Contrast(accent, accent.OnThis).ShouldBeGreaterThanOrEqualTo(4.5, accent.ToString());
        }

        static double Contrast(PdfColor one, PdfColor other)
        {
            var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
            return (light + 0.05) / (dark + 0.05);
        }

        static double Luminance(PdfColor color) => 0.2126 * Linear(color.Red) + 0.7152 * Linear(color.Green) + 0.0722 * Linear(color.Blue);

        static double Linear(byte channel) => channel / 255.0 <= 0.04045 ? channel / 255.0 / 12.92 : Math.Pow((channel / 255.0 + 0.055) / 1.055, 2.4);
    }

    [Fact]
    public void A_JPEG_logo_goes_in_untouched()
    {
        var probe = PrintWith(SamplePictures.Jpeg);
        probe.Objects("/Subtype /Image /Width 8 /Height 8").ShouldHaveSingleItem().ShouldContain("/ColorSpace /DeviceRGB /Filter /DCTDecode");
        probe.Source.ShouldContain(System.Text.Encoding.Latin1.GetString(SamplePictures.Jpeg));
    }

    [Theory]
    [InlineData(0, "/DeviceGray", false)]
    [InlineData(2, "/DeviceRGB", false)]
    [InlineData(3, "/DeviceRGB", true)]
    [InlineData(4, "/DeviceGray", true)]
    [InlineData(6, "/DeviceRGB", true)]
    public void A_PNG_logo_keeps_its_colours_and_its_opacity(byte colorType, string space, bool hasOpacity)
    {
        for (byte filter = 0; filter <= 4; filter++)
        {
            var images = PrintWith(SamplePictures.Png(20, 10, colorType, filter)).Objects("/Subtype /Image /Width 20 /Height 10");
            images.Count.ShouldBe(hasOpacity ? 2 : 1);
            images.ShouldContain(image => image.Contains(space));
            images.Any(image => image.Contains("/SMask")).ShouldBe(hasOpacity);
        }
    }

    [Fact]
    public void PNG_row_filters_are_taken_back()
    {
        // The same three pixels in each row, filtered by sub, up, average and Paeth (worked out by hand from the specification, §9.2).
        byte[] rows = [0, 10, 20, 30, 1, 10, 10, 10, 2, 0, 0, 0, 3, 5, 5, 5, 4, 0, 0, 0];
        PdfImage.TryRead(SamplePictures.Png(3, 5, 0, rows))!.Data.ShouldBe([10, 20, 30, 10, 20, 30, 10, 20, 30, 10, 20, 30, 10, 20, 30]);
    }

    [Fact]
    public void A_huge_logo_is_made_as_small_as_paper_needs()
    {
        var image = PdfImage.TryRead(SamplePictures.Png(1900, 300))!;
        (image.Width, image.Height).ShouldBe((475, 75));
        image.Opacity!.Length.ShouldBe(475 * 75);
    }

    public static TheoryData<string, byte[]> BrokenPictures => new()
    {
        { "nothing", [] },
        { "text", "<svg onload=alert(1)>"u8.ToArray() },
        { "cut PNG", SamplePictures.Png(20, 10)[..60] },
        { "PNG with too little in it", SamplePictures.Png(20, 10, 6, new byte[30]) },
        { "PNG with an unknown filter", SamplePictures.Png(20, 10, 6, 9) },
        { "PNG of 16 bits", SamplePictures.Png(2, 2, 2, new byte[100], depth: 16) },
        { "interlaced PNG", SamplePictures.Png(2, 2, 2, new byte[100], interlace: 1) },
        { "PNG that claims 50,000 × 50,000", SamplePictures.Png(50_000, 50_000, 2, new byte[100]) },
        { "PNG of negative size", SamplePictures.Png(-1, -1, 2, new byte[100]) },
        { "cut JPEG", SamplePictures.Jpeg[..40] },
        { "JPEG of ones", [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 100)] },
        { "JPEG of nothing", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[100]] },
        { "too many bytes", [.. SamplePictures.Jpeg, .. new byte[2_000_000]] },
    };

    [Theory]
    [MemberData(nameof(BrokenPictures))]
    public void A_logo_that_cannot_be_read_is_left_out(string what, byte[] logo)
    {
        var probe = PrintWith(logo);
        probe.Objects("/Subtype /Image").ShouldBeEmpty(what);
        probe.Text.ShouldContain("Johanna Lindqvist");
    }
}
