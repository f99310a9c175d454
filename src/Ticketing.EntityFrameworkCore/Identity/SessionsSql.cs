using Microsoft.EntityFrameworkCore;
using Ticketing.Common.Notices;

namespace Ticketing.Identity;

/// <inheritdoc cref="ISessions"/>
public sealed class SessionsSql(TicketingDbContext db, SessionCache cache, TimeProvider clock) : ISessions
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    public async Task<bool> IsAliveAsync(Guid sessionId, Guid userId, CancellationToken cancellationToken)
    {
        var session = await cache.GetAsync(sessionId, ct => ReadAsync(sessionId, ct), cancellationToken);
        if (session is null || session.UserId != userId) return false;
        if (clock.GetUtcNow() - session.SeenAt >= SeenEvery) await NoteAsync(sessionId, session, cancellationToken);
        return true;
    }

    public void Forget(Guid sessionId) => cache.Heard(sessionId.ToString());

    private Task<KnownSession?> ReadAsync(Guid sessionId, CancellationToken cancellationToken) =>
        db.Set<UserSession>().AsNoTracking().Where(s => s.Id == sessionId).Select(s => new KnownSession(s.UserId, s.LastSeenAt)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Once in a while and process: last seen is for people to read.</summary>
    private async Task NoteAsync(Guid sessionId, KnownSession session, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        session.SeenAt = now;
        await db.Set<UserSession>().Where(s => s.Id == sessionId && s.LastSeenAt < now).ExecuteUpdateAsync(row => row.SetProperty(s => s.LastSeenAt, now), cancellationToken);
    }
}

/// <summary>A session that lasts.</summary>
public sealed class KnownSession(Guid userId, DateTimeOffset seenAt)
{
    public Guid UserId { get; } = userId;

    public DateTimeOffset SeenAt { get; set; } = seenAt;
}

/// <summary>Sessions remembered until they end.</summary>
public sealed class SessionCache(DatabaseNotices notices) : NoticedCache<Guid, KnownSession?>("session", notices, id => id.ToString());
