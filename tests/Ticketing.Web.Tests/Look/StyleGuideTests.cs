using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Playwright;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Look;

public sealed class StyleGuideTests(BrowserApp app)
{
    public static TheoryData<string> Pages =>
        ["", "/home", "/event", "/checkout", "/details", "/done", "/overview", "/events", "/orders", "/editor", "/sign-in", "/door?verdict=wait"];

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_page_is_accessible_and_fits_on_phone_and_desk_in_light_and_dark(string page)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            foreach (var width in new[] { 390, 1440 })
            {
                await using var tab = await app.OpenAsync(width, theme: theme);
                await tab.GoToAsync($"/styleguide{page}");
                await tab.ShouldBeAccessibleAsync();
                tab.Troubles.ShouldBeEmpty();
            }
    }

    [Fact]
    public async Task The_longest_names_fit_on_a_phone()
    {
        await using var tab = await app.OpenAsync(390);
        foreach (var page in new[] { "/event", "/overview", "/done", "/home" })
        {
            await tab.GoToAsync($"/styleguide{page}?long=true");
            await tab.ShouldBeAccessibleAsync();
        }
    }

    [Fact]
    public async Task A_missing_page_is_answered_kindly_and_as_missing()
    {
        await using var tab = await app.OpenAsync();
        var answer = await tab.GoToAsync("/nothing/is/here");
        answer!.Status.ShouldBe(404);
        (await tab.Page.TextContentAsync("h1")).ShouldBe("This page is not here");
        await tab.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task The_first_view_of_a_public_page_weighs_less_than_90_kilobytes()
    {
        await using var tab = await app.OpenAsync();
        var bodies = new ConcurrentBag<Task<(string Url, int Size)>>();
        tab.Page.RequestFinished += (_, request) => bodies.Add(WeighAsync(request));
        await tab.GoToAsync("/styleguide/event", idle: true);
        var sizes = await Task.WhenAll(bodies);
        sizes.Length.ShouldBeGreaterThan(3);
        sizes.Sum(one => one.Size).ShouldBeLessThan(90 * 1024, string.Join('\n', sizes));
        sizes.Where(one => one.Url.EndsWith(".css", StringComparison.Ordinal)).Sum(one => one.Size).ShouldBeLessThan(14 * 1024);
    }

    // As the published files are: Brotli at its best, which leaves the font as it is.
    private static async Task<(string Url, int Size)> WeighAsync(IRequest request)
    {
        var body = await (await request.ResponseAsync())!.BodyAsync();
        using var packed = new MemoryStream();
        await using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) await brotli.WriteAsync(body);
        return (request.Url, Math.Min(body.Length, (int)packed.Length));
    }
}
