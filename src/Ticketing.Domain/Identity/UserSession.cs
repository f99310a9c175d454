using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// One sign-in of one person, as long as it lasts: the row is the session, and every cookie and bearer token names it.
/// Deleting it ends them all. A new security stamp (password, address, second factor) deletes every session of the account, in the
/// database itself.
/// </summary>
public sealed class UserSession : Entity
{
    public const int MaxDeviceLength = 80;
    public const int MaxNetworkLength = 64;

    /// <summary>After this long unseen no cookie or token of it can be good any more.</summary>
    public static readonly TimeSpan KeptUnseen = TimeSpan.FromDays(30);

    public UserSession(Guid id, Guid userId, string device, string? network, bool isStrong, DateTimeOffset now, Guid? organizationId = null) : base(id)
    {
        UserId = userId;
        OrganizationId = organizationId;
        Device = device;
        Network = network;
        IsStrong = isStrong;
        CreatedAt = now;
        LastSeenAt = now;
    }

    private UserSession()
    {
    }

    public Guid UserId { get; private set; }

    /// <summary>The organization whose provider began it: elsewhere it is nobody's, since that provider says nothing about others.</summary>
    public Guid? OrganizationId { get; private set; }

    /// <summary>Such as <c>Firefox on Windows</c>.</summary>
    public string Device { get; private set; } = "";

    /// <summary>Where it signed in from: an IPv4 address, or an IPv6 network.</summary>
    public string? Network { get; private set; }

    /// <summary>It began with a second factor.</summary>
    public bool IsStrong { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Within some minutes.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }
}

/// <summary>A browser or program that somebody has signed in from: the next time it is no news.</summary>
public sealed class UserDevice
{
    public UserDevice(Guid userId, byte[] key, DateTimeOffset now)
    {
        UserId = userId;
        Key = key;
        FirstSeenAt = now;
        LastSeenAt = now;
    }

    private UserDevice()
    {
    }

    public Guid UserId { get; private set; }

    /// <summary>SHA-256 of what tells the device apart.</summary>
    public byte[] Key { get; private set; } = [];

    public DateTimeOffset FirstSeenAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public void SeenAt(DateTimeOffset now) => LastSeenAt = now;
}
