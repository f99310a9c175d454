using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.CheckIn;

/// <summary>
/// What happens in one process is told by another. Mutants: the trigger tr_scans_told dropped, the pause between
/// two messages left out, the permission not asked for.
/// </summary>
public sealed class DoorLiveTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Told = "\"target\":\"door\"";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_of_another_process_are_told_at_once_and_at_most_five_times_a_second()
    {
        var door = await TestDoor.OpenAsync(app);
        // Sold before the other process is there: its worker would see to the order while it is still being made.
        var tickets = await door.SellAsync(Enumerable.Range(0, 60).Select(n => $"Guest {n}").ToArray());
        await using var other = await ServerProcess.StartAsync(app.Database, Ct);
        using var line = await WatchAsync(other, door, await TokenAsync(other, door.Organization.OwnerId));
        (await NextAsync(line, TimeSpan.FromSeconds(10))).ShouldNotBeNull(); // what it should look at first
        var since = Stopwatch.StartNew();
        await door.ScanAsync(tickets[0].Code);
        (await NextAsync(line, TimeSpan.FromSeconds(10))).ShouldNotBeNull();
        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5)); // with a busy machine's patience

        // Everyone else at once, and then silence.
        since.Restart();
        foreach (var ticket in tickets.Skip(1)) await door.ScanAsync(ticket.Code);
        var messages = 0;
        while (await NextAsync(line, TimeSpan.FromSeconds(2)) is not null) messages++;
        messages.ShouldBeInRange(1, (int)(since.Elapsed.TotalSeconds * 5) + 2);
    }

    [Fact]
    public async Task Who_may_not_see_the_door_is_told_nothing()
    {
        await using var other = await ServerProcess.StartAsync(app.Database, Ct);
        var (door, foreign) = (await TestDoor.OpenAsync(app), await TestDoor.OpenAsync(app));
        var steward = await app.CreateMemberAsync(door.Organization.Id, RoleNames.DoorStaff);
        foreach (var token in new[] { await TokenAsync(other, steward), await TokenAsync(other, foreign.Organization.OwnerId), null })
        {
            using var line = await WatchAsync(other, door, token);
            (await NextAsync(line, TimeSpan.FromSeconds(5))).ShouldBeNull();
        }
    }

    private static async Task<ClientWebSocket> WatchAsync(ServerProcess server, TestDoor door, string? token)
    {
        var line = new ClientWebSocket();
        if (token is not null) line.Options.SetRequestHeader("Authorization", "Bearer " + token);
        await line.ConnectAsync(new Uri($"ws://localhost:{server.Port}/api/v1/organizations/{door.Organization.Slug}/events/{door.EventId}/check-in/live"), Ct);
        await line.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, Ct);
        return line;
    }

    /// <returns>the next word of the door; <c>null</c> when none comes in time or the line was closed.</returns>
    private static async Task<string?> NextAsync(ClientWebSocket line, TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(patience);
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var received = await line.ReceiveAsync(buffer, limit.Token);
                if (received.MessageType == WebSocketMessageType.Close) return null;
                var text = Encoding.UTF8.GetString(buffer, 0, received.Count);
                if (text.Contains(Told, StringComparison.Ordinal)) return text;
            }
        }
        catch (Exception silent) when (silent is OperationCanceledException or WebSocketException)
        {
            return null;
        }
    }

    private static async Task<string> TokenAsync(ServerProcess server, Guid userId)
    {
        using var answer = await server.Client.PostAsJsonAsync("/api/v1/identity/sign-in", new { email = TestClients.EmailOf(userId), password = TestApp.Password }, Ct);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("accessToken").GetString()!;
    }
}
