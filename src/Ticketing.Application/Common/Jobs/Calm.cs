using System.Diagnostics;

namespace Ticketing.Common.Jobs;

/// <summary>Lets people go first: work that may wait asks here before it takes more of the machine.</summary>
public static class Calm
{
    /// <summary>So many work items queue for this process's threads only while requests come faster than they are served.</summary>
    private const int Crowd = 16;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns when nobody queues, or after <paramref name="atMost"/>, so that the work goes on however long the crowd stays.</summary>
    public static async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (ThreadPool.PendingWorkItemCount > Crowd && Stopwatch.GetElapsedTime(since) < atMost) await Task.Delay(Look, cancellationToken);
    }
}
