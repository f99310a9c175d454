using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Orders;

/// <summary>
/// Two hundred buyers at once for the last twenty places, over two processes of the program and one database. Rounds:
/// 2, or as many as TICKETING_RUSH_ROUNDS says (20 for the whole proof). Every other round is paid at the sandbox gateway.
/// </summary>
[Collection(nameof(WholeMachine))]
public sealed class RushTests
{
    private const int Buyers = 200;
    private const int Places = 20;

    private readonly ConcurrentBag<HttpStatusCode> answers = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_buyers_over_two_processes_buy_exactly_the_last_twenty_places()
    {
        await using var app = new TestApp();
        await app.InitializeAsync();
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        var organization = await app.CreateOrganizationAsync();
        await using var one = await ServerProcess.StartAsync(app.Database, Ct);
        await using var two = await ServerProcess.StartAsync(app.Database, Ct);
        await WarmUpAsync(app, organization, one.Client, two.Client);
        for (var round = 0; round < Rounds(); round++)
        {
            var price = round % 2 == 0 ? 2500 : 0;
            var shop = await TestShop.OpenAsync(app, organization: organization);
            var item = await shop.SellsAsync(Places, price);
            var bought = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(i => Task.Run(() => BuyAsync(i % 2 == 0 ? one.Client : two.Client, shop, item, price > 0), Ct)));
            bought.Count(b => b).ShouldBe(Places);
            var quota = await shop.QuotaAsync("Standard");
            (quota.Sold, quota.Held, quota.Left).ShouldBe((Places, 0, 0));
        }

        answers.ShouldAllBe(status => (int)status < 500);
        var broken = (await app.Services.GetRequiredService<IInvariantChecks>().RunAsync(Ct)).Where(r => !r.IsKept).SelectMany(r => r.Violations);
        broken.ShouldBeEmpty();
        var (exitCode, output) = await ServerProcess.RunAsync("--check", app.Database, Ct);
        exitCode.ShouldBe(0, output);
        output.ShouldContain("ok     I3");
    }

    /// <summary>One purchase of each kind in each process, so that the rush meets compiled code, as it does in a sale.</summary>
    private async Task WarmUpAsync(TestApp app, TestOrganization organization, params HttpClient[] clients)
    {
        var shop = await TestShop.OpenAsync(app, organization: organization);
        var (free, priced) = (await shop.SellsAsync(10), await shop.SellsAsync(10, 100, "Priced"));
        foreach (var client in clients)
        {
            (await BuyAsync(client, shop, free, isPaid: false)).ShouldBeTrue();
            (await BuyAsync(client, shop, priced, isPaid: true)).ShouldBeTrue();
        }
    }

    private static int Rounds() => int.TryParse(Environment.GetEnvironmentVariable("TICKETING_RUSH_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 2;

    /// <summary>Goes as far as the places last; <c>true</c> when the order became good.</summary>
    private async Task<bool> BuyAsync(HttpClient client, TestShop shop, Guid item, bool isPaid)
    {
        var org = $"/api/v1/organizations/{shop.Organization.Slug}";
        var (status, hold) = await SendAsync(client, HttpMethod.Post, $"{org}/shop/{shop.Slug}/orders", new { lines = new[] { new { itemId = item, quantity = 1 } }, clientKey = Secrets.New() });
        if (status == HttpStatusCode.Conflict)
        {
            hold.GetProperty("code").GetString().ShouldBe("Ticketing:Orders:SoldOut");
            return false;
        }

        status.ShouldBe(HttpStatusCode.OK, hold.ToString());
        var order = $"{org}/checkout/{hold.GetProperty("code").GetString()}/{hold.GetProperty("secret").GetString()}";
        var (_, seen) = await SendAsync(client, HttpMethod.Get, order);
        var line = seen.GetProperty("lines")[0].GetProperty("id").GetString();
        await SendAsync(client, HttpMethod.Put, order + "/details", new { name = "Buyer", email = "buyer@example.com", lines = new[] { new { lineId = line, name = "Guest" } } });
        var (_, done) = isPaid ? await PayAsync(client, order) : await SendAsync(client, HttpMethod.Post, order + "/complete");
        done.GetProperty("status").ValueKind.ShouldBe(JsonValueKind.String, done.ToString());
        return done.GetProperty("status").GetString() == "paid";
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PayAsync(HttpClient client, string order)
    {
        var (_, pay) = await SendAsync(client, HttpMethod.Post, order + "/pay");
        var url = pay.GetProperty("redirectUrl").GetString()!;
        await SendAsync(client, HttpMethod.Post, $"/api/v1/sandbox/payments/{url[(url.LastIndexOf('/') + 1)..]}/choose", new { choice = "pay" });
        return await SendAsync(client, HttpMethod.Post, order + "/return");
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpClient client, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request, Ct);
        answers.Add(response.StatusCode);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }
}
