namespace Ticketing.Identity;

/// <summary>An API token without its secret. <c>Events</c> is empty for all of them; <c>Owner</c> is whom it acts for.</summary>
public sealed record TokenDto(
    Guid Id, string Name, string Prefix, IReadOnlyList<string> Permissions, IReadOnlyList<EventTitle> Events, string Owner,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt, bool IsActive);

public sealed record CreateTokenInput
{
    public string? Name { get; init; }

    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>None for all events.</summary>
    public IReadOnlyList<Guid>? EventIds { get; init; }

    /// <summary>None for a token that works until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A new token: keep <c>Token</c>, it is never shown again.</summary>
public sealed record TokenCreated(Guid Id, string Token);

/// <summary>Where one is signed in. <c>LastSeenAt</c> is within some minutes; <c>IsThis</c>: the session that asks.</summary>
public sealed record SessionDto(Guid Id, string Device, string? Network, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool IsThis);
