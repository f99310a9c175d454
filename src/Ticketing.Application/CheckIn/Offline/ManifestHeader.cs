namespace Ticketing.CheckIn;

/// <summary>A key of the event. <paramref name="Spki"/>: SubjectPublicKeyInfo (RFC 5280 §4.1) in base64.</summary>
public sealed record ManifestKey(byte Number, string Spki);

/// <summary>A ticket type, named by its place in the header.</summary>
public sealed record ManifestItem(Guid Id, string Name);

/// <summary>A session, named by its place in the header.</summary>
public sealed record ManifestSession(Guid Id, string Title);

/// <summary>What a device must know of an event besides its tickets.</summary>
public sealed record ManifestHeader
{
    public required Guid EventId { get; init; }

    /// <summary>The organization's slug.</summary>
    public required string Organization { get; init; }

    public required string Title { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required DateTimeOffset BuiltAt { get; init; }

    /// <summary>Where to ask for changes from.</summary>
    public required string Cursor { get; init; }

    /// <summary>16 random bytes in base64.</summary>
    public required string Salt { get; init; }

    public int Count { get; init; }

    public required IReadOnlyList<ManifestKey> Keys { get; init; }

    public required IReadOnlyList<ManifestItem> Items { get; init; }

    public required IReadOnlyList<ManifestSession> Sessions { get; init; }

    public required IReadOnlyList<CheckpointDto> Checkpoints { get; init; }
}

/// <summary>A ticket as the manifest's writer needs it.</summary>
public sealed record ManifestTicket(
    Guid Id, long Serial, int Revision, bool IsCancelled, Guid ItemId, string? Token, string AttendeeName, string Code, IReadOnlyList<DateOnly>? Days);
