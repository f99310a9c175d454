using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Hosting;

/// <summary>A page's line to a process over which it is told of an event's changes, as SignalR's JSON protocol has it.</summary>
internal sealed class LiveLine(ClientWebSocket line) : IDisposable
{
    private const string Told = "\"target\":\"changed\"";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<LiveLine> OpenAsync(ServerProcess server, string organization, Guid eventId, string topics, string? token)
    {
        var line = new ClientWebSocket();
        if (token is not null) line.Options.SetRequestHeader("Authorization", "Bearer " + token);
        await line.ConnectAsync(new Uri($"ws://localhost:{server.Port}/api/v1/organizations/{organization}/events/{eventId}/live?topics={topics}"), Ct);
        await line.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, Ct);
        return new(line);
    }

    /// <returns>the next word; <c>null</c> when none comes in time or the line was closed.</returns>
    public async Task<string?> NextAsync(TimeSpan patience)
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

    public void Dispose() => line.Dispose();

    public static async Task<string> TokenAsync(ServerProcess server, Guid userId)
    {
        using var answer = await server.Client.PostAsJsonAsync("/api/v1/identity/sign-in", new { email = TestClients.EmailOf(userId), password = TestApp.Password }, Ct);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("accessToken").GetString()!;
    }
}
