using Npgsql;

namespace Ticketing.Common.Limits;

/// <summary><inheritdoc cref="ILimitCounts"/> Cross-tenant because who is counted may be of any organization or of none.</summary>
public sealed class LimitCountsDoor(SystemDoor door) : ILimitCounts
{
    /// <summary>Invariant: no attempt of any process is left out. Lock: the key's row, for this statement.</summary>
    private const string Take = """
        insert into common.limits as l (key, used, ends_at) values ($1, 1, $3 + $2)
        on conflict (key) do update set
          used = case when l.ends_at <= $3 then 1 else l.used + 1 end,
          ends_at = case when l.ends_at <= $3 then excluded.ends_at else l.ends_at end
        returning used, ends_at
        """;

    /// <summary>Invariant: likewise. Lock: the keys' rows in their order, so that two processes never wait for each other.</summary>
    private const string Add = """
        insert into common.limits as l (key, used, ends_at) select * from unnest($1, $2, $3) as s (key, used, ends_at) order by key
        on conflict (key) do update set used = l.used + excluded.used
        returning key, used
        """;

    private const int Patience = 2; // seconds: then the process goes on alone

    public async Task<(long Used, DateTimeOffset EndsAt)> TakeAsync(byte[] key, TimeSpan per, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = Command(Take, key, per, now);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1));
    }

    public async Task<IReadOnlyList<long>> AddAsync(IReadOnlyList<LimitShare> shares, CancellationToken cancellationToken)
    {
        await using var command = Command(Add, shares.Select(s => s.Key).ToArray(), shares.Select(s => (long)s.Count).ToArray(), shares.Select(s => s.EndsAt).ToArray());
        command.CommandTimeout = Patience;
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var totals = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken)) totals[Convert.ToHexString(row.GetFieldValue<byte[]>(0))] = row.GetInt64(1);
        return shares.Select(s => totals[Convert.ToHexString(s.Key)]).ToList();
    }

    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = Command("delete from common.limits where ends_at < $1", before);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = door.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
