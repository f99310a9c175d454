using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.TestBase;
using Ticketing.Web.Hosting;
using Ticketing.Web.Look.Assets;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Look;

public sealed class AssetTests(BrowserApp app)
{
    [Theory]
    [InlineData("br", DecompressionMethods.Brotli), InlineData("gzip", DecompressionMethods.GZip)]
    public async Task A_packed_stylesheet_unpacks_to_itself_and_is_kept_for_a_year(string encoding, DecompressionMethods method)
    {
        Assert.SkipUnless(File.Exists(Repository.PathOf("src/Ticketing.Web/wwwroot/dist/manifest.json")), "needs the client build");
        var address = app.Services.GetRequiredService<ClientManifest>().Styles("site")[0];
        using var handler = new HttpClientHandler { AutomaticDecompression = method };
        using var packed = new HttpClient(handler) { BaseAddress = new(app.Address) };
        using var plain = new HttpClient { BaseAddress = new(app.Address) };
        using var answer = await packed.GetAsync(address);
        answer.Headers.CacheControl!.ToString().ShouldBe(ImmutableAssets.CacheControl);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(await plain.GetStringAsync(address), $"as {encoding}");
    }
}
