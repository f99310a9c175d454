using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Common;

namespace Ticketing.CheckIn;

/// <summary>
/// <inheritdoc cref="ITicketScans"/>
/// Written for READ COMMITTED. A scan id that is there already makes the whole statement do nothing; two at once with one
/// id end in a unique violation that takes the second's admission back with it.
/// </summary>
public sealed class ScanSql(TicketingDbContext db, TimeProvider clock) : ITicketScans
{
    // $1 id · $2 event · $3 checkpoint · $4 method · $5 code hash · $6 reason · $7 scanned at · $8 recorded at · $9 user
    private const string Row = "insert into checkin.scans (tenant_id, id, event_id, checkpoint_id, method, code_hash, reason, scanned_at, recorded_at, user_id, ticket_id, result)";
    private const string Values = "app_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9";
    private const string IsNew = "not exists (select from checkin.scans where tenant_id = app_tenant() and id = $1)";

    // Invariant: one admission per ticket and checkpoint, held by the primary key of admissions; none after a cancellation
    // committed, held by the ticket's row: a cancellation changes that row, so it goes wholly before or wholly after, and
    // what the lock returns is the row as committed. Lock: the ticket, then the admission's key.
    private const string Admit = $"""
        with ticket as materialized (
          select id, event_id, status, revision from tickets.tickets where id = $10 and {IsNew} for no key update),
        judged as (
          select id, event_id, case
            when event_id <> $2 then 'WrongEvent'
            when status <> 'Valid' then 'Cancelled'
            when revision <> $11 then 'Replaced'
          end as refusal from ticket),
        admitted as (
          insert into checkin.admissions (ticket_id, checkpoint_id, tenant_id, event_id, scan_id, admitted_at, user_id)
          select id, $3, app_tenant(), event_id, $1, $8, $9 from judged where refusal is null
          on conflict (ticket_id, checkpoint_id) do nothing returning ticket_id)
        {Row}
        select {Values}, id, coalesce(refusal, case when exists (select from admitted) then 'Admitted' else 'AlreadyIn' end) from judged
        returning result, ticket_id
        """;

    // Invariant: one row per scan id. Lock: its key.
    private const string Record = $"{Row} select {Values}, $10, $11 where {IsNew} returning result, ticket_id";

    // Invariant: an admission is taken back once, and the scan that says so stands beside it. Lock: the admission.
    private const string Undo = $"""
        with gone as (
          delete from checkin.admissions where tenant_id = app_tenant() and scan_id = $10 and event_id = $2 and {IsNew} returning ticket_id)
        {Row} select {Values}, ticket_id, 'Undone' from gone returning result, ticket_id
        """;

    private const string Find = "select result, ticket_id, code_hash, event_id from checkin.scans where tenant_id = app_tenant() and id = $1";

    public async Task<RecordedScan> TryAdmitAsync(ScanAttempt attempt, Guid ticketId, int? revision, CancellationToken cancellationToken) =>
        await WriteAsync(Admit, attempt, [new NpgsqlParameter<Guid> { TypedValue = ticketId }, Nullable(NpgsqlDbType.Integer, revision)], cancellationToken)
        ?? await RepeatAsync(attempt, ticketId, cancellationToken)
        ?? await RecordAsync(attempt, null, ScanResult.Unknown, cancellationToken);

    public async Task<RecordedScan> RecordAsync(ScanAttempt attempt, Guid? ticketId, ScanResult result, CancellationToken cancellationToken) =>
        await WriteAsync(Record, attempt, [Nullable(NpgsqlDbType.Uuid, ticketId), new NpgsqlParameter<string> { TypedValue = result.ToString() }], cancellationToken)
        ?? await RepeatAsync(attempt, ticketId, cancellationToken)
        ?? throw new InvalidOperationException("A scan was neither written nor found.");

    public async Task<RecordedScan?> UndoAsync(ScanAttempt attempt, Guid admittedBy, CancellationToken cancellationToken) =>
        await WriteAsync(Undo, attempt, [new NpgsqlParameter<Guid> { TypedValue = admittedBy }], cancellationToken)
        ?? await RepeatAsync(attempt, null, cancellationToken);

    private async Task<RecordedScan?> WriteAsync(string sql, ScanAttempt attempt, NpgsqlParameter[] more, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(sql, [.. ParametersOf(attempt), .. more], r => new RecordedScan(ResultOf(r), TicketOf(r), false), cancellationToken);
        }
        catch (PostgresException violation) when (violation is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_scans" or "ux_admissions_scan" })
        {
            return null;
        }
    }

    private async Task<RecordedScan?> RepeatAsync(ScanAttempt attempt, Guid? ticketId, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(Find, [new NpgsqlParameter<Guid> { TypedValue = attempt.Id }],
            r => (Scan: new RecordedScan(ResultOf(r), TicketOf(r), true), Hash: r.IsDBNull(2) ? null : r.GetFieldValue<byte[]>(2), EventId: r.GetGuid(3)), cancellationToken);
        if (found.Scan is null) return null;
        var isSame = found.EventId == attempt.EventId && (attempt.CodeHash is null
            ? found.Hash is null && (ticketId is null || found.Scan.TicketId == ticketId)
            : found.Hash is not null && found.Hash.AsSpan().SequenceEqual(attempt.CodeHash));
        return isSame ? found.Scan : throw CheckInErrors.ScanIdReused();
    }

    private async Task<T?> ReadAsync<T>(string sql, IEnumerable<NpgsqlParameter> parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection());
            foreach (var parameter in parameters) command.Parameters.Add(parameter);
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? read(reader) : default;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private IEnumerable<NpgsqlParameter> ParametersOf(ScanAttempt attempt) =>
    [
        new NpgsqlParameter<Guid> { TypedValue = attempt.Id },
        new NpgsqlParameter<Guid> { TypedValue = attempt.EventId },
        new NpgsqlParameter<Guid> { TypedValue = attempt.CheckpointId },
        new NpgsqlParameter<string> { TypedValue = attempt.Method.ToString() },
        Nullable(NpgsqlDbType.Bytea, attempt.CodeHash),
        Nullable(NpgsqlDbType.Varchar, attempt.Reason),
        new NpgsqlParameter<DateTimeOffset> { TypedValue = attempt.ScannedAt.ToUniversalTime() },
        new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() },
        new NpgsqlParameter<Guid> { TypedValue = attempt.UserId },
    ];

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };

    private static ScanResult ResultOf(NpgsqlDataReader reader) => Enum.Parse<ScanResult>(reader.GetString(0));

    private static Guid? TicketOf(NpgsqlDataReader reader) => reader.IsDBNull(1) ? null : reader.GetGuid(1);
}
