using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Combining;
using Ticketing.Common.Notices;

namespace Ticketing.CheckIn;

/// <summary>
/// <inheritdoc cref="ITokenScans"/>
/// One transaction for all who wait in one organization (ADR 0008): lock and read, decide in C#, write. Two scans with one
/// id at once break the scans' unique key; done again one by one, the first is written and the second finds it.
/// </summary>
public sealed class TokenScanCombiner : ITokenScans
{
    private readonly HotWrites connections;
    private readonly ICurrentTenant tenant;
    private readonly TimeProvider clock;
    private readonly EventNews news;
    private readonly Combiner<Guid, DoorRequest, TokenScan?> combiner;

    public TokenScanCombiner(HotWrites connections, ICurrentTenant tenant, TimeProvider clock, EventNews news)
    {
        (this.connections, this.tenant, this.clock, this.news) = (connections, tenant, clock, news);
        combiner = new(AdmitAsync, HotWriteLimits.Default, clock);
    }

    public Task<TokenScan?> TryAdmitAsync(ScanAttempt attempt, long serial, int revision, CancellationToken cancellationToken) =>
        combiner.AskAsync(tenant.Required(), new(attempt, serial, null, revision), cancellationToken);

    public Task<TokenScan?> TryAdmitAsync(ScanAttempt attempt, Guid ticketId, int? revision, CancellationToken cancellationToken) =>
        combiner.AskAsync(tenant.Required(), new(attempt, 0, ticketId, revision), cancellationToken);

    // Invariant: one admission per ticket, checkpoint and period; none after a cancellation committed; never more inside than
    // a checkpoint's capacity. Lock: the tickets by id, then the checkpoints with a capacity by id (DoorReading).
    private async Task<IReadOnlyList<TokenScan?>> AdmitAsync(Guid tenantId, IReadOnlyList<DoorRequest> requests)
    {
        await using var connection = await connections.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            var facts = await DoorReading.ReadAsync(connection, transaction, tenantId, requests);
            var decided = new List<DecidedScan>(requests.Count);
            var answers = requests.Select(request => Decide(request, facts, decided)).ToList();
            await DoorWriting.WriteAsync(connection, transaction, decided);
            await transaction.CommitAsync();
            foreach (var eventId in decided.Select(d => d.Attempt.EventId).Distinct()) news.Tell(Scan.Topic, eventId);
            return answers;
        }
        catch (PostgresException twice) when (requests.Count == 1 && twice is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_scans" or "ux_admissions_scan" or "ux_admissions_left" })
        {
            return [null];
        }
    }

    private TokenScan? Decide(DoorRequest request, DoorFacts facts, List<DecidedScan> decided)
    {
        var attempt = request.Attempt;
        if (facts.Recorded.Contains(attempt.Id) || request.In(facts) is not { } ticket) return null;
        var now = clock.GetUtcNow();
        var answer = ticket.EventId == attempt.EventId
            ? facts.Decide(ticket, attempt.CheckpointId, request.Revision, attempt.Direction, now)
            : new(ScanResult.WrongEvent);
        var period = answer.Period is null ? null : facts.Follow(ticket.Id, attempt.CheckpointId, answer, attempt.Id, now);
        decided.Add(new(attempt, ticket.Id, answer.Result, period, now));
        return new(answer.Result, ticket.Id, ticket.AttendeeName, ticket.ItemName, ticket.Code, ticket.OrderCode);
    }
}
