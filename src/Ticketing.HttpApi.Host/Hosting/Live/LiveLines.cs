using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;

namespace Ticketing.Hosting.Live;

/// <summary>Passes on what the database tells of events, at most five times a second for each event and topic.</summary>
internal sealed partial class LiveLines(IHubContext<LiveHub> hub, ILogger<LiveLines> logger) : BackgroundService
{
    /// <summary>The one message there is; its argument is the topic.</summary>
    public const string Told = "changed";

    /// <summary>Lines kept open by this process; who comes later asks now and then.</summary>
    private const int MostLines = 2000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, byte> lines = new();
    private readonly ConcurrentDictionary<(string Group, string Topic), byte> changed = new();

    // One waiting signal is enough, however many notices come meanwhile.
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // Notices may have been missed: everyone is told.
    private volatile bool isUnsure;

    public static string GroupOf(string topic, string eventId) => $"{topic} {eventId}";

    public bool TryEnter(string connectionId) => lines.Count < MostLines && lines.TryAdd(connectionId, 0);

    public void Leave(string connectionId) => lines.TryRemove(connectionId, out _);

    public void Heard(string group, string topic)
    {
        if (lines.IsEmpty) return;
        changed[(group, topic)] = 0;
        signal.Writer.TryWrite(true);
    }

    public void Missed()
    {
        isUnsure = true;
        signal.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await signal.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            signal.Reader.TryRead(out _);
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogUntold(logger, failure);
            }

            await Task.Delay(Pause, stoppingToken);
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        if (isUnsure)
        {
            isUnsure = false;
            await hub.Clients.All.SendAsync(Told, "all", cancellationToken);
        }

        foreach (var (group, topic) in changed.Keys)
        {
            changed.TryRemove((group, topic), out _);
            await hub.Clients.Group(group).SendAsync(Told, topic, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live pages were not told of changes.")]
    private static partial void LogUntold(ILogger logger, Exception failure);
}
