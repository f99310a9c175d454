using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Begins sessions: the row, the device, the word to the owner when the device is new, and the principal that names the session.</summary>
public sealed class SessionStarter(
    ITicketingDb db, IUserClaimsPrincipalFactory<User> principals, ICurrentTenant tenant, IClientDevice device, IClientAddress client, TimeProvider clock)
{
    /// <summary>The claim that names the session.</summary>
    public const string SessionClaim = "sid";

    /// <summary>How it was proven who it is (RFC 8176): by more than one factor, or not.</summary>
    public const string StrongClaim = "amr";

    public const string Strong = "mfa";

    /// <summary>After a proof of who it is: always a new session, whatever the request carried. With an organization it is good there alone: its provider says who it is.</summary>
    public async Task<SignedIn> StartAsync(User user, bool isStrong, CancellationToken cancellationToken, Guid? organizationId = null)
    {
        using var platform = tenant.Change(PlatformTenant.Id);
        var now = clock.GetUtcNow();
        var session = new UserSession(Guid.CreateVersion7(now), user.Id, device.Name, client.Network, isStrong, now, organizationId);
        db.Set<UserSession>().Add(session);
        await MeetDeviceAsync(user, session, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await ContinueAsync(user, session);
    }

    /// <summary>The principal anew, for a session that goes on.</summary>
    public async Task<SignedIn> ContinueAsync(User user, UserSession session)
    {
        var principal = await principals.CreateAsync(user);
        principal.Identities.First().AddClaim(new(SessionClaim, session.Id.ToString()));
        if (session.IsStrong) principal.Identities.First().AddClaim(new(StrongClaim, Strong));
        return new(user.Id, user.Name, principal);
    }

    private async Task MeetDeviceAsync(User user, UserSession session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = Secrets.Hash(device.Mark());
        var known = await db.Set<UserDevice>().Where(d => d.UserId == user.Id).ToListAsync(cancellationToken);
        if (known.Find(d => d.Key.AsSpan().SequenceEqual(key)) is { } same)
        {
            same.SeenAt(now);
            return;
        }

        db.Set<UserDevice>().Add(new UserDevice(user.Id, key, now));
        if (known.Count > 0) user.TellOfNewDevice(session.Id);
    }
}
