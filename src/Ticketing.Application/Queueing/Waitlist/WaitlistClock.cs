using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Common.Jobs;

namespace Ticketing.Queueing;

/// <summary>The waitlists' heartbeat in every process, twice a second: reads them anew; workers offer what has come free.</summary>
public sealed class WaitlistClock(Waitlists waitlists, TenantWork work, IOptions<AppOptions> app, ILogger<WaitlistClock> logger) : Heartbeat(logger)
{
    protected override string Purpose => "Serving the waitlists";

    /// <summary>Knows the waitlists before the first request, so that nobody slips past one for a moment.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await waitlists.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>One beat; tests call it instead of waiting.</summary>
    public async Task BeatAsync(bool isWorker, CancellationToken cancellationToken)
    {
        await waitlists.RefreshAsync(cancellationToken);
        if (!isWorker) return;
        var due = waitlists.All.Where(w => w.IsDue).ToList();
        foreach (var waitlist in due)
            await work.TryAsync<WaitlistOffering>(waitlist.TenantId, waitlist.EventId, s => s.OfferAsync(waitlist.EventId, cancellationToken), cancellationToken);
        if (due.Count > 0) await waitlists.RefreshAsync(cancellationToken);
    }

    protected override Task BeatAsync(CancellationToken cancellationToken) => BeatAsync(app.Value.IsWorker, cancellationToken);
}
