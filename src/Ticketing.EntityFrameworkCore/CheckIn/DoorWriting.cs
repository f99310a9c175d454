using Npgsql;
using NpgsqlTypes;
using Ticketing.Common.Combining;

namespace Ticketing.CheckIn;

/// <summary>A decided scan. <paramref name="Period"/>: of the admission it makes or ends; <c>null</c> for others.</summary>
internal sealed record DecidedScan(ScanAttempt Attempt, Guid? TicketId, ScanResult Result, string? Period, DateTimeOffset RecordedAt)
{
    /// <summary>For an upload: when it took place.</summary>
    public DateTimeOffset? HappenedAt { get; init; }

    public (Guid?, Guid) Passage => (TicketId, Attempt.CheckpointId);
}

/// <summary>Writes decided scans and what they change. The keys of admissions hold once more what the locks hold.</summary>
internal static class DoorWriting
{
    // $1 id · $2 event · $3 checkpoint · $4 method · $5 code hash · $6 reason · $7 scanned at · $8 user · $9 direction
    // $10 ticket · $11 result · $12 period · $13 recorded at · $14 device · $15 happened at.
    private const string Write = """
        with decided as (
          select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bytea[], $6::text[], $7::timestamptz[], $8::uuid[], $9::text[], $10::uuid[], $11::text[], $12::text[], $13::timestamptz[], $14::uuid[], $15::timestamptz[])
            as d (id, event_id, checkpoint_id, method, code_hash, reason, scanned_at, user_id, direction, ticket_id, result, period, recorded_at, device_id, happened_at)),
        entered as (
          insert into checkin.admissions as a (ticket_id, checkpoint_id, period, tenant_id, event_id, scan_id, admitted_at, user_id)
          select ticket_id, checkpoint_id, period, app_tenant(), event_id, id, recorded_at, user_id from decided where result = 'Admitted' and period is not null
          on conflict (ticket_id, checkpoint_id, period) do update
            set scan_id = excluded.scan_id, admitted_at = excluded.admitted_at, user_id = excluded.user_id, left_at = null, left_scan_id = null
            where a.left_at is not null),
        went as (
          update checkin.admissions a set left_at = d.recorded_at, left_scan_id = d.id
          from decided d where d.result = 'Left' and a.ticket_id = d.ticket_id and a.checkpoint_id = d.checkpoint_id and a.period = d.period)
        insert into checkin.scans (tenant_id, id, event_id, checkpoint_id, method, code_hash, reason, scanned_at, recorded_at, user_id, direction, ticket_id, result, device_id, happened_at)
        select app_tenant(), id, event_id, checkpoint_id, method, code_hash, reason, scanned_at, recorded_at, user_id, direction, ticket_id, result, device_id, happened_at from decided
        """;

    /// <summary>One statement can change a row once: who goes in and out in one batch is written in two, in that order.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<DecidedScan> scans)
    {
        if (scans.Count == 0) return;
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var round in RoundsOf(scans)) batch.BatchCommands.Add(CommandOf(round));
        await batch.ExecuteNonQueryAsync();
    }

    private static List<List<DecidedScan>> RoundsOf(IReadOnlyList<DecidedScan> scans)
    {
        var rounds = new List<List<DecidedScan>> { new(scans.Count) };
        var changed = new HashSet<(Guid?, Guid)>();
        foreach (var scan in scans)
        {
            if (scan.Period is not null && !changed.Add(scan.Passage))
            {
                rounds.Add([]);
                changed = [scan.Passage];
            }

            rounds[^1].Add(scan);
        }

        return rounds;
    }

    private static NpgsqlBatchCommand CommandOf(List<DecidedScan> scans) => BulkCommand.Of(Write,
        BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Attempt.Id), BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Attempt.EventId),
        BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Attempt.CheckpointId), BulkCommand.Column(NpgsqlDbType.Text, scans, s => s.Attempt.Method.ToString()),
        BulkCommand.Column(NpgsqlDbType.Bytea, scans, s => s.Attempt.CodeHash), BulkCommand.Column(NpgsqlDbType.Text, scans, s => s.Attempt.Reason),
        BulkCommand.Column(NpgsqlDbType.TimestampTz, scans, s => s.Attempt.ScannedAt.UtcDateTime), BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Attempt.UserId),
        BulkCommand.Column(NpgsqlDbType.Text, scans, s => s.Attempt.Direction.ToString()), BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.TicketId),
        BulkCommand.Column(NpgsqlDbType.Text, scans, s => s.Result.ToString()), BulkCommand.Column(NpgsqlDbType.Text, scans, s => s.Period),
        BulkCommand.Column(NpgsqlDbType.TimestampTz, scans, s => s.RecordedAt.UtcDateTime), BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Attempt.DeviceId),
        BulkCommand.Column(NpgsqlDbType.TimestampTz, scans, s => s.HappenedAt?.UtcDateTime));
}
