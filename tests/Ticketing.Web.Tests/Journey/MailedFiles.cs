using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Ticketing.Application.Tests.Common;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Journey;

/// <summary>What came with an order's mail, read by other people's programs.</summary>
internal sealed class MailedFiles(IPage mail)
{
    private readonly string folder = Directory.CreateTempSubdirectory("ticketing-mail-").FullName;

    public async Task<string> PdfTextAsync() => await ExternalTool.RunAsync("pdftotext", [await SaveAsync(".pdf"), "-"]);

    public async Task<string> ReadQrAsync()
    {
        var picture = Path.Combine(folder, "ticket");
        await ExternalTool.RunAsync("pdftoppm", ["-png", "-r", "150", "-singlefile", await SaveAsync(".pdf"), picture]);
        return (await ExternalTool.RunAsync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture + ".png"])).Trim();
    }

    public async Task CalendarIsReadByTwoParsersAsync(string title)
    {
        Assert.SkipUnless(Directory.Exists(Repository.PathOf("tests/tools/node_modules")), "skipped: npm ci was not run in tests/tools");
        var read = JsonNode.Parse(await ExternalTool.RunAsync("node", [Repository.PathOf("tests/tools/read-ics.mjs")], await File.ReadAllTextAsync(await SaveAsync(".ics"))))!;
        foreach (var parser in new[] { "icalJs", "nodeIcal" })
        {
            var only = read[parser]!.AsArray().ShouldHaveSingleItem(parser)!;
            ((string?)only["summary"]).ShouldBe(title, parser);
            ((string?)only["start"]).ShouldBe("2027-05-06T07:00:00.000Z", parser);
        }
    }

    private async Task<string> SaveAsync(string ending)
    {
        var link = mail.Locator($"a[download$='{ending}']");
        var path = Path.Combine(folder, "file" + ending);
        var answer = await mail.APIRequest.GetAsync(new Uri(new Uri(mail.Url), await link.First.GetAttributeAsync("href")).AbsoluteUri);
        answer.Ok.ShouldBeTrue(answer.StatusText);
        await File.WriteAllBytesAsync(path, await answer.BodyAsync());
        return path;
    }
}
