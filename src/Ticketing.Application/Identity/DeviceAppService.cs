using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>One's own sessions: where one is signed in, and ending that.</summary>
public sealed class DeviceAppService(AppServiceContext context, ISessions sessions) : AppService(context)
{
    /// <summary>The latest seen first, at most 200.</summary>
    [OpenToAnyone("one's own sessions")]
    public async Task<IReadOnlyList<SessionDto>> GetListAsync(CancellationToken cancellationToken)
    {
        var (me, present) = (DemandUser(), User.SessionId);
        return await Db.Set<UserSession>().AsNoTracking().Where(s => s.UserId == me).OrderByDescending(s => s.LastSeenAt).ThenBy(s => s.Id).Take(200)
            .Select(s => new SessionDto(s.Id, s.Device, s.Network, s.CreatedAt, s.LastSeenAt, s.Id == present)).ToListAsync(cancellationToken);
    }

    /// <summary>Signs one device out, in every process within a second.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("one's own sessions")]
    public async Task EndAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var me = DemandUser();
        if (await Db.Set<UserSession>().Where(s => s.Id == sessionId && s.UserId == me).ExecuteDeleteAsync(cancellationToken) == 0) throw CommonErrors.NotFound("session");
        sessions.Forget(me);
        await Audit.NoteAccountAsync("Account.DeviceSignedOut", me, cancellationToken);
    }

    /// <summary>Signs out everywhere, here as well.</summary>
    [OpenToAnyone("one's own sessions")]
    public async Task EndAllAsync(CancellationToken cancellationToken)
    {
        var me = DemandUser();
        await Db.Set<UserSession>().Where(s => s.UserId == me).ExecuteDeleteAsync(cancellationToken);
        sessions.Forget(me);
        await Audit.NoteAccountAsync("Account.SignedOutEverywhere", me, cancellationToken);
    }

    /// <summary>Ends the session of this request, if it has one.</summary>
    [OpenToAnyone("one's own session")]
    public async Task EndThisAsync(CancellationToken cancellationToken)
    {
        // By the session alone: one that a provider began has no person outside its organization.
        if (User.SessionId is not { } present || await Db.Set<UserSession>().Where(s => s.Id == present).Select(s => (Guid?)s.UserId).SingleOrDefaultAsync(cancellationToken) is not { } owner) return;
        await Db.Set<UserSession>().Where(s => s.Id == present).ExecuteDeleteAsync(cancellationToken);
        sessions.Forget(owner);
        await Audit.NoteAccountAsync("Account.SignedOut", owner, cancellationToken);
    }
}
