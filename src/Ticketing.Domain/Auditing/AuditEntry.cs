using System.Security.Cryptography;
using System.Text;
using Ticketing.Common;

namespace Ticketing.Auditing;

/// <summary>Who acted.</summary>
public enum AuditActor
{
    /// <summary>A person, signed in.</summary>
    User,

    /// <summary>A program with an API token; <see cref="AuditEntry.ActorId"/> is whom it acts for.</summary>
    Token,

    /// <summary>Somebody who isn't signed in: a buyer, an invited person, a wrong password.</summary>
    Visitor,

    /// <summary>A job or a message's handler.</summary>
    System,
}

/// <summary>
/// One change or security event, never changed afterwards. People stand in it as ids, and of a personal field only that it
/// changed: who is erased elsewhere is nobody here, and the chain still holds (ADR 0013).
/// </summary>
public sealed class AuditEntry : IMultiTenant
{
    public const int MaxLabelLength = 200;

    public required Guid TenantId { get; init; }

    /// <summary>Version 7, so ids are in the order of time.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required AuditActor ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    public Guid? TokenId { get; init; }

    /// <summary>What the use case demanded.</summary>
    public string? Permission { get; init; }

    /// <summary>Such as <c>Event.Changed</c> or <c>Account.SignedIn</c>.</summary>
    public required string Action { get; init; }

    public required string SubjectType { get; init; }

    public string? SubjectId { get; init; }

    /// <summary>What it was called, where that is no person's name.</summary>
    public string? SubjectLabel { get; init; }

    public Guid? EventId { get; init; }

    public string? RequestId { get; init; }

    /// <summary>Where it came from: an IPv4 address or an IPv6 network. Taken away after its time, or with the person.</summary>
    public string? Network { get; init; }

    /// <summary>16 random bytes, so that nobody finds a network that was taken away by trying all of them.</summary>
    public byte[]? NetworkSalt { get; init; }

    /// <summary>SHA-256 over salt and network: what the chain holds of it.</summary>
    public byte[]? NetworkDigest { get; init; }

    /// <summary>JSON list of <see cref="AuditChange"/>.</summary>
    public required string Changes { get; init; }

    /// <summary>From 1, without gaps; <c>null</c> for the moment until it is chained.</summary>
    public long? Sequence { get; init; }

    public byte[]? Hash { get; init; }

    public static byte[] DigestOf(string network, byte[] salt) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(network)]);
}

/// <summary>A field before and after, as text; a hidden one (personal, or a secret) only changed.</summary>
public sealed record AuditChange(string Field, string? Before, string? After, bool IsHidden = false);
