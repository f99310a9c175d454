using Npgsql;
using NpgsqlTypes;
using Ticketing.Common;

namespace Ticketing.Privacy;

/// <summary><inheritdoc cref="IPersonalData"/> Cross-tenant because a person's own request goes through every organization, and because only this role may take a scan's words and an entry's network away.</summary>
public sealed class PersonalDataDoor(SystemDoor door, TimeProvider clock) : IPersonalData
{
    private const int ShortestName = 4;

    private const string Names = """
        select distinct name from (
          select name from identity.users where id = $2 union all
          select name from orders.orders t where lower(email) = $1 and ($3::uuid is null or tenant_id = $3) union all
          select attendee_name from orders.order_lines where lower(attendee_email) = $1 and ($3::uuid is null or tenant_id = $3) union all
          select name from queueing.waitlist_entries where normalized_email = upper($1) and ($3::uuid is null or tenant_id = $3)) known
        where name is not null
        """;

    public async Task<IReadOnlyList<PersonalRows>> CollectAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        var names = await NamesAsync(connection, subject, cancellationToken);
        var found = new List<PersonalRows>();
        foreach (var table in Tables(subject).Where(t => t.IsExported))
        {
            var secrets = ColumnKinds.All.Where(c => c.Value == ColumnKind.Secret && c.Key.StartsWith(table.Table + ".", StringComparison.Ordinal)).Select(c => $"'{c.Key[(table.Table.Length + 1)..]}'");
            var sql = $"select (to_jsonb(t) - array[{string.Join(", ", secrets)}]::text[])::text from {table.Table} t where {Where(table)}";
            found.Add(new(table.Table, table.Title, await ReadAsync(connection, sql, subject, names, r => r.GetString(0), cancellationToken)));
        }

