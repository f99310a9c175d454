using Npgsql;
using NpgsqlTypes;
using Ticketing.Common;
using Ticketing.Common.Combining;
using Ticketing.Common.Notices;

namespace Ticketing.CheckIn;

/// <summary>
/// <inheritdoc cref="IScanUploads"/>
/// One transaction: lock the tickets by id, read all that stands of them, add what is new, and derive admissions and cases
/// from the whole (ADR 0024). Lock: the tickets, as for every decision at the door.
/// </summary>
public sealed class UploadSql(HotWrites connections, ICurrentTenant tenant, TimeProvider clock, EventNews news) : IScanUploads
{
    private const int Tries = 5;

    private const string Standing = """
        select s.ticket_id, s.checkpoint_id, s.id, s.direction, coalesce(s.happened_at, s.recorded_at), s.user_id
        from checkin.scans s
        where s.tenant_id = app_tenant() and s.ticket_id = any($1) and s.checkpoint_id = any($2) and s.result in ('Admitted', 'Left')
          and not exists (select from checkin.scans u where u.tenant_id = app_tenant() and u.ticket_id = s.ticket_id and u.undoes = s.id)
        """;

    public async Task<IReadOnlyList<UploadResult>> RecordAsync(IReadOnlyList<UploadedScan> scans, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(scans);
            }
            // The same upload twice at once: the second finds what the first wrote.
            catch (PostgresException twice) when (attempt < Tries && twice.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<IReadOnlyList<UploadResult>> TryAsync(IReadOnlyList<UploadedScan> scans)
    {
        await using var connection = await connections.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var requests = scans.Select(s => new DoorRequest(s.Attempt, s.Serial, s.TicketId, s.Revision)).ToList();
        var door = await DoorReading.ReadAsync(connection, transaction, tenant.Required(), requests);
        var facts = new UploadFacts();
        await ReadStandingAsync(connection, transaction, door, requests, facts);
        for (var i = 0; i < scans.Count; i++) Take(scans[i], requests[i], door, facts);
        foreach (var place in facts.Changed) Derive(place, door.Rules.GetValueOrDefault(place.CheckpointId) ?? new(), facts);
        await DoorWriting.WriteAsync(connection, transaction, facts.Scans.ConvertAll(s => s with { Period = null }));
        await UploadWriting.WriteAsync(connection, transaction, facts, clock.GetUtcNow());
        var results = await UploadWriting.ReadResultsAsync(connection, transaction, scans.Select(s => s.Attempt.Id).ToArray());
        await transaction.CommitAsync();
        foreach (var eventId in scans.Select(s => s.Attempt.EventId).Distinct()) news.Tell(Scan.Topic, eventId);
        return [.. scans.Select(s => results[s.Attempt.Id])];
    }

    private static async Task ReadStandingAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, DoorFacts door, List<DoorRequest> requests, UploadFacts facts)
    {
        await using var command = new NpgsqlCommand(Standing, connection, transaction);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, Value = door.Tickets.Keys.ToArray() });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, Value = requests.Select(r => r.Attempt.CheckpointId).Distinct().ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            Of(facts, new(reader.GetGuid(0), reader.GetGuid(1))).Add(new(reader.GetGuid(2), Enum.Parse<Direction>(reader.GetString(3)), reader.GetFieldValue<DateTimeOffset>(4), reader.GetGuid(5)));
    }

    private void Take(UploadedScan scan, DoorRequest request, DoorFacts door, UploadFacts facts)
    {
        if (!door.Recorded.Add(scan.Attempt.Id)) return;
        var ticket = scan.Token is TokenFinding.Genuine or TokenFinding.None ? request.In(door) : null;
        if (ticket is not null && ticket.EventId != scan.Attempt.EventId) ticket = null;
        facts.Scans.Add(new(scan.Attempt, ticket?.Id, ResultOf(scan, ticket), null, clock.GetUtcNow()) { HappenedAt = scan.HappenedAt });
        if (ticket is null || facts.Scans[^1].Result is not (ScanResult.Admitted or ScanResult.Left)) return;
        var place = new Place(ticket.Id, scan.Attempt.CheckpointId);
        Of(facts, place).Add(new(scan.Attempt.Id, scan.Attempt.Direction, scan.HappenedAt, scan.Attempt.UserId));
        facts.Changed.Add(place);
        if (scan.Attempt.Direction == Direction.In && AgainstWhat(scan, ticket, door) is { } kind)
            facts.Contradict(place, EntryDecision.PeriodOf(door.Rules.GetValueOrDefault(place.CheckpointId) ?? new(), scan.HappenedAt), kind, scan.Attempt.Id);
    }

    /// <summary>Who was shown as let in, or out, went: if there is such a ticket at all. The rest is as the device showed it.</summary>
    private static ScanResult ResultOf(UploadedScan scan, LockedTicket? ticket) => (scan.Shown, ticket, scan.Token) switch
    {
        (ScanResult.Admitted or ScanResult.Left, null, TokenFinding.OtherEvent) => ScanResult.WrongEvent,
        (ScanResult.Admitted or ScanResult.Left, null, TokenFinding.Forged) => ScanResult.Forged,
        (ScanResult.Admitted or ScanResult.Left, null, _) => ScanResult.Unknown,
        _ => scan.Shown,
    };

    /// <summary>What the decision would have been with all that is known now, as far as it says that nobody should have gone in.</summary>
    private static CaseKind? AgainstWhat(UploadedScan scan, LockedTicket ticket, DoorFacts door)
    {
        var alone = EntryDecision.Of(new()
        {
            Token = scan.Token, TokenRevision = scan.Revision, Ticket = ticket.Known with { Sessions = door.Sessions.GetValueOrDefault(ticket.Id) ?? [] },
            Rule = (door.Rules.GetValueOrDefault(scan.Attempt.CheckpointId) ?? new()) with { Capacity = null }, At = scan.HappenedAt,
        });
        return alone.Result switch
        {
            ScanResult.Admitted => null,
            ScanResult.Cancelled or ScanResult.Unpaid => CaseKind.Cancelled,
            ScanResult.Replaced => CaseKind.Replaced,
            _ => CaseKind.AgainstRule,
        };
    }

    private static void Derive(Place place, EntryRule rule, UploadFacts facts)
    {
        var (states, doubles) = EntryHistory.Read(Of(facts, place), rule);
        foreach (var state in states) facts.States.Add((place, state));
        // A case that was settled stays so unless something new comes to it.
        var isNew = facts.Scans.Select(s => s.Attempt.Id).ToHashSet();
        foreach (var (period, scans) in doubles.Where(d => d.Value.Any(s => isNew.Contains(s.Id)))) facts.Contradict(place, period, CaseKind.Double, scans.Select(s => s.Id));
    }

    private static List<StandingScan> Of(UploadFacts facts, Place place)
    {
        if (!facts.History.TryGetValue(place, out var scans)) facts.History[place] = scans = [];
        return scans;
    }
}
