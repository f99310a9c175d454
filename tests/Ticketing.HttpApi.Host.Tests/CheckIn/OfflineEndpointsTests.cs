using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.CheckIn;

public sealed class OfflineEndpointsTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Mutants: <c>IsSameAsync</c> true without the feed; the digest without the checkpoints.</summary>
    [Fact]
    public async Task A_manifest_is_fetched_again_only_when_it_would_say_something_else()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellAsync("Ada Byron", "Grace Hopper");
        await door.SettleAsync();
        var client = await app.SignedInClientAsync(door.Organization.OwnerId);
        var (first, bytes) = await FetchAsync(client, door, null);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await FetchAsync(client, door, first.Headers.ETag)).Answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);

        await door.SellOneAsync("Late Guest");
        await door.SettleAsync();
        var (second, more) = await FetchAsync(client, door, first.Headers.ETag);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        (CountIn(bytes), CountIn(more)).ShouldBe((2, 3));

        (await FetchAsync(client, door, new("\"made-up\""))).Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_device_hears_of_everything_from_its_manifest_on()
    {
        var door = await TestDoor.OpenAsync(app);
        var ada = await door.SellOneAsync("Ada Byron");
        var client = await app.SignedInClientAsync(door.Organization.OwnerId);
        await door.ScanAsync(ada.Code);
        await door.SettleAsync();
        var cursor = HeaderOf((await FetchAsync(client, door, null)).Bytes).GetProperty("cursor").GetString()!;

        var changes = await ChangesAsync(client, door, cursor);
        changes.GetProperty("scans").EnumerateArray().Single().GetProperty("serial").GetString().ShouldBe(((ulong)ada.Serial).ToString());
        changes.GetProperty("checkpoints").GetArrayLength().ShouldBe(1);
        (await ChangesAsync(client, door, changes.GetProperty("cursor").GetString()!)).GetProperty("scans").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(""), InlineData("x"), InlineData("1-"), InlineData("18446744073709551615-0"), InlineData("'; drop table checkin.scans; --")]
    public async Task Whoever_comes_with_no_cursor_of_ours_starts_over(string cursor)
    {
        var door = await TestDoor.OpenAsync(app);
        var client = await app.SignedInClientAsync(door.Organization.OwnerId);
        (await ChangesAsync(client, door, cursor)).GetProperty("isStale").GetBoolean().ShouldBeTrue();
    }

    private static string Root(TestDoor door) => $"/api/v1/organizations/{door.Organization.Slug}/events/{door.EventId}/check-in";

    private static Task<JsonElement> ChangesAsync(HttpClient client, TestDoor door, string cursor) =>
        client.GetFromJsonAsync<JsonElement>($"{Root(door)}/changes?since={Uri.EscapeDataString(cursor)}");

    private static async Task<(HttpResponseMessage Answer, byte[] Bytes)> FetchAsync(HttpClient client, TestDoor door, EntityTagHeaderValue? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root(door)}/manifest");
        if (known is not null) request.Headers.IfNoneMatch.Add(known);
        var answer = await client.SendAsync(request);
        return (answer, await answer.Content.ReadAsByteArrayAsync());
    }

    private static JsonElement HeaderOf(byte[] manifest) =>
        JsonDocument.Parse(Encoding.UTF8.GetString(manifest, 8, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(manifest.AsSpan(4)))).RootElement;

    private static int CountIn(byte[] manifest) => HeaderOf(manifest).GetProperty("count").GetInt32();
}
