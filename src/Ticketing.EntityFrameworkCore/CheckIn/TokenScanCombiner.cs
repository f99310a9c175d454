using Npgsql;
using NpgsqlTypes;
using Ticketing.Common;
using Ticketing.Common.Combining;

namespace Ticketing.CheckIn;

/// <summary>
/// <inheritdoc cref="ITokenScans"/>
/// One statement for all who wait in one organization (ADR 0008). Two scans with one id at once break the statement's
/// unique key; done again one by one, the first is written and the second finds it.
/// </summary>
public sealed class TokenScanCombiner : ITokenScans
{
    // Invariant: as in ScanSql: one admission per ticket and checkpoint, held by the primary key of admissions; none after
    // a cancellation committed, held by the ticket's row. Lock: the tickets in id order, then the admissions' keys.
    private const string Admit = """
        with wanted as (
          select w.* from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bytea[], $6::timestamptz[], $7::uuid[], $8::bigint[], $9::int[])
            as w (id, event_id, checkpoint_id, method, code_hash, scanned_at, user_id, serial, revision)
          where not exists (select from checkin.scans s where s.tenant_id = app_tenant() and s.id = w.id)),
        named as materialized (
          select t.id, t.event_id, t.serial, t.status, t.revision, t.attendee_name, t.code, t.order_id, t.order_line_id
          from (select distinct event_id, serial from wanted) w
          join tickets.tickets t on t.tenant_id = app_tenant() and t.event_id = w.event_id and t.serial = w.serial
          order by t.id for no key update of t),
        judged as (
          select w.*, n.id as ticket_id, case when n.status <> 'Valid' then 'Cancelled' when n.revision <> w.revision then 'Replaced' end as refusal
          from wanted w join named n on n.event_id = w.event_id and n.serial = w.serial),
        admitted as (
          insert into checkin.admissions (ticket_id, checkpoint_id, tenant_id, event_id, scan_id, admitted_at, user_id)
          select ticket_id, checkpoint_id, app_tenant(), event_id, id, $10, user_id from judged where refusal is null
          on conflict (ticket_id, checkpoint_id) do nothing returning scan_id),
        recorded as (
          insert into checkin.scans (tenant_id, id, event_id, checkpoint_id, method, code_hash, scanned_at, recorded_at, user_id, ticket_id, result)
          select app_tenant(), id, event_id, checkpoint_id, method, code_hash, scanned_at, $10, user_id, ticket_id,
            coalesce(refusal, case when exists (select from admitted a where a.scan_id = judged.id) then 'Admitted' else 'AlreadyIn' end) from judged
          returning id, ticket_id, result)
        select r.id, r.result, r.ticket_id, n.attendee_name, l.item_name, n.code, o.code
        from recorded r join named n on n.id = r.ticket_id join orders.order_lines l on l.id = n.order_line_id join orders.orders o on o.id = n.order_id
        """;

    private readonly HotWrites connections;
    private readonly ICurrentTenant tenant;
    private readonly TimeProvider clock;
    private readonly Combiner<Guid, Wanted, TokenScan?> combiner;

    public TokenScanCombiner(HotWrites connections, ICurrentTenant tenant, TimeProvider clock)
    {
        (this.connections, this.tenant, this.clock) = (connections, tenant, clock);
        combiner = new(AdmitAsync, HotWriteLimits.Default, clock);
    }

    public Task<TokenScan?> TryAdmitAsync(ScanAttempt attempt, long serial, int revision, CancellationToken cancellationToken) =>
        combiner.AskAsync(tenant.Required(), new(attempt, serial, revision), cancellationToken);

    private async Task<IReadOnlyList<TokenScan?>> AdmitAsync(Guid tenantId, IReadOnlyList<Wanted> scans)
    {
        await using var connection = await connections.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(BulkCommand.EnterTenant(tenantId));
        batch.BatchCommands.Add(BulkCommand.Of(Admit,
            BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Attempt.Id), BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Attempt.EventId),
            BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Attempt.CheckpointId), BulkCommand.Column(NpgsqlDbType.Text, scans, s => s.Attempt.Method.ToString()),
            BulkCommand.Column(NpgsqlDbType.Bytea, scans, s => s.Attempt.CodeHash), BulkCommand.Column(NpgsqlDbType.TimestampTz, scans, s => s.Attempt.ScannedAt.UtcDateTime),
            BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Attempt.UserId), BulkCommand.Column(NpgsqlDbType.Bigint, scans, s => s.Serial),
            BulkCommand.Column(NpgsqlDbType.Integer, scans, s => s.Revision), new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime }));
        try
        {
            var recorded = await ReadAsync(batch);
            await transaction.CommitAsync();
            return scans.Select(s => recorded.GetValueOrDefault(s.Attempt.Id)).ToList();
        }
        catch (PostgresException twice) when (scans.Count == 1 && twice is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_scans" or "ux_admissions_scan" })
        {
            return [null];
        }
    }

    private static async Task<Dictionary<Guid, TokenScan>> ReadAsync(NpgsqlBatch batch)
    {
        var recorded = new Dictionary<Guid, TokenScan>();
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
            recorded[reader.GetGuid(0)] = new(Enum.Parse<ScanResult>(reader.GetString(1)), reader.GetGuid(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6));
        return recorded;
    }

    private sealed record Wanted(ScanAttempt Attempt, long Serial, int Revision);
}
