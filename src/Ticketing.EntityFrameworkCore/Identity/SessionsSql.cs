using Microsoft.EntityFrameworkCore;
using Ticketing.Common.Notices;

namespace Ticketing.Identity;

/// <inheritdoc cref="ISessions"/>
public sealed class SessionsSql(TicketingDbContext db, SessionCache cache, TimeProvider clock) : ISessions
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    public async Task<bool> IsAliveAsync(Guid sessionId, Guid userId, CancellationToken cancellationToken)
    {
        var session = await FindAsync(sessionId, userId, cancellationToken);
        if (session is null) return false;
        if (clock.GetUtcNow() - session.SeenAt >= SeenEvery) await NoteAsync(sessionId, session, cancellationToken);
        return true;
    }

    public async Task<Guid?> OrganizationOfAsync(Guid sessionId, Guid userId, CancellationToken cancellationToken) =>
        (await FindAsync(sessionId, userId, cancellationToken))?.OrganizationId;

    public void Forget(Guid userId) => cache.Heard(userId.ToString());

    private ValueTask<KnownSession?> FindAsync(Guid sessionId, Guid userId, CancellationToken cancellationToken) =>
        cache.GetAsync((userId, sessionId), ct => ReadAsync(sessionId, userId, ct), cancellationToken);

    private Task<KnownSession?> ReadAsync(Guid sessionId, Guid userId, CancellationToken cancellationToken) =>
        db.Set<UserSession>().AsNoTracking().Where(s => s.Id == sessionId && s.UserId == userId).Select(s => new KnownSession(s.LastSeenAt, s.OrganizationId)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Once in a while and process: last seen is for people to read.</summary>
    private async Task NoteAsync(Guid sessionId, KnownSession session, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        session.SeenAt = now;
        await db.Set<UserSession>().Where(s => s.Id == sessionId && s.LastSeenAt < now).ExecuteUpdateAsync(row => row.SetProperty(s => s.LastSeenAt, now), cancellationToken);
    }
}

/// <summary>A session that lasts.</summary>
public sealed class KnownSession(DateTimeOffset seenAt, Guid? organizationId)
{
    public Guid? OrganizationId { get; } = organizationId;

    public DateTimeOffset SeenAt { get; set; } = seenAt;
}

/// <summary>Sessions remembered until one of the same person's ends.</summary>
public sealed class SessionCache(DatabaseNotices notices)
    : NoticedCache<(Guid UserId, Guid SessionId), KnownSession?>("session", notices, key => key.UserId.ToString());
