using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Ticketing.TestBase.Load;

namespace Ticketing.TestBase.Crash;

/// <summary>
/// A client as it should be: no answer, or one that says "later", is asked again with the same words, of whichever
/// process. What is refused stays refused.
/// </summary>
internal sealed class CrashCaller(IReadOnlyList<HttpClient> processes, History history, Dice dice, string actor)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <exception cref="TimeoutException">Nobody gave a clear answer for a minute and a half.</exception>
    public async Task<CrashAnswer> CallAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Patience)
        {
            if (await TryAsync(method, path, body, cancellationToken) is { } answer) return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(30) + dice.UpTo(TimeSpan.FromMilliseconds(200)), cancellationToken);
        }

        throw new TimeoutException($"{actor} got no clear answer to {method} {path}.");
    }

    private async Task<CrashAnswer?> TryAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        var took = Stopwatch.StartNew();
        var call = $"{method} {path}";
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            using var response = await processes[dice.Next(processes.Count)].SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            var json = text.StartsWith('{') || text.StartsWith('[') ? JsonSerializer.Deserialize<JsonElement>(text) : default;
            var status = (int)response.StatusCode;
            var code = status >= 400 && json.ValueKind == JsonValueKind.Object && json.TryGetProperty("code", out var named) ? " " + named.GetString() : "";
            history.Answered(actor, call, status + code, took.Elapsed);
            return status is >= 500 or 429 ? null : new CrashAnswer(status, code.Trim(), json);
        }
        // A connection reset while it is made comes as a bare SocketException.
        catch (Exception broken) when (broken is HttpRequestException or IOException or SocketException or JsonException || (broken is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            history.Answered(actor, call, broken.GetType().Name, took.Elapsed);
            return null;
        }
    }
}

/// <summary>A clear answer; <c>Code</c> is the refusal's.</summary>
internal sealed record CrashAnswer(int Status, string Code, JsonElement Body)
{
    public bool IsRefusal => Status >= 400;

    public string Text(string property) => Body.GetProperty(property).GetString()!;
}
