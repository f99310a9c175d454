namespace Ticketing.TestBase.Load;

/// <summary>Numbers that look random and follow from a seed alone (SplitMix64): a failure's seed repeats every decision.
/// Not for secrets. May be shared between threads; then their order decides who gets which.</summary>
public sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>Dice of their own for one actor, so that actors don't disturb each other's rolls.</summary>
    public static Dice Of(int seed, string actor, int number = 0)
    {
        var mixed = (ulong)seed * 0x9E3779B97F4A7C15;
        foreach (var letter in actor) mixed = (mixed ^ letter) * 0x100000001B3;
        return new Dice(mixed + (ulong)number * 0xD1B54A32D192ED03);
    }

    /// <summary>From 0 to <paramref name="below"/> - 1.</summary>
    public int Next(int below) => (int)(Roll() % (ulong)below);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Happens(int percent) => Next(100) < percent;

    public TimeSpan UpTo(TimeSpan most) => most * (Next(1_000_000) / 1_000_000.0);

    private ulong Roll()
    {
        var z = Interlocked.Add(ref state, 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
