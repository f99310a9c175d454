using Ticketing.Common.Postgres;

namespace Ticketing.Common.Combining;

/// <summary>The limits of combiners over <see cref="HotWrites"/>.</summary>
public static class HotWriteLimits
{
    public static readonly CombinerLimits Default = new() { MayBeOnesFault = failure => !DatabaseTrouble.IsAway(failure) };
}
