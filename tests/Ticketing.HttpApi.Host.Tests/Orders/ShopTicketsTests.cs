using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Orders;

public sealed class ShopTicketsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Who_has_the_present_version_hears_only_of_changes()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(5);
        var first = await LookAsync(app, shop);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var tag = first.Headers.ETag!;

        var same = await LookAsync(app, shop, tag);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await same.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();

        await shop.HoldsAsync(item, 2);
        var changed = await LookAsync(app, shop, tag);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag.ShouldNotBe(tag);
        (await LeftAsync(changed)).ShouldBe(3);
    }

    [Fact]
    public async Task What_is_left_is_counted_once_a_second_however_many_look()
    {
        await using var keeping = new KeepingApp();
        await keeping.InitializeAsync();
        var shop = await TestShop.OpenAsync(keeping);
        var item = await shop.SellsAsync(5);
        (await LeftAsync(await LookAsync(keeping, shop))).ShouldBe(5);
        await shop.HoldsAsync(item);
        var seen = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => await LeftAsync(await LookAsync(keeping, shop))));
        seen.ShouldAllBe(left => left == 5);
    }

    private static async Task<int?> LeftAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("items")[0].GetProperty("left").GetInt32();

    private static async Task<HttpResponseMessage> LookAsync(TestApp app, TestShop shop, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/organizations/{shop.Organization.Slug}/shop/{shop.Slug}/tickets");
        if (known is not null) request.Headers.IfNoneMatch.Add(known);
        return await app.CreateClient().SendAsync(request);
    }

    /// <summary>The app with a shop window that is right for longer than any test takes.</summary>
    private sealed class KeepingApp : TestApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Catalog:Fresh", "00:01:00");
        }
    }
}
