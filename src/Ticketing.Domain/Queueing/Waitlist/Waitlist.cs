using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>
/// The waitlist of an event, with the event's own id: whether it is on, how long offers hold, and the last number given.
/// Its row is the lock of everything that gives numbers or offers (<see cref="IWaitlistTurns"/>).
/// </summary>
public sealed class Waitlist : AggregateRoot, IMultiTenant
{
    public Waitlist(Guid eventId) : base(eventId)
    {
    }

    private Waitlist()
    {
    }

    public Guid TenantId { get; private set; }

    public bool IsOn { get; private set; }

    public int OfferMinutes { get; private set; } = new WaitlistRules().OfferMinutes;

    /// <summary>The number of whoever joined last; numbers are never given twice.</summary>
    public long LastNumber { get; private set; }

    public WaitlistRules Rules => new() { IsOn = IsOn, OfferMinutes = OfferMinutes };

    /// <summary>Takes new settings. Offers already made keep their time.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:OutOfRange</c>.</exception>
    public void Follow(WaitlistRules rules)
    {
        OfferMinutes = Guard.Range(rules.OfferMinutes, "offerMinutes", WaitlistRules.MinOfferMinutes, WaitlistRules.MaxOfferMinutes);
        IsOn = rules.IsOn;
    }

    public long GiveNumber() => ++LastNumber;
}

/// <summary>How a waitlist works, as the organizer sets it.</summary>
public sealed record WaitlistRules
{
    public const int MinOfferMinutes = 5;
    public const int MaxOfferMinutes = 24 * 60;

    /// <summary>Off: nobody joins, nothing is offered, and places that come free are sold to whoever comes.</summary>
    public bool IsOn { get; init; }

    /// <summary>How long the places of an offer are held; 5 minutes to 24 hours.</summary>
    public int OfferMinutes { get; init; } = 120;
}
