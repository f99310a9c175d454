using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.HttpApi.Host.Tests.Hosting;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Orders;

/// <summary>Mutants that turn a test here red: no limit by address, the limit of one event counted for another, a proxy trusted that isn't named.</summary>
public sealed class HoldLimitTests(HoldLimitTests.App app) : IClassFixture<HoldLimitTests.App>
{
    [Fact]
    public async Task Whoever_hoards_is_told_to_wait_and_may_buy_again_afterwards()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(100);
        for (var i = 0; i < 3; i++) (await HoldAsync(shop, item, "203.0.113.5")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await HoldAsync(shop, item, "203.0.113.5");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.FromMinutes(9));
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("Ticketing:Orders:TooManyHolds");

        (await HoldAsync(shop, item, "203.0.113.6")).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        (await HoldAsync(shop, item, "203.0.113.5")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_event_s_limit_is_not_another_s_and_a_network_of_ipv6_counts_as_one()
    {
        var (one, other) = (await TestShop.OpenAsync(app), await TestShop.OpenAsync(app));
        var (item, elsewhere) = (await one.SellsAsync(100), await other.SellsAsync(100));
        for (var i = 0; i < 3; i++) (await HoldAsync(one, item, $"2001:db8:1:2::{i + 1}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await HoldAsync(one, item, "2001:db8:1:2:aaaa::1")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await HoldAsync(other, elsewhere, "2001:db8:1:2::1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await HoldAsync(one, item, "2001:db8:1:3::1")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_repeat_of_what_went_through_is_never_refused()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(100);
        var key = Secrets.New();
        var first = await ReadCodeAsync(await HoldAsync(shop, item, "203.0.113.9", key));
        for (var i = 0; i < 5; i++) (await ReadCodeAsync(await HoldAsync(shop, item, "203.0.113.9", key))).ShouldBe(first);
    }

    [Fact]
    public async Task Only_a_named_proxy_says_who_the_visitor_is()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(100);
        for (var i = 0; i < 3; i++) (await HoldAsync(shop, item, "198.51.100.7", forwarded: $"203.0.113.{20 + i}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await HoldAsync(shop, item, "198.51.100.7", forwarded: "203.0.113.30")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        for (var i = 0; i < 4; i++) (await HoldAsync(shop, item, "10.9.9.9", forwarded: $"203.0.113.{40 + i}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string?> ReadCodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private async Task<HttpResponseMessage> HoldAsync(TestShop shop, Guid item, string address, string? key = null, string? forwarded = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/organizations/{shop.Organization.Slug}/shop/{shop.Slug}/orders")
        {
            Content = JsonContent.Create(new { lines = new[] { new { itemId = item, quantity = 1 } }, clientKey = key ?? Secrets.New() }),
        };
        request.Headers.Add(FromAddress.Header, address);
        if (forwarded is not null) request.Headers.Add("X-Forwarded-For", forwarded);
        return await app.CreateClient().SendAsync(request);
    }

    /// <summary>Three orders an address; the connection's address is what a test says.</summary>
    public sealed class App : TestApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Orders:HoldsPerAddress", "3");
            builder.UseSetting("App:TrustedProxies:0", "10.0.0.0/8");
            builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, FromAddress>());
        }
    }
}
