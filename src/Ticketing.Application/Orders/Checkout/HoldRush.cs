using System.Diagnostics;

namespace Ticketing.Orders;

/// <summary>
/// Lets those who wait to hear whether there is a place for them go before those who have one: a sale takes many times the
/// work of a refusal. Counts in this process alone, whose processor it is about.
/// </summary>
public sealed class HoldRush
{
    /// <summary>More holds under way than any sale but a rush brings.</summary>
    private const int Many = 100;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private int underWay;

    /// <summary>From here on until it is disposed of, somebody waits for an answer.</summary>
    public Waiting Enter()
    {
        Interlocked.Increment(ref underWay);
        return new(this);
    }

    /// <summary>Returns at once unless there is a rush, then when it is over; at the latest after two seconds.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref underWay) > Many && Stopwatch.GetElapsedTime(since) < Longest) await Task.Delay(Look, cancellationToken);
    }

    public readonly struct Waiting(HoldRush rush) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref rush.underWay);
    }
}
