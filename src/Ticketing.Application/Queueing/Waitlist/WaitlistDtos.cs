using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>Who wants what, of an event that has sold out.</summary>
public sealed record JoinWaitlistInput
{
    /// <summary>Any one of these will do; all must be sold out.</summary>
    public IReadOnlyList<Guid> ItemIds { get; init; } = [];

    /// <summary>How many places are wanted.</summary>
    public int Party { get; init; } = 1;

    /// <summary>With how few the party would be content; <see cref="Party"/> when absent.</summary>
    public int? Smallest { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>BCP 47; the organization's language when absent or unknown.</summary>
    public string? Locale { get; init; }

    /// <summary>The client's own random name for this attempt, 16 to 100 characters: a repeat finds the same entry.</summary>
    public string? ClientKey { get; init; }
}

/// <summary>
/// On the list. <see cref="Secret"/> is <c>null</c> for an address that was on it already: then its owner gets the link by mail,
/// and whoever typed the address learns nothing more.
/// </summary>
public sealed record JoinedWaitlistDto(Guid EntryId, string? Secret);

/// <summary>How a party stands, for itself.</summary>
public sealed record WaitlistEntryDto
{
    public required Guid Id { get; init; }

    public required string EventSlug { get; init; }

    public required string EventTitle { get; init; }

    public required string TimeZone { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public Guid? CoverFileId { get; init; }

    /// <summary>The order of joining.</summary>
    public required long Number { get; init; }

    public required WaitlistStatus Status { get; init; }

    /// <summary>Why there is no offer yet, or what became of it.</summary>
    public required WaitlistReason Reason { get; init; }

    /// <summary>Waiting parties before this one that want any of the same.</summary>
    public required int Ahead { get; init; }

    /// <summary>Free places of the item that has most, as far as one order could have them.</summary>
    public required int Free { get; init; }

    public required int Party { get; init; }

    public required int Smallest { get; init; }

    /// <summary>Any one of these will do.</summary>
    public required IReadOnlyList<WaitlistItemDto> Items { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The places that are or were held for them.</summary>
    public WaitlistOfferDto? Offer { get; init; }

    /// <summary>When to ask again.</summary>
    public int PollAfterSeconds { get; init; } = 10;
}

public sealed record WaitlistItemDto(Guid Id, string Name);

/// <summary>An offer is an order on hold: code and secret are the key to its checkout.</summary>
public sealed record WaitlistOfferDto(Guid ItemId, string ItemName, int Places, DateTimeOffset ExpiresAt, string Code, string Secret);

/// <summary>An organizer's sight of the waitlist.</summary>
public sealed record WaitlistDto
{
    public required WaitlistRules Rules { get; init; }

    /// <summary>Parties that wait, and the places they want together.</summary>
    public required int Waiting { get; init; }

    public required int PlacesWanted { get; init; }

    /// <summary>Offers that can still be taken.</summary>
    public required int Offered { get; init; }

    public required int Accepted { get; init; }

    /// <summary>Places sold through the list.</summary>
    public required int PlacesSold { get; init; }

    public required int Lapsed { get; init; }
}

/// <summary>A party as the organizer sees it.</summary>
public sealed record WaitlistRowDto
{
    public required Guid Id { get; init; }

    public required long Number { get; init; }

    public required WaitlistStatus Status { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required int Party { get; init; }

    public required int Smallest { get; init; }

    public required IReadOnlyList<string> Items { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    public int? OfferedPlaces { get; init; }

    public DateTimeOffset? OfferExpiresAt { get; init; }

    public Guid? OrderId { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>Searches names and addresses; in order of numbers, <c>-number</c> for the latest first.</summary>
public sealed record WaitlistListRequest : PageRequest
{
    public WaitlistStatus? Status { get; init; }
}
