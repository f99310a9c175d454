using Npgsql;
using NpgsqlTypes;
using Ticketing.Common.Combining;

namespace Ticketing.CheckIn;

/// <summary>Writes what a batch of uploads comes to: admissions as they follow from all scans, and the cases.</summary>
internal static class UploadWriting
{
    // $1 ticket · $2 checkpoint · $3 period · $4 event · $5 scan · $6 at · $7 user · $8 left at · $9 left scan
    private const string Admissions = """
        insert into checkin.admissions (ticket_id, checkpoint_id, period, tenant_id, event_id, scan_id, admitted_at, user_id, left_at, left_scan_id)
        select s.ticket_id, s.checkpoint_id, s.period, app_tenant(), s.event_id, s.scan_id, s.admitted_at, s.user_id, s.left_at, s.left_scan_id
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::uuid[], $8::timestamptz[], $9::uuid[])
          as s (ticket_id, checkpoint_id, period, event_id, scan_id, admitted_at, user_id, left_at, left_scan_id)
        on conflict (ticket_id, checkpoint_id, period) do update
          set scan_id = excluded.scan_id, admitted_at = excluded.admitted_at, user_id = excluded.user_id, left_at = excluded.left_at, left_scan_id = excluded.left_scan_id
        """;

    // A case that was settled is open again when another scan comes to it. $1 ticket · $2 checkpoint · $3 period · $4 event · $5 kind · $6 id · $7 now
    private const string Cases = """
        insert into checkin.conflicts as c (id, tenant_id, event_id, ticket_id, checkpoint_id, period, kind, opened_at)
        select w.id, app_tenant(), w.event_id, w.ticket_id, w.checkpoint_id, w.period, w.kind, $7
        from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::uuid[]) as w (ticket_id, checkpoint_id, period, event_id, kind, id)
        on conflict (ticket_id, checkpoint_id, period) do update set kind = case
            when array_position(array['AgainstRule', 'Replaced', 'Cancelled', 'Double'], excluded.kind::text) > array_position(array['AgainstRule', 'Replaced', 'Cancelled', 'Double'], c.kind::text)
            then excluded.kind else c.kind end, resolved_at = null, resolved_by = null
        """;

    // $1 ticket · $2 checkpoint · $3 period · $4 scan
    private const string CaseScans = """
        insert into checkin.conflict_scans (conflict_id, scan_id, tenant_id)
        select c.id, w.scan_id, app_tenant() from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[]) as w (ticket_id, checkpoint_id, period, scan_id)
        join checkin.conflicts c on c.tenant_id = app_tenant() and c.ticket_id = w.ticket_id and c.checkpoint_id = w.checkpoint_id and c.period = w.period
        on conflict do nothing
        """;

    private const string Results = """
        select s.id, s.result, (select c.conflict_id from checkin.conflict_scans c where c.tenant_id = app_tenant() and c.scan_id = s.id limit 1)
        from checkin.scans s where s.tenant_id = app_tenant() and s.id = any($1)
        """;

    public static async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, UploadFacts facts, DateTimeOffset now)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        var eventId = facts.Scans.Count > 0 ? facts.Scans[0].Attempt.EventId : Guid.Empty;
        var states = facts.States;
        if (states.Count > 0)
            batch.BatchCommands.Add(BulkCommand.Of(Admissions,
                BulkCommand.Column(NpgsqlDbType.Uuid, states, s => s.Place.TicketId), BulkCommand.Column(NpgsqlDbType.Uuid, states, s => s.Place.CheckpointId),
                BulkCommand.Column(NpgsqlDbType.Text, states, s => s.State.Period), BulkCommand.Column(NpgsqlDbType.Uuid, states, _ => eventId),
                BulkCommand.Column(NpgsqlDbType.Uuid, states, s => s.State.Entered.Id), BulkCommand.Column(NpgsqlDbType.TimestampTz, states, s => s.State.Entered.At.UtcDateTime),
                BulkCommand.Column(NpgsqlDbType.Uuid, states, s => s.State.Entered.UserId), BulkCommand.Column(NpgsqlDbType.TimestampTz, states, s => s.State.Left?.At.UtcDateTime),
                BulkCommand.Column(NpgsqlDbType.Uuid, states, s => s.State.Left?.Id)));
        var cases = facts.Conflicts.ToList();
        if (cases.Count > 0)
        {
            batch.BatchCommands.Add(BulkCommand.Of(Cases,
                BulkCommand.Column(NpgsqlDbType.Uuid, cases, c => c.Key.Place.TicketId), BulkCommand.Column(NpgsqlDbType.Uuid, cases, c => c.Key.Place.CheckpointId),
                BulkCommand.Column(NpgsqlDbType.Text, cases, c => c.Key.Period), BulkCommand.Column(NpgsqlDbType.Uuid, cases, _ => eventId),
                BulkCommand.Column(NpgsqlDbType.Text, cases, c => c.Value.Kind.ToString()), BulkCommand.Column(NpgsqlDbType.Uuid, cases, _ => Guid.CreateVersion7(now)),
                new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime }));
            var scans = cases.SelectMany(c => c.Value.Scans.Select(id => (c.Key.Place, c.Key.Period, Id: id))).ToList();
            batch.BatchCommands.Add(BulkCommand.Of(CaseScans,
                BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Place.TicketId), BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Place.CheckpointId),
                BulkCommand.Column(NpgsqlDbType.Text, scans, s => s.Period), BulkCommand.Column(NpgsqlDbType.Uuid, scans, s => s.Id)));
        }

        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync();
    }

    public static async Task<Dictionary<Guid, UploadResult>> ReadResultsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid[] ids)
    {
        var results = new Dictionary<Guid, UploadResult>(ids.Length);
        await using var command = new NpgsqlCommand(Results, connection, transaction);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, Value = ids });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            results[reader.GetGuid(0)] = new(reader.GetGuid(0), Enum.Parse<ScanResult>(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetGuid(2));
        return results;
    }
}
