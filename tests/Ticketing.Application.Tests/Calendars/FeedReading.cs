using System.Net;
using System.Text.Json;
using Ticketing.Application.Tests.Common;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Calendars;

/// <summary>What a feed answered, and what two parsers of others (ical.js, node-ical), who have to agree, read in it.</summary>
internal sealed record FeedReading(HttpStatusCode Status, string? Tag, IReadOnlyList<FeedEntry> Entries)
{
    public static async Task<FeedReading> FetchAsync(TestApp app, string url, string? known)
    {
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (known is not null) request.Headers.IfNoneMatch.ParseAdd(known);
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK) return new(answer.StatusCode, answer.Headers.ETag?.Tag, []);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        text.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
        text.ShouldNotContain("BEGIN:VALARM");
        return new(answer.StatusCode, answer.Headers.ETag!.Tag, await ParseAsync(text));
    }

    public static async Task<IReadOnlyList<FeedEntry>> ParseAsync(string text)
    {
        var tools = Path.Combine(Checkout.Root, "tests", "tools");
        Assert.SkipUnless(Directory.Exists(Path.Combine(tools, "node_modules")), "skipped: npm ci was not run in tests/tools");
        using var read = JsonDocument.Parse(await ExternalTool.RunAsync("node", [Path.Combine(tools, "read-ics.mjs")], text));
        var (one, other) = (Of(read, "icalJs"), Of(read, "nodeIcal"));
        one.OrderBy(e => e.Uid, StringComparer.Ordinal).ShouldBe(other.OrderBy(e => e.Uid, StringComparer.Ordinal));
        return one;
    }

    private static List<FeedEntry> Of(JsonDocument read, string parser) =>
        [.. read.RootElement.GetProperty(parser).EnumerateArray().Select(e => e.Deserialize<FeedEntry>(JsonSerializerOptions.Web)!)];
}

/// <summary>An entry as a parser of others understands it.</summary>
internal sealed record FeedEntry(string Uid, int Sequence, DateTimeOffset Start, DateTimeOffset? End, string? Zone, string Summary, string? Location, string? Status);
