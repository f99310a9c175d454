using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Common;

namespace Ticketing.Catalog;

/// <summary>
/// <inheritdoc cref="IStock"/>
/// Written for READ COMMITTED: each batch first locks the stock rows it will change, in quota-id order, and only then
/// looks, so that what it decides on can't change under it. Everyone takes stock rows before hold rows. Without an open
/// transaction a batch is one by itself, and the hot rows are locked for no longer than one round trip and its commit.
/// </summary>
public sealed class StockSql(TicketingDbContext db, TimeProvider clock) : IStock
{
    private const string LockWanted = "select quota_id from catalog.stock where quota_id = any ($1) order by quota_id for update";

    private const string LockOfHold = """
        select quota_id from catalog.stock where quota_id in (select quota_id from catalog.holds where hold_id = $1)
        order by quota_id for update
        """;

    // Invariant: sold + held ≤ size after every change, all quotas or none. Lock: the stock rows, by LockWanted before.
    private const string Take = """
        with wanted (quota_id, quantity) as (select * from unnest($1::uuid[], $2::int[])),
        short as (
          select w.quota_id, greatest(coalesce(s.size - s.sold - s.held, 0), 0) as still_left,
            exists (select from catalog.holds h where h.quota_id = w.quota_id and h.expires_at <= $5) as has_expired
          from wanted w left join catalog.stock s on s.quota_id = w.quota_id
          where coalesce(s.size - s.sold - s.held, 0) < w.quantity),
        taken as (
          update catalog.stock s set held = s.held + w.quantity from wanted w
          where s.quota_id = w.quota_id and s.sold + s.held + w.quantity <= s.size and not exists (select from short)
          returning s.quota_id, w.quantity),
        kept as (
          insert into catalog.holds (hold_id, quota_id, tenant_id, quantity, expires_at)
          select $3, quota_id, app_tenant(), quantity, $4 from taken)
        select quota_id, still_left, has_expired from short order by quota_id
        """;

    // A swept hold goes as a whole, with the rows it has in other quotas: so a hold is there or it is not.
    private const string LockOfExpired = """
        select quota_id from catalog.stock where quota_id in (
          select every.quota_id from catalog.holds expired join catalog.holds every on every.hold_id = expired.hold_id
          where expired.quota_id = any ($1) and expired.expires_at <= $2)
        order by quota_id for update
        """;

    // Invariant: held = the sum of the hold rows. Lock: the stock rows by LockOfExpired, then the hold rows in order.
    private const string Sweep = """
        with expired as (
          select hold_id, quota_id from catalog.holds
          where expires_at <= $2 and hold_id in (select hold_id from catalog.holds where quota_id = any ($1) and expires_at <= $2)
          order by hold_id, quota_id for update),
        gone as (delete from catalog.holds h using expired e where h.hold_id = e.hold_id and h.quota_id = e.quota_id returning h.quota_id, h.quantity)
        update catalog.stock s set held = s.held - g.quantity
        from (select quota_id, sum(quantity)::int as quantity from gone group by quota_id) g where s.quota_id = g.quota_id
        """;

    // Invariant: a hold's rows leave exactly once, so its places move exactly once. Lock: the stock rows by LockOfHold.
    private const string Confirm = """
        with gone as (delete from catalog.holds where hold_id = $1 returning quota_id, quantity)
        update catalog.stock s set held = s.held - g.quantity, sold = s.sold + g.quantity from gone g where s.quota_id = g.quota_id
        """;

    private const string Release = """
        with gone as (delete from catalog.holds where hold_id = $1 returning quota_id, quantity)
        update catalog.stock s set held = s.held - g.quantity from gone g where s.quota_id = g.quota_id
        """;

    private const string Extend = """
        with mine as (select hold_id, quota_id from catalog.holds where hold_id = $1 order by quota_id for update)
        update catalog.holds h set expires_at = $2 from mine m where h.hold_id = m.hold_id and h.quota_id = m.quota_id
        """;

    private const string Return = """
        update catalog.stock s set sold = s.sold - w.quantity from unnest($1::uuid[], $2::int[]) as w (quota_id, quantity) where s.quota_id = w.quota_id
        """;

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

    public async Task<bool> ExtendAsync(Guid holdId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        await RunAsync(cancellationToken, new Statement(Extend, holdId, expiresAt)) > 0;

    public async Task<bool> ConfirmAsync(Guid holdId, CancellationToken cancellationToken) =>
        await RunAsync(cancellationToken, new(LockOfHold, holdId), new(Confirm, holdId)) > 0;

    public Task ReleaseAsync(Guid holdId, CancellationToken cancellationToken) =>
        RunAsync(cancellationToken, new(LockOfHold, holdId), new(Release, holdId));

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
