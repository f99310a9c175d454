using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Common;
using static Ticketing.Catalog.StockStatements;

namespace Ticketing.Catalog;

/// <summary>
/// <inheritdoc cref="IStock"/>
/// Written for READ COMMITTED: each batch first locks the stock rows it will change, in quota-id order, and only then
/// looks, so that what it decides on can't change under it. Everyone takes stock rows before hold rows. Without an open
/// transaction a batch is one by itself, and the hot rows are locked for no longer than one round trip and its commit.
/// </summary>
public sealed class StockSql(TicketingDbContext db, TimeProvider clock) : IStock
{
    public async Task<HoldResult> TryHoldAsync(Guid holdId, IReadOnlyList<QuotaDemand> demand, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (quotas, quantities) = Split(demand);
        var shortages = await TakeAsync(holdId, quotas, quantities, expiresAt, now, cancellationToken);
        var sweepable = shortages.Where(s => s.HasExpired).Select(s => s.QuotaId).ToArray();
        if (sweepable.Length > 0)
        {
            await RunAsync(cancellationToken, new(LockOfExpired, sweepable, now), new(Sweep, sweepable, now));
            shortages = await TakeAsync(holdId, quotas, quantities, expiresAt, now, cancellationToken);
        }

        return shortages.Count == 0 ? HoldResult.Held : HoldResult.Short(shortages[0].QuotaId, shortages[0].Left);
    }

    public Task<IReadOnlySet<Guid>> ExtendAsync(IReadOnlyDictionary<Guid, DateTimeOffset> ends, CancellationToken cancellationToken) =>
        FindAsync([new(Extend, ends.Keys.ToArray(), ends.Values.Select(e => e.UtcDateTime).ToArray())], cancellationToken);

    public Task<IReadOnlySet<Guid>> ConfirmAsync(IReadOnlyCollection<Guid> holdIds, CancellationToken cancellationToken)
    {
        var holds = holdIds.ToArray();
        return FindAsync([new(LockOfHolds, holds), new(Confirm, holds)], cancellationToken);
    }

    public Task ReleaseAsync(Guid holdId, CancellationToken cancellationToken)
    {
        Guid[] holds = [holdId];
        return RunAsync(cancellationToken, new(LockOfHolds, holds), new(Release, holds));
    }

    public Task ReturnAsync(IReadOnlyList<QuotaDemand> demand, CancellationToken cancellationToken)
    {
        var (quotas, quantities) = Split(demand);
        return RunAsync(cancellationToken, new(LockWanted, quotas), new(Return, quotas, quantities));
    }

    public async Task<IReadOnlyDictionary<Guid, StockCounts>> ReadAsync(IReadOnlyCollection<Guid> quotaIds, CancellationToken cancellationToken)
    {
        const string counts = """
            select s.quota_id, s.size, s.sold, s.held - coalesce(e.quantity, 0), greatest(s.size - s.sold - s.held + coalesce(e.quantity, 0), 0)
            from catalog.stock s left join lateral (
              select sum(quantity)::int as quantity from catalog.holds h where h.quota_id = s.quota_id and h.expires_at <= $2) e on true
            where s.quota_id = any ($1)
            """;
        return await WithBatchAsync(
            [new(counts, quotaIds.ToArray(), clock.GetUtcNow())],
            async batch =>
            {
                var read = new Dictionary<Guid, StockCounts>();
                await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                    read[reader.GetGuid(0)] = new(reader.GetGuid(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4));
                return read;
            },
            cancellationToken);
    }

    private static (Guid[] Quotas, int[] Quantities) Split(IReadOnlyList<QuotaDemand> demand)
    {
        var merged = demand.GroupBy(d => d.QuotaId).OrderBy(g => g.Key).ToList();
        return (merged.Select(g => g.Key).ToArray(), merged.Select(g => g.Sum(d => d.Quantity)).ToArray());
    }

    private Task<List<Shortage>> TakeAsync(Guid holdId, Guid[] quotas, int[] quantities, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken cancellationToken) =>
        WithBatchAsync(
            [new(LockWanted, quotas), new(Take, quotas, quantities, holdId, expiresAt, now)],
            async batch =>
            {
                var found = new List<Shortage>();
                await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
                await reader.NextResultAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken)) found.Add(new(reader.GetGuid(0), reader.GetInt32(1), reader.GetBoolean(2)));
                return found;
            },
            cancellationToken);

    /// <summary>Runs the statements and returns the ids that the last one gives.</summary>
    private Task<IReadOnlySet<Guid>> FindAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken) =>
        WithBatchAsync<IReadOnlySet<Guid>>(
            statements,
            async batch =>
            {
                var found = new HashSet<Guid>();
                await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
                for (var i = 1; i < statements.Count; i++) await reader.NextResultAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken)) found.Add(reader.GetGuid(0));
                return found;
            },
            cancellationToken);

    /// <summary>Runs the statements and returns how many rows the last one changed.</summary>
    private Task<int> RunAsync(CancellationToken cancellationToken, params Statement[] statements) =>
        WithBatchAsync(
            statements,
            async batch =>
            {
                await batch.ExecuteNonQueryAsync(cancellationToken);
                return (int)batch.BatchCommands[^1].RecordsAffected;
            },
            cancellationToken);

    private async Task<T> WithBatchAsync<T>(IReadOnlyList<Statement> statements, Func<NpgsqlBatch, Task<T>> use, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
            foreach (var statement in statements) batch.BatchCommands.Add(statement.ToCommand());
            return await use(batch);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private sealed record Shortage(Guid QuotaId, int Left, bool HasExpired);

    private sealed record Statement(string Sql, params object[] Values)
    {
        public NpgsqlBatchCommand ToCommand()
        {
            var command = new NpgsqlBatchCommand(Sql);
            foreach (var value in Values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            return command;
        }
    }
}
