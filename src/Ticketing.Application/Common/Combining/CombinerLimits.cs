namespace Ticketing.Common.Combining;

/// <summary>What bounds a <see cref="Combiner{TKey, TRequest, TAnswer}"/> in size and time.</summary>
public sealed record CombinerLimits
{
    /// <summary>Callers answered by one piece of work.</summary>
    public int MaxBatch { get; init; } = 256;

    /// <summary>Pieces of work at once, over all lanes. Few beat many: each is a connection and a lock holder.</summary>
    public int Workers { get; init; } = 3;

    /// <summary>Pieces of work at once in one lane: the second prepares while the first commits.</summary>
    public int WorkersPerLane { get; init; } = 1;

    /// <summary>Callers waiting over all lanes; one more is refused at once.</summary>
    public int MaxWaiting { get; init; } = 10_000;

    /// <summary>Who has waited longer is refused instead of served too late.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether one caller may have spoiled it for the others, so that doing it again one by one helps; it can't when the database is away.</summary>
    public Func<Exception, bool> MayBeOnesFault { get; init; } = _ => true;
}
