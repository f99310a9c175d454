namespace Ticketing.Common.Combining;

/// <summary>
/// Answers many callers with one piece of work (ADR 0008). Who arrives while a lane's workers are busy waits, and all who
/// wait are taken together: under a rush one commit serves hundreds, and a lone caller waits for nobody. Work that fails
/// is done again one by one, so that whoever spoils it spoils only their own. Every caller gets an answer: theirs, the
/// failure, or <c>Ticketing:Common:Busy</c> for those there is no time left for.
/// </summary>
/// <typeparam name="TKey">a lane: callers of one lane may be answered together.</typeparam>
/// <typeparam name="TRequest">what a caller wants.</typeparam>
/// <typeparam name="TAnswer">what a caller gets, in the order of the requests.</typeparam>
public sealed class Combiner<TKey, TRequest, TAnswer>(
    Func<TKey, IReadOnlyList<TRequest>, Task<IReadOnlyList<TAnswer>>> work, CombinerLimits limits, TimeProvider clock)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Lane> lanes = [];
    private readonly SemaphoreSlim workers = new(limits.Workers);
    private int waiting;

    /// <summary>Work already begun goes on when the caller gives up.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:Busy</c>.</exception>
    public Task<TAnswer> AskAsync(TKey key, TRequest request, CancellationToken cancellationToken)
    {
        var caller = new Caller(request, clock.GetTimestamp(), cancellationToken);
        if (Enqueue(key, caller) is { } lane)
        {
            // The worker serves all callers of the lane: nothing of the first one's context may go along.
            using (ExecutionContext.SuppressFlow()) _ = Task.Run(() => WorkAsync(key, lane), CancellationToken.None);
        }

        return caller.Answer.Task.WaitAsync(cancellationToken);
    }

    /// <returns>the lane, if it needs one more worker.</returns>
    private Lane? Enqueue(TKey key, Caller caller)
    {
        lock (gate)
        {
            if (waiting >= limits.MaxWaiting) throw CommonErrors.Busy();
            waiting++;
            if (!lanes.TryGetValue(key, out var lane)) lanes[key] = lane = new();
            lane.Callers.Enqueue(caller);
            if (lane.Workers == limits.WorkersPerLane) return null;
            lane.Workers++;
            return lane;
        }
    }

    private async Task WorkAsync(TKey key, Lane lane)
    {
        while (true)
        {
            await workers.WaitAsync();
            try
            {
                var callers = TakeWaiting(key, lane);
                if (callers.Count == 0) return;
                await AnswerAsync(key, callers.FindAll(IsInTime));
            }
            finally
            {
                workers.Release();
            }
        }
    }

    /// <summary>Up to a batch of those who wait; when none do, the worker has left the lane.</summary>
    private List<Caller> TakeWaiting(TKey key, Lane lane)
    {
        lock (gate)
        {
            var taken = new List<Caller>(Math.Min(lane.Callers.Count, limits.MaxBatch));
            while (taken.Count < limits.MaxBatch && lane.Callers.TryDequeue(out var caller)) taken.Add(caller);
            waiting -= taken.Count;
            if (taken.Count == 0 && --lane.Workers == 0) lanes.Remove(key);
            return taken;
        }
    }

    private bool IsInTime(Caller caller)
    {
        if (caller.CancellationToken.IsCancellationRequested) return false;
        if (clock.GetElapsedTime(caller.Since) <= limits.Patience) return true;
        caller.Answer.TrySetException(CommonErrors.Busy());
        return false;
    }

    private async Task AnswerAsync(TKey key, List<Caller> callers)
    {
        if (callers.Count == 0) return;
        try
        {
            var answers = await work(key, callers.ConvertAll(c => c.Request));
            for (var i = 0; i < callers.Count; i++) callers[i].Answer.TrySetResult(answers[i]);
        }
        catch (Exception failure) when (callers.Count > 1 && limits.MayBeOnesFault(failure))
        {
            foreach (var caller in callers) await AnswerAsync(key, [caller]);
        }
        catch (Exception failure)
        {
            foreach (var caller in callers) caller.Answer.TrySetException(failure);
        }
    }

    private sealed class Lane
    {
        public Queue<Caller> Callers { get; } = new();

        public int Workers { get; set; }
    }

    private sealed record Caller(TRequest Request, long Since, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
