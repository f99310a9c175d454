using Quartz;
using Ticketing.Common.Jobs;

namespace Ticketing.Queueing;

/// <summary>Forgets places that nobody can use any more.</summary>
[Every(3600)]
public sealed class ForgetPlacesJob(IRooms rooms, TimeProvider clock) : IJob
{
    private const int Batch = 50_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await rooms.ForgetAsync(clock.GetUtcNow() - KeptFor, Batch, cancellationToken);
}

/// <summary>Forgets who waited, once nobody needs to know: a week after the event, or a month after they left or were passed by.</summary>
[Every(3600)]
public sealed class ForgetWaitlistJob(IWaitlists waitlists, TimeProvider clock) : IJob
{
    private const int Batch = 10_000;
    private static readonly TimeSpan KeptAfterEvent = TimeSpan.FromDays(7);
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await waitlists.ForgetAsync(now - KeptAfterEvent, now - KeptAfterEnd, Batch, cancellationToken);
    }
}
