using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Combining;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Common;

/// <summary>Mutants that turn a test here red: no fallback to singles, no bound on the batch, answers in another order, a worker that stops at a failure.</summary>
public sealed class CombinerTests
{
    private readonly List<int[]> batches = [];
    private readonly TestClock clock = new();
    private TaskCompletionSource door = Open();

    [Fact]
    public async Task A_lone_caller_is_served_at_once_and_alone()
    {
        (await Combiner(new()).AskAsync("lane", 7, default)).ShouldBe("7");
        batches.ShouldBe([[7]]);
    }

    [Fact]
    public async Task Who_waits_is_answered_together_and_each_with_their_own()
    {
        var combiner = Combiner(new() { WorkersPerLane = 1 });
        var answers = await WhileShutAsync(combiner, 100);
        answers.ShouldBe(Enumerable.Range(0, 100).Select(i => i.ToString()));
        batches.Count.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_batch_is_bounded()
    {
        var combiner = Combiner(new() { WorkersPerLane = 1, MaxBatch = 8 });
        await WhileShutAsync(combiner, 50);
        batches.ShouldAllBe(b => b.Length <= 8);
        batches.Sum(b => b.Length).ShouldBe(50);
    }

    [Fact]
    public async Task What_spoils_a_batch_spoils_only_its_own()
    {
        var combiner = Combiner(new() { WorkersPerLane = 1 }, poison: 13);
        var asked = AskWhileShut(combiner, 30);
        door.SetResult();
        for (var i = 0; i < 30; i++)
        {
            if (i == 13) (await Should.ThrowAsync<FormatException>(asked[i])).Message.ShouldBe("13");
            else (await asked[i]).ShouldBe(i.ToString());
        }
    }

    [Fact]
    public async Task With_the_database_away_everyone_hears_it_and_it_is_asked_once()
    {
        var combiner = Combiner(HotWriteLimits.Default with { WorkersPerLane = 1 }, away: true);
        var asked = AskWhileShut(combiner, 20);
        door.SetResult();
        foreach (var one in asked) await Should.ThrowAsync<NpgsqlException>(one);
        batches.Count.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task Who_gives_up_costs_nobody_an_answer()
    {
        var combiner = Combiner(new() { WorkersPerLane = 1 });
        using var stop = new CancellationTokenSource();
        var asked = AskWhileShut(combiner, 10);
        var gaveUp = combiner.AskAsync("lane", 99, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gaveUp);
        door.SetResult();
        (await Task.WhenAll(asked)).Length.ShouldBe(10);
        batches.SelectMany(b => b).ShouldNotContain(99);
    }

    [Fact]
    public async Task One_too_many_is_refused_at_once()
    {
        var combiner = Combiner(new() { WorkersPerLane = 1, MaxWaiting = 5 });
        var asked = AskWhileShut(combiner, 6); // the first is being served
        Should.Throw<BusinessException>(() => { _ = combiner.AskAsync("lane", 7, default); }).Code.ShouldBe(CommonErrors.Busy().Code);
        door.SetResult();
        (await Task.WhenAll(asked)).Length.ShouldBe(6);
    }

    [Fact]
    public async Task Who_has_waited_too_long_is_refused_and_not_served_late()
    {
        var combiner = Combiner(new() { WorkersPerLane = 1 });
        var asked = AskWhileShut(combiner, 3);
        clock.Advance(new CombinerLimits().Patience + TimeSpan.FromSeconds(1));
        door.SetResult();
        (await asked[0]).ShouldBe("0");
        foreach (var late in asked[1..]) (await Should.ThrowAsync<BusinessException>(late)).Kind.ShouldBe(ErrorKind.Unavailable);
    }

    [Fact]
    public async Task Ten_thousand_callers_of_many_lanes_all_get_their_answer()
    {
        var combiner = Combiner(new() { MaxBatch = 32 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(i => Task.Run(() => combiner.AskAsync("lane " + (i % 17), i, default))));
        answers.ShouldBe(Enumerable.Range(0, 10_000).Select(i => i.ToString()));
    }

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open.SetResult();
        return open;
    }

    private Combiner<string, int, string> Combiner(CombinerLimits limits, int? poison = null, bool away = false) => new(
        async (_, requests) =>
        {
            lock (batches) batches.Add([.. requests]);
            await door.Task;
            if (away) throw new NpgsqlException("away");
            if (poison is { } bad && requests.Contains(bad)) throw new FormatException(bad.ToString());
            return requests.Select(r => r.ToString()).ToList();
        },
        limits, clock);

    /// <summary>Asks 0, 1, 2 … with the first in work and the others waiting, until the door opens.</summary>
    private Task<string>[] AskWhileShut(Combiner<string, int, string> combiner, int count)
    {
        door = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = combiner.AskAsync("lane", 0, default);
        SpinWait.SpinUntil(() => { lock (batches) return batches.Count == 1; }, TimeSpan.FromSeconds(10)).ShouldBeTrue();
        return [first, .. Enumerable.Range(1, count - 1).Select(i => combiner.AskAsync("lane", i, default))];
    }

    private async Task<string[]> WhileShutAsync(Combiner<string, int, string> combiner, int count)
    {
        var asked = AskWhileShut(combiner, count);
        door.SetResult();
        return await Task.WhenAll(asked);
    }
}
