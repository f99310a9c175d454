using Ticketing.Application.Tests.Common;
using Ticketing.Tickets.Printing;

namespace Ticketing.Application.Tests.Tickets;

/// <summary>What programs of others see in our PDFs.</summary>
public sealed class TicketPdfReadBackTests
{
    private static readonly string[] Names = ["Αλέξανδρος Παπαδόπουλος", "Владимир Щербаков", "Nguyễn Thị Ánh Nguyệt", "Łukasz Żółć", "日本語 😀"];

    private static byte[] Print() => new TicketPdf().Write(
        TicketPdfSamples.Document([.. Names.Select((name, i) => TicketPdfSamples.Page with { AttendeeName = name, QrText = QrOf(i) })]) with
        {
            Logo = SamplePictures.Png(120, 40),
            AccentColor = "#0F766E",
        });

    private static string QrOf(int index) => $"T1.{index}{TicketPdfSamples.QrText[4..]}";

    [Fact]
    public async Task Qpdf_finds_nothing_to_complain_about()
    {
        ExternalTool.Require("qpdf");
        using var folder = new TemporaryFolder();
        var report = await ExternalTool.RunAsync("qpdf", ["--check", folder.Save("tickets.pdf", Print())]);
        report.ShouldContain("No syntax or stream encoding errors found");
    }

    [Fact]
    public async Task Qpdf_accepts_a_JPEG_logo_too()
    {
        ExternalTool.Require("qpdf");
        using var folder = new TemporaryFolder();
        var file = folder.Save("tickets.pdf", new TicketPdf().Write(TicketPdfSamples.Document() with { Logo = SamplePictures.Jpeg }));
        (await ExternalTool.RunAsync("qpdf", ["--check", file])).ShouldContain("No syntax or stream encoding errors found");
    }

    [Fact]
    public async Task Pdftotext_reads_every_name()
    {
        ExternalTool.Require("pdftotext");
        using var folder = new TemporaryFolder();
        var pages = (await ExternalTool.RunAsync("pdftotext", ["-enc", "UTF-8", folder.Save("tickets.pdf", Print()), "-"])).Split('\f');
        for (var page = 0; page < Names.Length - 1; page++)
            pages[page].ShouldContain(Names[page]);
        pages[0].ShouldContain("7KM3-92QX");
        pages[0].ShouldContain("R4T8-ZK2M-9");
        pages[0].ShouldContain("€ 249.00");
    }

    [Fact]
    public async Task Zbar_reads_the_QR_from_the_rendered_page()
    {
        ExternalTool.Require("pdftoppm", "zbarimg");
        using var folder = new TemporaryFolder();
        // 72 dots per inch is a phone's view of the whole page; a printer has four times as many.
        await ExternalTool.RunAsync("pdftoppm", ["-r", "72", "-png", folder.Save("tickets.pdf", Print()), folder.PathOf("page")]);
        for (var page = 1; page <= Names.Length; page++)
        {
            var text = await ExternalTool.RunAsync("zbarimg", ["-q", "--raw", folder.PathOf($"page-{page}.png")]);
            text.Trim().ShouldBe(QrOf(page - 1));
        }
    }
}
