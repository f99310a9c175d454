namespace Ticketing.Domain.Tests.CheckIn;

/// <summary>Numbers that are the same for a seed on every machine and runtime (splitmix64), as committed vectors need.</summary>
internal sealed class Draws(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 to below <paramref name="end"/>.</summary>
    public int Next(int end)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)end);
    }

    public int Next(int start, int end) => start + Next(end - start);
}
