namespace Ticketing.Queueing;

/// <summary>Why a party has no places (yet).</summary>
public enum WaitlistReason
{
    /// <summary>Nothing of what they want has come free.</summary>
    NothingFree,

    /// <summary>Some has, and parties before them may take it.</summary>
    OthersFirst,

    /// <summary>Some has, but fewer places than they need.</summary>
    TooFewFree,

    /// <summary>Enough has come free, and it is their turn: the offer is being made.</summary>
    OnItsWay,

    /// <summary>The organizer has taken it off sale for now.</summary>
    SalePaused,

    SaleNotStarted,

    /// <summary>Nothing is sold any more.</summary>
    SaleOver,

    /// <summary>The organizer makes no offers at present.</summary>
    WaitlistOff,

    /// <summary>Places are held for them.</summary>
    OfferOpen,

    Accepted,

    Lapsed,

    Left,

    Removed,
}
