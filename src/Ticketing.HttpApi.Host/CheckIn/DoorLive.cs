using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Ticketing.Common.Notices;

namespace Ticketing.CheckIn;

/// <summary>Passes on what the database tells of doors, at most five times a second for each event.</summary>
internal sealed partial class DoorLive(IHubContext<DoorHub> hub, ILogger<DoorLive> logger) : BackgroundService, INoticeListener
{
    /// <summary>The one message there is.</summary>
    public const string Told = "door";

    /// <summary>Lines kept open by this process; who comes later asks now and then.</summary>
    private const int MostLines = 2000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, byte> lines = new();
    private readonly ConcurrentDictionary<string, byte> changed = new(StringComparer.Ordinal);

    // One waiting signal is enough, however many notices come meanwhile.
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // Notices may have been missed: everyone is told.
    private volatile bool isUnsure;

    public string Topic => "door";

    public static string GroupOf(Guid eventId) => "door-" + eventId.ToString("D");

    public bool TryEnter(string connectionId) => lines.Count < MostLines && lines.TryAdd(connectionId, 0);

    public void Leave(string connectionId) => lines.TryRemove(connectionId, out _);

    public void Heard(string key)
    {
        if (lines.IsEmpty) return;
        changed[key] = 0;
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
            await hub.Clients.All.SendAsync(Told, cancellationToken);
        }

        foreach (var key in changed.Keys)
        {
            changed.TryRemove(key, out _);
            await hub.Clients.Group("door-" + key).SendAsync(Told, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pages were not told of the door.")]
    private static partial void LogUntold(ILogger logger, Exception failure);
}
