using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Notices;

namespace Ticketing.Identity;

/// <summary><inheritdoc cref="IOperators"/> Cross-tenant because operators are the installation's, and their visits end in every organization.</summary>
public sealed class OperatorsDoor(SystemDoor door, OperatorCache cache, TimeProvider clock) : IOperators
{
    public async Task<bool> IsOneAsync(Guid userId, CancellationToken cancellationToken) =>
        await cache.GetAsync(userId, async ct => await CountAsync("select count(*) from identity.operators where user_id = $1", ct, userId) > 0 ? true : null, cancellationToken) == true;

    public async Task<IReadOnlyList<OperatorDto>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("""
            select u.id, u.name, u.email, o.since, exists (select from identity.authenticators a where a.user_id = u.id and a.confirmed_at is not null) or exists (select from identity.passkeys p where p.user_id = u.id)
            from identity.operators o join identity.users u on u.id = o.user_id order by o.since, u.id
            """);
        var list = new List<OperatorDto>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) list.Add(new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetBoolean(4)));
        return list;
    }

    public async Task<bool> AddAsync(string email, CancellationToken cancellationToken) =>
        await CountAsync(
            """
            with account as (select id from identity.users where normalized_email = $1 and email_confirmed),
              added as (insert into identity.operators (user_id, since) select id, $2 from account on conflict do nothing)
            select count(*) from account
            """, cancellationToken, Emails.Normalize(email), clock.GetUtcNow()) > 0;

    public async Task<bool> RemoveAsync(string email, CancellationToken cancellationToken) =>
        await CountAsync(
            """
            with gone as (delete from identity.operators o using identity.users u where u.id = o.user_id and u.normalized_email = $1 returning o.user_id),
              ended as (update identity.operator_visits set ends_at = $2 where ends_at > $2 and operator_id in (select user_id from gone))
            select count(*) from gone
            """, cancellationToken, Emails.Normalize(email), clock.GetUtcNow()) > 0;

    private async Task<long> CountAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = door.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}

/// <summary>Operators by account, remembered until one is added or removed.</summary>
public sealed class OperatorCache(DatabaseNotices notices) : NoticedCache<Guid, bool?>("operator", notices, id => id.ToString());
