using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace Ticketing.Bench.Run.Scenarios;

/// <summary>What the door is prepared with, and what its dashboards are told.</summary>
internal static class DoorScenarios
{
    private const int Tickets = 100_000;
    private const int PerSecond = 300;
    private const int Pages = 20;

    private static readonly RawScript OneRead = new(
        "tickets of an event", 1, 1, true, "select id, serial, revision, status, item_id, token, attendee_name, code, days from tickets.tickets where event_id = (select bench.door())");

    /// <summary>The list of a hundred thousand tickets, made anew for each device that asks.</summary>
    public static async Task<Row> ManifestAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var sold = await bench.Stage.EventAsync([new("Door", Tickets)], cancellationToken);
        await IssuedTickets.IssueAsync(bench, sold, Tickets, cancellationToken);
        await bench.DrainAsync(TimeSpan.FromMinutes(2), cancellationToken);
        await bench.Postgres.ExecuteAsync($"analyze tickets.tickets; create or replace function bench.door() returns uuid language sql immutable as $$ select '{sold.Id}'::uuid $$", cancellationToken);
        var request = RawRequest.Get($"{bench.Api}/events/{sold.Id}/check-in/manifest", bench.Stage.Bearer);
        var size = 0;
        var (ours, raw) = await bench.CompareAsync(
            (into, duration) => Load.ClosedAsync(into, bench.App.Port, 1, duration, async visitor => (size = (await visitor.AskAsync(request)).Body.Length) > 0, cancellationToken),
            duration => bench.Sql.MeasureAsync(OneRead, duration, cancellationToken));
        return new("manifest")
        {
            Ours = $"{Row.Number(ours.Percentile(50) / 1000)} s, {Row.Number(size / 1e6)} MB", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Raw = raw, Ratio = ours.Rate / raw,
            Goal = "< 5 s, < 15 MB", IsMet = ours.Percentile(99) < 5000 && size < 15_000_000 && ours.Failed == 0, Errors = ours.Describe(),
            Note = $"the list of {Tickets:#,0} tickets for one device; raw: its tickets by one select, without row-level security and without sealing",
        };
    }

    /// <summary>How long after the answer to a scan each open page is told to look.</summary>
    public static async Task<Row> PushAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var scans = await ScanRequests.PrepareAsync(bench, PerSecond * ((bench.Options.Seconds * bench.Options.Rounds) + 10), cancellationToken);
        var told = new Measure();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pages = await Task.WhenAll(Enumerable.Range(0, Pages).Select(_ => LivePage.OpenAsync(bench, scans.EventId, cancellationToken)));
        var watching = Task.WhenAll(pages.Select(p => p.WatchAsync(ended.Token)));
        var (ours, _) = await bench.CompareAsync(
            (into, duration) => Load.OpenAsync(
                into, bench.App.Port, PerSecond, duration,
                async visitor =>
                {
                    var isDone = await scans.ScanAsync(visitor);
                    foreach (var page in pages) page.Happened();
                    return isDone;
                },
                cancellationToken),
            null);
        await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        await ended.CancelAsync();
        await watching;
        var untold = pages.Sum(p => p.Untold);
        told.Add(pages.SelectMany(p => p.Delays).ToList(), ours.Took);
        foreach (var page in pages) page.Dispose();
        return new("door-push")
        {
            Ours = $"{Row.Number(told.Done)} told", P50 = told.Percentile(50), P99 = told.Percentile(99), Cpu = ours.DescribeCpu(),
            Goal = $"p99 < 1 s at {PerSecond} scans/s", IsMet = told.Percentile(99) < 1000 && untold == 0 && ours.Failed == 0, Errors = ours.Describe() + (untold == 0 ? "" : $"; {untold} never told"),
            Note = $"from the answer to a scan until each of {Pages} open pages is told to look; at most five times a second",
        };
    }

    /// <summary>One page that is open on the door.</summary>
    private sealed class LivePage(ClientWebSocket line) : IDisposable
    {
        private static readonly byte[] Told = "\"target\":\""u8.ToArray();
        private readonly Lock gate = new();
        private readonly List<long> waiting = [];

        public List<double> Delays { get; } = [];

        public int Untold => waiting.Count;

        public static async Task<LivePage> OpenAsync(BenchContext bench, Guid eventId, CancellationToken cancellationToken)
        {
            var line = new ClientWebSocket();
            line.Options.SetRequestHeader("Authorization", "Bearer " + bench.Stage.Bearer);
            await line.ConnectAsync(new Uri($"ws://localhost:{bench.App.Port}{bench.Api}/events/{eventId}/live?topics=door"), cancellationToken);
            await line.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, cancellationToken);
            return new(line);
        }

        public void Happened()
        {
            lock (gate) waiting.Add(Stopwatch.GetTimestamp());
        }

        public async Task WatchAsync(CancellationToken cancellationToken)
        {
            var buffer = new byte[4096];
            try
            {
                while (await line.ReceiveAsync(buffer.AsMemory(), cancellationToken) is { MessageType: not WebSocketMessageType.Close } received)
                    if (buffer.AsSpan(0, received.Count).IndexOf(Told) >= 0) Look();
            }
            catch (OperationCanceledException)
            {
                // The scenario is over.
            }
        }

        public void Dispose() => line.Dispose();

        private void Look()
        {
            var now = Stopwatch.GetTimestamp();
            lock (gate)
            {
                Delays.AddRange(waiting.Select(since => Stopwatch.GetElapsedTime(since, now).TotalMilliseconds));
                waiting.Clear();
            }
        }
    }
}
