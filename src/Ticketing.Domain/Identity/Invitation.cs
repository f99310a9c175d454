using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>An open seat in the team, offered to an e-mail address. The secret of its link is made when the mail is written.</summary>
public sealed class Invitation : AggregateRoot, IMultiTenant
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private List<string> roles = [];
    private List<Guid> eventIds = [];

    /// <exception cref="BusinessException"><c>Ticketing:Identity:OwnersAreNotNarrowed</c>; <c>Ticketing:Common:BadEmail</c>.</exception>
    public Invitation(Guid id, string email, IReadOnlyList<string> roles, Narrowing narrowing, Guid invitedBy, DateTimeOffset now) : base(id)
    {
        Email = Guard.Email(email, "email");
        NormalizedEmail = Emails.Normalize(Email);
        if (!narrowing.IsNone && roles.Contains(RoleNames.Owner)) throw IdentityErrors.OwnersAreNotNarrowed("roles");
        this.roles = [.. roles];
        eventIds = [.. narrowing.EventIds];
        AccessStartsAt = narrowing.StartsAt;
        AccessEndsAt = narrowing.EndsAt;
        InvitedBy = invitedBy;
        CreatedAt = now;
        Send(now);
    }

    private Invitation()
    {
    }

    public Guid TenantId { get; private set; }

    public string Email { get; private set; } = "";

    public string NormalizedEmail { get; private set; } = "";

    /// <summary>Names of <see cref="BuiltInRoles"/>, or ids of <see cref="OwnRole"/>s.</summary>
    public IReadOnlyList<string> Roles => roles;

    /// <summary>Events the seat is for; empty for all.</summary>
    public IReadOnlyList<Guid> EventIds => eventIds;

    public DateTimeOffset? AccessStartsAt { get; private set; }

    public DateTimeOffset? AccessEndsAt { get; private set; }

    /// <summary>What the seat will be narrowed to.</summary>
    public Narrowing Narrowing => Narrowing.Of(eventIds, AccessStartsAt, AccessEndsAt);

    public Guid InvitedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>SHA-256 of the link's secret; <c>null</c> until the mail is written.</summary>
    public byte[]? SecretHash { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && RevokedAt is null && now < ExpiresAt;

    /// <summary>Sends it (again) and starts its days anew.</summary>
    public void Send(DateTimeOffset now)
    {
        ExpiresAt = now + Lifetime;
        Publish(new MemberInvited(Id, Guid.CreateVersion7()));
    }

    /// <summary>Makes the secret of a new link; the one before ends.</summary>
    public string NewSecret()
    {
        var secret = Secrets.New();
        SecretHash = Secrets.Hash(secret);
        return secret;
    }

    public bool IsOpenedBy(string secret, DateTimeOffset now) =>
        IsOpen(now) && SecretHash is not null && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(SecretHash, Secrets.Hash(secret));

    public void Accept(DateTimeOffset now) => AcceptedAt = now;

    public void Revoke(DateTimeOffset now) => RevokedAt = now;
}
