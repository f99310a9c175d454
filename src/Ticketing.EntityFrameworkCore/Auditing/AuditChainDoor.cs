using Npgsql;
using Ticketing.Common;

namespace Ticketing.Auditing;

/// <summary><inheritdoc cref="IAuditChain"/> Cross-tenant because one process chains for all organizations, and an auditor of the installation verifies all.</summary>
public sealed class AuditChainDoor(SystemDoor door, TimeProvider clock) : IAuditChain
{
    private const int Batch = 1000;

    // Any number, as long as every release uses the same.
    private const long Lock = 0x41554449;

    public async Task<int> ChainDueAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var chained = await ChainBatchAsync(cancellationToken);
            total += chained;
            if (chained < Batch) return total;
        }
    }

    public async Task<IReadOnlyList<AuditVerdict>> VerifyAsync(string? slug, CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var logs = await ReadAsync(connection, """
            select t.tenant_id, coalesce(o.slug, ''), h.sequence, h.hash, (select count(*) from auditing.entries e where e.tenant_id = t.tenant_id and e.sequence is null)
            from (select tenant_id from auditing.heads union select distinct tenant_id from auditing.entries) t
            left join tenants.organizations o on o.id = t.tenant_id left join auditing.heads h on h.tenant_id = t.tenant_id
            where $1::text is null or o.slug = $1 order by 2, 1
            """,
            r => (Id: r.GetGuid(0), Slug: r.GetString(1), Sequence: r.IsDBNull(2) ? 0 : r.GetInt64(2), Hash: r.IsDBNull(3) ? AuditChain.Root : r.GetFieldValue<byte[]>(3), Waiting: r.GetInt64(4)),
            cancellationToken, slug);
        var verdicts = new List<AuditVerdict>();
        foreach (var log in logs)
        {
            var (entries, fault) = await WalkAsync(connection, log.Id, log.Sequence, log.Hash, cancellationToken);
            verdicts.Add(new(log.Id, log.Slug, entries, log.Waiting, Convert.ToHexStringLower(log.Hash), fault));
        }

        return verdicts;
    }

    /// <summary>Follows one chain to its first fault, or to where it is said to end.</summary>
    private static async Task<(long Entries, string? Fault)> WalkAsync(NpgsqlConnection connection, Guid tenantId, long end, byte[] head, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select {AuditRows.Columns} from auditing.entries where tenant_id = $1 and sequence is not null order by sequence", connection);
        command.Parameters.Add(new() { Value = tenantId });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var (sequence, previous) = (0L, AuditChain.Root);
        while (await rows.ReadAsync(cancellationToken))
        {
            var entry = AuditRows.Read(rows);
            if (entry.Sequence != sequence + 1) return (sequence, $"entry {sequence + 1} is missing");
            var hash = AuditChain.Next(previous, sequence + 1, entry);
            if (!hash.AsSpan().SequenceEqual(entry.Hash)) return (sequence, $"entry {entry.Sequence} ({entry.Id}, {entry.OccurredAt:u}) is not as it was written");
            if (entry is { Network: { } network, NetworkSalt: { } salt } && !AuditEntry.DigestOf(network, salt).AsSpan().SequenceEqual(entry.NetworkDigest))
                return (sequence, $"entry {entry.Sequence} ({entry.Id}, {entry.OccurredAt:u}) came from another network than it says");
            (sequence, previous) = (sequence + 1, hash);
        }

        if (sequence < end) return (sequence, $"entries {sequence + 1} to {end} are missing");
        return (sequence, previous.AsSpan().SequenceEqual(head) && sequence == end ? null : $"the chain doesn't end where it was sealed, at entry {end}");
    }

    // Invariant: of each organization, sequence without gaps, each hash over the one before. Lock: one chainer, by an advisory
    // lock until the commit; writers never wait, for a row is seen here only once it is committed.
    private async Task<int> ChainBatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var take = new NpgsqlCommand($"select pg_try_advisory_xact_lock({Lock})", connection))
            if (!(bool)(await take.ExecuteScalarAsync(cancellationToken))!) return 0;
        var due = await ReadAsync(connection, $"select {AuditRows.Columns} from auditing.entries where sequence is null order by tenant_id, id limit {Batch}", AuditRows.Read, cancellationToken);
        if (due.Count == 0) return 0;
        var heads = (await ReadAsync(connection, "select tenant_id, sequence, hash from auditing.heads where tenant_id = any ($1)",
            r => (TenantId: r.GetGuid(0), Sequence: r.GetInt64(1), Hash: r.GetFieldValue<byte[]>(2)), cancellationToken, due.Select(e => e.TenantId).Distinct().ToArray()))
            .ToDictionary(h => h.TenantId, h => (h.Sequence, h.Hash));
        var links = new List<(AuditEntry Entry, long Sequence, byte[] Hash)>(due.Count);
        foreach (var entry in due)
        {
            var (sequence, hash) = heads.GetValueOrDefault(entry.TenantId, (0, AuditChain.Root));
            heads[entry.TenantId] = (sequence + 1, AuditChain.Next(hash, sequence + 1, entry));
            links.Add((entry, sequence + 1, heads[entry.TenantId].Hash));
        }

        await StoreAsync(connection, links, heads, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    private async Task StoreAsync(
        NpgsqlConnection connection, List<(AuditEntry Entry, long Sequence, byte[] Hash)> links, Dictionary<Guid, (long Sequence, byte[] Hash)> heads, CancellationToken cancellationToken)
    {
        await using var store = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command("""
                    update auditing.entries e set sequence = l.sequence, hash = l.hash
                    from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bytea[]) as l (tenant_id, id, sequence, hash) where e.tenant_id = l.tenant_id and e.id = l.id
                    """,
                    links.ConvertAll(l => l.Entry.TenantId), links.ConvertAll(l => l.Entry.Id), links.ConvertAll(l => l.Sequence), links.ConvertAll(l => l.Hash)),
                Command("""
                    insert into auditing.heads (tenant_id, sequence, hash, sealed_at)
                    select tenant_id, sequence, hash, $4 from unnest($1::uuid[], $2::bigint[], $3::bytea[]) as h (tenant_id, sequence, hash)
                    on conflict (tenant_id) do update set sequence = excluded.sequence, hash = excluded.hash, sealed_at = excluded.sealed_at
                    """,
                    heads.Keys.ToList(), heads.Values.Select(h => h.Sequence).ToList(), heads.Values.Select(h => h.Hash).ToList(), clock.GetUtcNow()),
            },
        };
        await store.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        var list = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) list.Add(read(reader));
        return list;
    }
}
