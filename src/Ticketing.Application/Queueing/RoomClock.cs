using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>Tells watching browsers how their room stands.</summary>
public interface IQueueLive
{
    Task TellAsync(IReadOnlyList<RoomReading> rooms, CancellationToken cancellationToken);
}

/// <summary>
/// The rooms' heartbeat in every process, twice a second: reports the load, moves the rooms on (workers alone), reads them
/// anew, tells who watches.
/// </summary>
public sealed class RoomClock(
    WaitingRooms waitingRooms, IRooms rooms, RoomLoad load, ICheckoutFigures figures, IQueueLive live, IOptions<AppOptions> app, TimeProvider clock,
    ILogger<RoomClock> logger) : Heartbeat(logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromMilliseconds(200);

    private readonly Guid process = Guid.CreateVersion7();

    protected override string Purpose => "Moving the waiting rooms on";

    /// <summary>Knows the rooms before the first request, so that no guarded sale is open for a moment; a database on its way up gets one.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await TryReadAsync(Stopwatch.GetElapsedTime(since) > Patience, cancellationToken)) await Task.Delay(Pause, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>One beat; tests call it instead of waiting.</summary>
    public async Task BeatAsync(bool isWorker, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var loads = load.Take();
        if (loads.Count > 0) await rooms.ReportAsync(process, loads, now, cancellationToken);
        if (isWorker && waitingRooms.All.Count > 0)
        {
            await rooms.TickAsync(now, cancellationToken);
            await MeasureAsync(now, cancellationToken);
        }

        await waitingRooms.RefreshAsync(cancellationToken);
        await live.TellAsync(waitingRooms.All, cancellationToken);
    }

    protected override Task BeatAsync(CancellationToken cancellationToken) => BeatAsync(app.Value.IsWorker, cancellationToken);

    private async Task<bool> TryReadAsync(bool isLastTry, CancellationToken cancellationToken)
    {
        try
        {
            await waitingRooms.RefreshAsync(cancellationToken);
            return true;
        }
        catch (DbException) when (!isLastTry)
        {
            return false;
        }
    }

    private async Task MeasureAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!waitingRooms.All.Any(r => r.Rules.MeasuresItself)) return;
        foreach (var due in await rooms.TakeDueRatesAsync(now, cancellationToken))
        {
            var shop = await figures.ReadAsync(due.TenantId, due.RoomId, now.AddMinutes(-1), now, cancellationToken);
            await rooms.SetRateAsync(due.RoomId, RoomRate.Next(new(due.Rate, shop.Done, due.HoldP99), due.Start), cancellationToken);
        }
    }
}
