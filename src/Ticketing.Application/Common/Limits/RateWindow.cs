namespace Ticketing.Common.Limits;

internal enum RateVerdict
{
    Allowed,

    /// <summary>Allowed, and enough is untold to tell the others.</summary>
    AllowedAndDue,

    /// <summary>This process has let through as much as it may without having asked the others.</summary>
    Ask,

    Refused,
}

/// <summary>
/// One key's requests in one window, as one process knows them. It lets through at most <see cref="Lease"/> that the others
/// don't know of: so P processes together let through the limit and at most (P − 1) leases.
/// </summary>
internal sealed class RateWindow(byte[] key, int max, long number, DateTimeOffset endsAt)
{
    private readonly Lock gate = new();
    private long told;
    private int sent;
    private int untold;

    public long Number => number;

    public DateTimeOffset EndsAt => endsAt;

    public int Lease { get; } = RateMeter.LeaseOf(max);

    public RateVerdict Take()
    {
        lock (gate)
        {
            if (told + sent + untold >= max) return RateVerdict.Refused;
            if (sent + untold >= Lease) return RateVerdict.Ask;
            untold++;
            return untold > Lease / 2 && sent == 0 ? RateVerdict.AllowedAndDue : RateVerdict.Allowed;
        }
    }

    public int Remaining()
    {
        lock (gate) return (int)Math.Max(0, max - told - sent - untold);
    }

    /// <summary>What is to be told, <c>null</c> for nothing.</summary>
    public LimitShare? Send()
    {
        lock (gate)
        {
            (sent, untold) = (untold, 0);
            return sent == 0 ? null : new(key, sent, endsAt);
        }
    }

    /// <param name="total">of all processes, what was sent included; <c>null</c> when nobody answered: then this process goes on alone.</param>
    public void Heard(long? total)
    {
        lock (gate) (told, sent) = (total ?? told + sent, 0);
    }
}
