using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Queueing;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Queueing;

/// <summary>A browser of its own before one event's waiting room, over the API.</summary>
internal sealed class Waiter(TestShop shop)
{
    private readonly string root = $"/api/v1/organizations/{shop.Organization.Slug}/shop/{shop.Slug}";

    public HttpClient Client { get; } = shop.App.CreateClient();

    public async Task<(HttpStatusCode Status, JsonElement Body)> ArrivesAsync(bool anew = false) =>
        await ReadAsync(await Client.PostAsJsonAsync(root + "/queue", new { anew }));

    public async Task<(HttpStatusCode Status, JsonElement Body)> LooksAsync() => await ReadAsync(await Client.GetAsync(root + "/queue"));

    public async Task<(HttpStatusCode Status, JsonElement Body)> HoldsAsync(Guid itemId, string? pass = null, string? clientKey = null) =>
        await ReadAsync(await Client.PostAsJsonAsync(root + "/orders", new { lines = new[] { new { itemId, quantity = 1 } }, pass, clientKey }));

    public async Task<(HttpStatusCode Status, JsonElement Body)> GivesDetailsAndCompletesAsync(JsonElement hold)
    {
        var order = $"/api/v1/organizations/{shop.Organization.Slug}/checkout/{hold.Text("code")}/{hold.Text("secret")}";
        var (_, seen) = await ReadAsync(await Client.GetAsync(order));
        await Client.PutAsJsonAsync(order + "/details", new { name = "Ada", email = "ada@example.com", lines = new[] { new { lineId = seen.GetProperty("lines")[0].Text("id"), name = "Ada" } } });
        return await ReadAsync(await Client.PostAsync(order + "/complete", null));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ReadAsync(HttpResponseMessage response) =>
        (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
}

internal static class WaiterWords
{
    public static string? Text(this JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : null;

    /// <summary>Sets the room up.</summary>
    public static Task<int> GuardsAsync(this TestShop shop, RoomRules rules) =>
        shop.StaffAsync<WaitingRoomAppService, int>(async s => { await s.UpdateAsync(shop.EventId, rules, default); return 0; });

    public static Task<int> SteersAsync(this TestShop shop, SteerInput input) =>
        shop.StaffAsync<WaitingRoomAppService, int>(async s => { await s.SteerAsync(shop.EventId, input, default); return 0; });

    /// <summary>Time goes by, and the rooms with it.</summary>
    public static async Task PassesAsync(this TestApp app, TimeSpan time)
    {
        app.Clock.Advance(time);
        await app.Services.GetRequiredService<RoomClock>().BeatAsync(isWorker: true, CancellationToken.None);
    }
}
