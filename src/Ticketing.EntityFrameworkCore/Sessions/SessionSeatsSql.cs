using Microsoft.EntityFrameworkCore;
using Npgsql;
using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary><inheritdoc cref="ISessionSeats"/> Each is one statement whose condition and change hold the row's lock together.</summary>
public sealed class SessionSeatsSql(TicketingDbContext db, ICurrentTenant tenant) : ISessionSeats
{
    public Task LockAsync(IReadOnlyCollection<Guid> sessionIds, CancellationToken cancellationToken)
    {
        // Lock: the seats, by session id, so that two who swap the same sessions wait for each other instead of for good.
        var ids = sessionIds.ToArray();
        return db.Database.ExecuteSqlAsync($"""
            select from sessions.session_seats where tenant_id = {tenant.Required()} and session_id = any ({ids}) order by session_id for no key update
            """, cancellationToken);
    }

    public async Task<bool> TryTakeAsync(Guid sessionId, Guid eventId, CancellationToken cancellationToken)
    {
        try
        {
            // Invariant: taken never passes size. Lock: the seats' row.
            return await db.Database.ExecuteSqlAsync($"""
                insert into sessions.session_seats as s (session_id, tenant_id, event_id, size, taken) values ({sessionId}, {tenant.Required()}, {eventId}, null, 1)
                on conflict (session_id) do update set taken = s.taken + 1 where s.size is null or s.taken + s.kept_back < s.size
                """, cancellationToken) == 1;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw CommonErrors.NotFound("session");
        }
    }

    // Lock: the seats' row.
    public Task FreeAsync(Guid sessionId, int seats, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync($"""
        update sessions.session_seats set taken = taken - {seats} where tenant_id = {tenant.Required()} and session_id = {sessionId} and taken >= {seats}
        """, cancellationToken);

    public async Task<int?> TryResizeAsync(Guid sessionId, Guid eventId, int? size, CancellationToken cancellationToken)
    {
        // Invariant: size never falls below taken. Lock: the seats' row, so that the count read after a refusal is the one that refused.
        var changed = size is null
            ? await db.Database.ExecuteSqlAsync($"update sessions.session_seats set size = null where tenant_id = {tenant.Required()} and session_id = {sessionId} and kept_back = 0", cancellationToken)
            : await db.Database.ExecuteSqlAsync($"""
                insert into sessions.session_seats as s (session_id, tenant_id, event_id, size, taken) values ({sessionId}, {tenant.Required()}, {eventId}, {size}, 0)
                on conflict (session_id) do update set size = excluded.size where s.taken + s.kept_back <= excluded.size
                """, cancellationToken);
        if (changed > 0) return null;
        var stand = await db.Set<SessionSeats>().AsNoTracking().Where(s => s.SessionId == sessionId).SingleOrDefaultAsync(cancellationToken);
        return stand is null ? null : stand.Taken + stand.KeptBack;
    }

    public async Task<int?> TryKeepBackAsync(Guid sessionId, int more, CancellationToken cancellationToken)
    {
        // Invariant: taken and kept back never pass size. Lock: the seats' row.
        var changed = await db.Database.ExecuteSqlAsync($"""
            update sessions.session_seats set kept_back = greatest(kept_back + {more}, 0)
            where tenant_id = {tenant.Required()} and session_id = {sessionId} and ({more} < 0 or taken + kept_back + {more} <= size)
            """, cancellationToken);
        if (changed > 0) return null;
        var stand = await db.Set<SessionSeats>().AsNoTracking().Where(s => s.SessionId == sessionId).SingleOrDefaultAsync(cancellationToken);
        return stand?.Size is { } size ? Math.Max(0, size - stand.Taken - stand.KeptBack) : 0;
    }
}
