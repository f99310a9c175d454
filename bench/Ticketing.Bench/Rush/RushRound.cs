using System.Collections.Concurrent;
using System.Diagnostics;
using Ticketing.Bench.Run;
using Ticketing.Bench.Run.Scenarios;
using Ticketing.TestBase.Load;

namespace Ticketing.Bench.Rush;

/// <summary>One event's sale from the first press of the button to the last ticket.</summary>
internal sealed class RushRound(Stage stage, IReadOnlyList<int> ports, int buyers, int places, long price, TimeSpan typing)
{
    private const int CheckoutsAtOnce = 64;

    private readonly ConcurrentDictionary<string, int> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<TimeSpan> refusals = [];
    private readonly ConcurrentBag<TimeSpan> times = [];
    private int serverErrors;

    public long Price => price;

    public int Refused => refusals.Count;

    public int ServerErrors => serverErrors;

    public TimeSpan SlowestRefusal => refusals.IsEmpty ? TimeSpan.Zero : refusals.Max();

    public TimeSpan AllAnswered => times.Max();

    public TimeSpan Middle => times.Order().ElementAt(times.Count / 2);

    /// <summary>Anything but a hold and "sold out".</summary>
    public string Others => answers.IsEmpty ? "none" : string.Join(", ", answers.Select(a => $"{a.Value} × {a.Key}"));

    public async Task<StageEvent> RunAsync(CancellationToken cancellationToken)
    {
        var sold = await stage.EventAsync([new("Standard", places, price)], cancellationToken);
        var connections = new List<RawConnection>(buyers);
        for (var i = 0; i < buyers; i++) connections.Add(await RawConnection.OpenAsync(ports[i % ports.Count], cancellationToken));
        var path = $"/api/v1/organizations/{stage.Slug}";
        var released = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ready = new CountdownEvent(buyers);
        using var checkouts = new SemaphoreSlim(CheckoutsAtOnce);
        var all = Task.WhenAll(connections.Select((connection, number) => Task.Run(
            () => BuyAsync(connection, number, path, sold, ready, released.Task, checkouts, cancellationToken), cancellationToken)));
        while (!ready.IsSet) await Task.Delay(10, cancellationToken);
        released.SetResult(Stopwatch.GetTimestamp());
        await all;
        foreach (var connection in connections) connection.Dispose();
        ready.Dispose();
        return sold;
    }

    private async Task BuyAsync(
        RawConnection connection, int number, string path, StageEvent sold, CountdownEvent ready, Task<long> released, SemaphoreSlim checkouts, CancellationToken cancellationToken)
    {
        var request = RawRequest.Post($"{path}/shop/{sold.Slug}/orders", $$"""{"lines":[{"itemId":"{{sold.Items[0]}}","quantity":1}],"clientKey":"{{Guid.CreateVersion7():n}}"}""");
        await connection.WriteAsync(request.AsMemory(0, request.Length - 1), cancellationToken);
        ready.Signal();
        var since = await released;
        await connection.WriteAsync(request.AsMemory(request.Length - 1), cancellationToken);
        var hold = await connection.ReadAsync(cancellationToken);
        times.Add(Stopwatch.GetElapsedTime(since));
        if (hold.Status != 200)
        {
            Note(hold, Stopwatch.GetElapsedTime(since));
            return;
        }

        await Task.Delay(typing, cancellationToken);
        await checkouts.WaitAsync(cancellationToken);
        try
        {
            await CompleteAsync(new Visitor(connection, number, cancellationToken), path, hold);
        }
        catch (UnexpectedAnswerException refused)
        {
            answers.AddOrUpdate("checkout " + refused.Message, 1, (_, count) => count + 1);
            if (refused.Message.StartsWith('5')) Interlocked.Increment(ref serverErrors);
        }
        finally
        {
            checkouts.Release();
        }
    }

    private Task CompleteAsync(Visitor visitor, string path, RawAnswer hold) =>
        price == 0 ? Checkouts.CompleteAsync(visitor, path, hold) : Checkouts.PayAsync(visitor, path, hold);

    private void Note(RawAnswer answer, TimeSpan took)
    {
        var what = new UnexpectedAnswerException(answer).Message;
        if (answer.Status >= 500) Interlocked.Increment(ref serverErrors);
        if (what == "409 Ticketing:Orders:SoldOut") refusals.Add(took);
        else answers.AddOrUpdate(what, 1, (_, count) => count + 1);
    }
}
