using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>
/// One party on an event's waitlist: what they would take, and what became of it. Served in order of
/// <see cref="Number"/>, and used up by one offer, whether it is taken or not.
/// </summary>
public sealed class WaitlistEntry : AggregateRoot, IMultiTenant
{
    public const int MaxNameLength = 160;
    public const int MaxItems = 50;
    public const int MaxClientKeyLength = 100;

    private readonly List<Guid> itemIds = [];

    public WaitlistEntry(Guid id, Guid eventId, long number, WaitlistWish wish, string? clientKey, DateTimeOffset now) : base(id)
    {
        EventId = eventId;
        Number = number;
        itemIds = [.. wish.ItemIds];
        (Party, Smallest) = (wish.Party, wish.Smallest);
        (Name, Email, NormalizedEmail, Locale) = (wish.Name, wish.Email, Emails.Normalize(wish.Email), wish.Locale);
        ClientKey = clientKey;
        Secret = Secrets.New();
        JoinedAt = now;
        Publish(new WaitlistJoined(id));
    }

    private WaitlistEntry()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>The order of joining, from 1 in each event.</summary>
    public long Number { get; private set; }

    /// <summary>Any one of these will do.</summary>
    public IReadOnlyList<Guid> ItemIds => itemIds;

    /// <summary>How many places they want.</summary>
    public int Party { get; private set; }

    /// <summary>With how few they would be content; at most <see cref="Party"/>.</summary>
    public int Smallest { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>One waiting or offered entry for each in an event.</summary>
    public string NormalizedEmail { get; private set; } = "";

    /// <summary>BCP 47.</summary>
    public string Locale { get; private set; } = "en";

    /// <summary>For the entry's own link: whoever has it may look and leave.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The client's own name for its attempt to join: a repeat finds this entry.</summary>
    public string? ClientKey { get; private set; }

    public WaitlistStatus Status { get; private set; } = WaitlistStatus.Waiting;

    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>The order that holds the offered places.</summary>
    public Guid? OrderId { get; private set; }

    public Guid? OfferedItemId { get; private set; }

    public int? OfferedPlaces { get; private set; }

    public DateTimeOffset? OfferedAt { get; private set; }

    public DateTimeOffset? OfferExpiresAt { get; private set; }

    /// <summary>When it was used up, left or removed.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Its turn has come: the caller has taken the places, under the order's id.</summary>
    public void Offer(WaitlistOffer offer, DateTimeOffset now)
    {
        Turn(WaitlistStatus.Offered, now);
        (OrderId, OfferedItemId, OfferedPlaces, OfferedAt, OfferExpiresAt) = (offer.OrderId, offer.ItemId, offer.Places, now, offer.ExpiresAt);
        Publish(new WaitlistOffered(Id, offer.OrderId));
    }

    /// <summary>The offered order is good. One that was paid for at the last moment is good even when it had lapsed.</summary>
    public void Accept(DateTimeOffset now)
    {
        if (Status == WaitlistStatus.Accepted) return;
        Turn(WaitlistStatus.Accepted, now);
    }

    /// <summary>The offered order ended without being good; <paramref name="byTime"/> when nobody ended it.</summary>
    public void Lapse(bool byTime, DateTimeOffset now)
    {
        if (Status != WaitlistStatus.Offered) return;
        Turn(WaitlistStatus.Lapsed, now);
        if (byTime) Publish(new WaitlistLapsed(Id, OrderId!.Value));
    }

    /// <summary>At the person's own wish.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Queueing:OfferTaken</c>.</exception>
    public void Leave(DateTimeOffset now) => End(WaitlistStatus.Left, now);

    /// <summary>By the organizer.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Queueing:OfferTaken</c>.</exception>
    public void Remove(DateTimeOffset now) => End(WaitlistStatus.Removed, now);

    /// <summary>Someone joins again with the same address: the link goes to that address once more, and to nobody else.</summary>
    public void SendLink(Guid requestId) => Publish(new WaitlistLinkRequested(Id, requestId));

    private void End(WaitlistStatus to, DateTimeOffset now)
    {
        if (Status == WaitlistStatus.Accepted) throw QueueingErrors.OfferTaken();
        if (Status is WaitlistStatus.Left or WaitlistStatus.Removed) return;
        Turn(to, now);
    }

    private void Turn(WaitlistStatus to, DateTimeOffset now)
    {
        if (!WaitlistTransitions.IsAllowed(Status, to)) throw CommonErrors.ChangedMeanwhile();
        Status = to;
        ClosedAt = to is WaitlistStatus.Waiting or WaitlistStatus.Offered ? null : now;
    }
}

/// <summary>What a party wants, checked.</summary>
public sealed record WaitlistWish(IReadOnlyList<Guid> ItemIds, int Party, int Smallest, string Name, string Email, string Locale);

/// <summary>Places of one item, to be held for a party until then by an order of that id.</summary>
public sealed record WaitlistOffer
{
    public required Guid OrderId { get; init; }

    public required Guid EventId { get; init; }

    public required Guid ItemId { get; init; }

    public required int Places { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Locale { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
