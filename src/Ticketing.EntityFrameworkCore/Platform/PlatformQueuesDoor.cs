using Npgsql;
using Ticketing.Common;

namespace Ticketing.Platform;

/// <summary><inheritdoc cref="IPlatformQueues"/> Cross-tenant because the console shows all; types and causes, never a content or an address.</summary>
public sealed class PlatformQueuesDoor(SystemDoor door) : IPlatformQueues
{
    private static readonly Dictionary<string, string> Retries = new(StringComparer.Ordinal)
    {
        ["message"] = "update common.outbox_messages set dead_at = null, attempts = 0, next_attempt_at = $2 where id = $1 and dead_at is not null",
        ["mail"] = "update notifications.mails set status = 'Queued', attempts = 0, next_attempt_at = $2 where id = $1 and status = 'Dead'",
    };

    public async Task<PlatformHealthDto> GetHealthAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var jobs = await ReadJobsAsync(cancellationToken);
        await using var command = Command("""
            select split_part(version(), ' ', 2),
              (select count(*) from pg_stat_activity where datname = current_database() and application_name = 'ticketing notices')::int,
              (select count(*) from common.outbox_messages where processed_at is null and dead_at is null)::int,
              (select min(occurred_at) from common.outbox_messages where processed_at is null and dead_at is null),
              (select count(*) from common.outbox_messages where dead_at is not null)::int,
              (select count(*) from notifications.mails where status in ('Queued', 'Failed'))::int,
              (select min(created_at) from notifications.mails where status in ('Queued', 'Failed')),
              (select count(*) from notifications.mails where status = 'Dead')::int,
              (select count(*) from notifications.mails where sent_at > $1)::int
            """, now.AddDays(-1));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new(row.GetString(0), row.GetInt32(1), row.GetInt32(2), Age(3), row.GetInt32(4), row.GetInt32(5), Age(6), row.GetInt32(7), row.GetInt32(8), jobs);

        TimeSpan? Age(int column) => row.IsDBNull(column) ? null : now - row.GetFieldValue<DateTimeOffset>(column);
    }

    public async Task<IReadOnlyList<DeadLetterDto>> ListDeadAsync(int take, CancellationToken cancellationToken)
    {
        await using var command = Command("""
            select d.kind, d.id, d.tenant_id, coalesce(o.name, ''), d.what, d.error, d.attempts, d.at from (
              select 'message' as kind, id, tenant_id, type as what, error, attempts, dead_at as at from common.outbox_messages where dead_at is not null
              union all
              select 'mail', id, tenant_id, cause, error, attempts, next_attempt_at from notifications.mails where status = 'Dead') d
            left join tenants.organizations o on o.id = d.tenant_id
            order by d.at desc, d.id limit $1
            """, take);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<DeadLetterDto>();
        while (await row.ReadAsync(cancellationToken))
            list.Add(new(
                row.GetString(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5), row.GetInt32(6),
                row.GetFieldValue<DateTimeOffset>(7)));
        return list;
    }

    /// <summary>Invariant: only what is dead comes back. Lock: its row, for this statement.</summary>
    public async Task<bool> RetryAsync(string kind, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!Retries.TryGetValue(kind, out var sql)) return false;
        await using var command = Command(sql, id, now);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>The scheduler makes its tables when the first worker starts; before that there are no jobs. Its times are ticks.</summary>
    private async Task<List<JobDto>> ReadJobsAsync(CancellationToken cancellationToken)
    {
        await using (var there = Command("select to_regclass('jobs.qrtz_triggers') is not null"))
            if (!(bool)(await there.ExecuteScalarAsync(cancellationToken))!) return [];
        await using var command = Command("select job_name, trigger_state, prev_fire_time, next_fire_time from jobs.qrtz_triggers order by job_name");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<JobDto>();
        while (await row.ReadAsync(cancellationToken)) list.Add(new(row.GetString(0), row.GetString(1), At(row, 2), At(row, 3)));
        return list;
    }

    private static DateTimeOffset? At(NpgsqlDataReader row, int column) => row.IsDBNull(column) || row.GetInt64(column) <= 0 ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero);

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = door.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
