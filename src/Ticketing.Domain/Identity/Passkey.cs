using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// A passkey of an account: a key pair whose private half a phone, computer or security key holds and uses only after it has
/// seen its owner. So one passkey is two factors.
/// Source: https://www.w3.org/TR/webauthn-3/#credential-record
/// </summary>
public sealed class Passkey : Entity
{
    public const int MaxNameLength = 60;

    /// <summary>Of one account.</summary>
    public const int MaxCount = 20;

    public Passkey(Guid id, Guid userId, string name, DateTimeOffset now) : base(id)
    {
        UserId = userId;
        Name = Guard.Line(name, "name", MaxNameLength);
        CreatedAt = now;
    }

    private Passkey()
    {
    }

    public Guid UserId { get; private set; }

    /// <summary>Unique among all passkeys.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>As COSE writes keys (RFC 9052).</summary>
    public required byte[] PublicKey { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>How browsers reach it, such as <c>internal</c> or <c>usb</c>.</summary>
    public required IReadOnlyList<string> Transports { get; init; }

    /// <summary>Grows with each use, where the authenticator counts; a smaller one tells of a copy.</summary>
    public required long SignCount { get; init; }

    public required bool IsBackupEligible { get; init; }

    public required bool IsBackedUp { get; init; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }
}
