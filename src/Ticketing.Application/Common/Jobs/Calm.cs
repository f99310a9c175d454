using System.Diagnostics;

namespace Ticketing.Common.Jobs;

/// <summary>Lets people go first: work that may wait asks here before it takes more of the machine.</summary>
public static class Calm
{
    /// <summary>More work items queue for this process's threads only while requests come about as fast as they are served.</summary>
    private const int Crowd = 2;

    /// <summary>A single look may hit a lull between two answers.</summary>
    private const int LooksInARow = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns when nobody queues, or after <paramref name="atMost"/>, so that the work goes on however long the crowd stays.</summary>
    public static async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        var calm = 0;
        while (Stopwatch.GetElapsedTime(since) < atMost)
        {
            calm = ThreadPool.PendingWorkItemCount > Crowd ? 0 : calm + 1;
            if (calm == LooksInARow) return;
            await Task.Delay(Look, cancellationToken);
        }
    }
}
