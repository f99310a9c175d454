using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Common;
using Ticketing.Common.Notices;

namespace Ticketing.CheckIn;

/// <summary>
/// <inheritdoc cref="ITicketScans"/>
/// Written for READ COMMITTED. A scan id that is there already makes the whole statement do nothing; two at once with one
/// id end in a unique violation that takes with it what the second did.
/// </summary>
public sealed class ScanSql(TicketingDbContext db, ITokenScans decided, TimeProvider clock, EventNews news) : ITicketScans
{
    // $1 id · $2 event · $3 checkpoint · $4 method · $5 code hash · $6 reason · $7 scanned at · $8 recorded at · $9 user · $10 direction · $11 device
    private const string Row = "insert into checkin.scans (tenant_id, id, event_id, checkpoint_id, method, code_hash, reason, scanned_at, recorded_at, user_id, direction, device_id, ticket_id, result, undoes)";
    private const string Values = "app_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11";
    private const string IsNew = "not exists (select from checkin.scans where tenant_id = app_tenant() and id = $1)";

    // Invariant: one row per scan id. Lock: its key.
    private const string Record = $"{Row} select {Values}, $12, $13, null where {IsNew} returning result, ticket_id";

    // Invariant: an admission or a leaving is taken back once, and the scan that says so stands beside it; one that somebody
    // acted on since is not. Lock: the ticket, so that no decision is under way on what is taken back; then the admission.
    private const string Undo = $"""
        with ticket as materialized (
          select t.id from tickets.tickets t join checkin.admissions a on a.ticket_id = t.id
          where a.tenant_id = app_tenant() and $12 in (a.scan_id, a.left_scan_id) and {IsNew} for no key update of t),
        gone as (
          delete from checkin.admissions a using ticket
          where a.ticket_id = ticket.id and a.tenant_id = app_tenant() and a.scan_id = $12 and a.left_at is null and a.event_id = $2 returning a.ticket_id),
        back as (
          update checkin.admissions a set left_at = null, left_scan_id = null from ticket
          where a.ticket_id = ticket.id and a.tenant_id = app_tenant() and a.left_scan_id = $12 and a.event_id = $2 returning a.ticket_id)
        {Row} select {Values}, ticket_id, 'Undone', $12 from (select ticket_id from gone union all select ticket_id from back) undone returning result, ticket_id
        """;

    private const string Find = "select result, ticket_id, code_hash, event_id from checkin.scans where tenant_id = app_tenant() and id = $1";

    public async Task<RecordedScan> TryAdmitAsync(ScanAttempt attempt, Guid ticketId, int? revision, CancellationToken cancellationToken)
    {
        if (await decided.TryAdmitAsync(attempt, ticketId, revision, cancellationToken) is { } scan) return new(scan.Result, scan.TicketId, false);
        return await RepeatAsync(attempt, ticketId, cancellationToken) ?? await RecordAsync(attempt, null, ScanResult.Unknown, cancellationToken);
    }

    public async Task<RecordedScan> RecordAsync(ScanAttempt attempt, Guid? ticketId, ScanResult result, CancellationToken cancellationToken) =>
        await WriteAsync(Record, attempt, [Nullable(NpgsqlDbType.Uuid, ticketId), new NpgsqlParameter<string> { TypedValue = result.ToString() }], cancellationToken)
        ?? await RepeatAsync(attempt, ticketId, cancellationToken)
        ?? throw new InvalidOperationException("A scan was neither written nor found.");

    public async Task<RecordedScan?> UndoAsync(ScanAttempt attempt, Guid scanId, CancellationToken cancellationToken) =>
        await WriteAsync(Undo, attempt, [new NpgsqlParameter<Guid> { TypedValue = scanId }], cancellationToken)
        ?? await RepeatAsync(attempt, null, cancellationToken);

    private async Task<RecordedScan?> WriteAsync(string sql, ScanAttempt attempt, NpgsqlParameter[] more, CancellationToken cancellationToken)
    {
        try
        {
            var recorded = await ReadAsync(sql, [.. ParametersOf(attempt), .. more], r => new RecordedScan(ResultOf(r), TicketOf(r), false), cancellationToken);
            news.Tell(Scan.Topic, attempt.EventId);
            return recorded;
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
        new NpgsqlParameter<string> { TypedValue = attempt.Direction.ToString() },
        Nullable(NpgsqlDbType.Uuid, attempt.DeviceId),
    ];

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };

    private static ScanResult ResultOf(NpgsqlDataReader reader) => Enum.Parse<ScanResult>(reader.GetString(0));

    private static Guid? TicketOf(NpgsqlDataReader reader) => reader.IsDBNull(1) ? null : reader.GetGuid(1);
}