        return found;
    }

    public async Task<Erasure> PlanAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        var names = await NamesAsync(connection, subject, cancellationToken);
        var steps = new List<ErasureStep>();
        foreach (var table in Tables(subject))
            steps.Add(new(table.Table, table.Title, (await ReadAsync(connection, $"select count(*) from {table.Table} t where {Where(table)}", subject, names, r => r.GetInt64(0), cancellationToken))[0]));
        return await CompleteAsync(connection, subject, names, steps, cancellationToken);
    }

    // Invariant: who is erased is found nowhere but in the listed holds. Locks: the rows, in the order of the table list.
    public async Task<Erasure> EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var names = await NamesAsync(connection, subject, cancellationToken);
        var kept = await CompleteAsync(connection, subject, names, [], cancellationToken);
        var steps = new List<ErasureStep>();
        foreach (var table in Tables(subject))
        {
            await using var command = Command(connection, table.Erase is { } set ? $"update {table.Table} t set {set} where {Where(table)}" : $"delete from {table.Table} t where {Where(table)}", subject, names);
            steps.Add(new(table.Table, table.Title, await command.ExecuteNonQueryAsync(cancellationToken)));
        }

        await transaction.CommitAsync(cancellationToken);
        return kept with { Steps = Told(steps) };
    }

    public async Task<IReadOnlyList<Trace>> FindTracesAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        var columns = await ReadAsync(connection, """
            select n.nspname || '.' || c.relname, a.attname, exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'tenant_id')
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type y on y.oid = a.atttypid
            where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and n.nspname not in ('pg_catalog', 'information_schema', 'jobs') and has_table_privilege(c.oid, 'select')
              and y.typname in ('text', 'varchar', 'bpchar', 'json', 'jsonb', '_text', '_varchar')
            order by 1, 2
            """, subject, [], r => (Table: r.GetString(0), Column: r.GetString(1), HasTenant: r.GetBoolean(2)), cancellationToken);
        var traces = new List<Trace>();
        foreach (var (table, column, hasTenant) in columns.Where(c => c.HasTenant || subject.TenantId is null))
        {
            var sql = $"select count(*) from {table} t where strpos(lower(t.{column}::text), $1) > 0{(hasTenant ? " and ($3::uuid is null or t.tenant_id = $3)" : "")}";
            if ((await ReadAsync(connection, sql, subject, [], r => r.GetInt64(0), cancellationToken))[0] is var rows and > 0) traces.Add(new(table, column, rows));
        }

        return traces;
    }

    public async Task<IReadOnlyList<string>> ListOwnedAloneAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        return await ReadAsync(connection, """
            select o.name from identity.memberships m join tenants.organizations o on o.id = m.tenant_id
            where m.user_id = $2 and 'owner' = any (m.roles) and o.status <> 'Closed'
              and not exists (select from identity.memberships other where other.tenant_id = m.tenant_id and other.user_id <> $2 and 'owner' = any (other.roles))
            order by 1
            """, new("", userId, null), [], r => r.GetString(0), cancellationToken);
    }

    public async Task<long> ApplyRetentionAsync(CancellationToken cancellationToken)
    {
        long rows = 0;
        foreach (var line in Retention.All)
        {
            await using var command = door.DataSource.CreateCommand(line.Apply);
            command.Parameters.Add(new() { Value = clock.GetUtcNow() });
            rows += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return rows;
    }

    public async Task<IReadOnlyDictionary<RetentionKind, long>> PreviewRetentionAsync(Guid tenantId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<RetentionKind, long>();
        foreach (var line in Retention.All.Where(l => l.Kind is not null))
        {
            await using var command = door.DataSource.CreateCommand($"select count(*) from {line.Table} t where t.tenant_id = $2 and {line.Where}");
            command.Parameters.Add(new() { Value = at });
            command.Parameters.Add(new() { Value = tenantId });
            rows[line.Kind!.Value] = rows.GetValueOrDefault(line.Kind.Value) + (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }

        return rows;
    }

    private static IEnumerable<PersonTable> Tables(DataSubject subject) => PersonTable.All.Where(t => !t.IsOfAccount || subject.UserId is not null);

    private static string Where(PersonTable table) => table.HasTenant ? $"({table.Where}) and ($3::uuid is null or t.tenant_id = $3)" : table.Where;

    private static List<ErasureStep> Told(IEnumerable<ErasureStep> steps) => steps.Where(s => s.Rows > 0).ToList();

    private async Task<Erasure> CompleteAsync(NpgsqlConnection connection, DataSubject subject, string[] names, IReadOnlyList<ErasureStep> steps, CancellationToken cancellationToken)
    {
        var holds = await ReadAsync(connection, LegalHolds.Find, subject, names, r => new LegalHold(r.GetString(0), r.GetString(1), r.GetString(2), LegalHolds.Because), cancellationToken);
        var tickets = await ReadAsync(connection, $"""
            select count(*) from tickets.tickets t join events.events e on e.id = t.event_id
            where {Where(PersonTable.All.First(x => x.Table == "tickets.tickets"))} and t.status = 'Valid' and e.ends_at > $5
            """, subject, names, r => r.GetInt64(0), cancellationToken);
        return new(Told(steps), holds, tickets[0]);
    }

    private async Task<string[]> NamesAsync(NpgsqlConnection connection, DataSubject subject, CancellationToken cancellationToken) =>
        (await ReadAsync(connection, Names, subject, [], r => r.GetString(0), cancellationToken)).Where(n => n.Length >= ShortestName && n != PersonTable.ErasedName)
        .SelectMany(n => new[] { n, System.Net.WebUtility.HtmlEncode(n) }).Distinct().ToArray();

    private async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, DataSubject subject, string[] names, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql, subject, names);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) list.Add(read(reader));
        return list;
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, string sql, DataSubject subject, string[] names) => new(sql, connection)
    {
        Parameters =
        {
            new() { Value = subject.Email.ToLowerInvariant(), NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = (object?)subject.UserId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = (object?)subject.TenantId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = names, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
        },
    };
}
