using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Common.Combining;
using Ticketing.Common.Notices;

namespace Ticketing.Orders;

/// <summary>
/// <inheritdoc cref="IOrderOpenings"/>
/// All who wait in one organization are opened by one transaction: first as if there were enough for everybody, which one
/// conditional update per quota proves or refuses; refused, it is undone, and places are shared out in order of arrival
/// under the stock's locks. What was short is remembered for a moment, so that a sold-out rush costs the database little.
/// </summary>
public sealed class OpeningCombiner : IOrderOpenings
{
    private readonly HotWrites connections;
    private readonly ICurrentTenant tenant;
    private readonly TimeProvider clock;
    private readonly EventNews news;
    private readonly RecentShortages shortages;
    private readonly Combiner<Guid, Order, Opening> combiner;

    public OpeningCombiner(HotWrites connections, ICurrentTenant tenant, TimeProvider clock, EventNews news, IOptions<CatalogOptions> options)
    {
        (this.connections, this.tenant, this.clock, this.news) = (connections, tenant, clock, news);
        shortages = new(options.Value.Fresh, clock);
        combiner = new(OpenAsync, HotWriteLimits.Default, clock);
    }

    public async Task<Opening> OpenAsync(Order order, CancellationToken cancellationToken)
    {
        if (shortages.Find(order.Demand()) is { } known) return Opening.Short(known);
        return await combiner.AskAsync(tenant.Required(), order, cancellationToken);
    }

    private async Task<IReadOnlyList<Opening>> OpenAsync(Guid tenantId, IReadOnlyList<Order> orders)
    {
        await using var connection = await connections.OpenAsync();
        var answers = await TryAllAsync(connection, tenantId, orders) ?? await ShareOutAsync(connection, tenantId, orders);
        foreach (var eventId in orders.Select(o => o.EventId).Distinct()) news.Tell(Order.Topic, eventId);
        return answers;
    }

    /// <returns><c>null</c>, with nothing changed, when some quota had too few places for all.</returns>
    private static async Task<IReadOnlyList<Opening>?> TryAllAsync(NpgsqlConnection connection, Guid tenantId, IReadOnlyList<Order> orders)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        if (await WriteAsync(connection, transaction, orders, BulkCommand.EnterTenant(tenantId)) is not { } opened) return null;
        await transaction.CommitAsync();
        return orders.Select(o => opened.Contains(o.Id) ? Opening.Opened : Opening.Known).ToList();
    }

    private async Task<IReadOnlyList<Opening>> ShareOutAsync(NpgsqlConnection connection, Guid tenantId, IReadOnlyList<Order> orders)
    {
        var quotas = orders.SelectMany(o => o.Demand()).Select(d => d.QuotaId).Distinct().ToArray();
        await SweepAsync(connection, tenantId, quotas);
        await using var transaction = await connection.BeginTransactionAsync();
        var (left, known) = await LookAsync(connection, transaction, tenantId, quotas, orders);
        var answers = OpeningShares.Of(orders, known, left);
        foreach (var quota in quotas) shortages.Remember(quota, left.GetValueOrDefault(quota));
        var fitting = orders.Where((_, i) => answers[i].Outcome == OpeningOutcome.Opened).ToList();
        if (fitting.Count == 0) return answers;
        var opened = await WriteAsync(connection, transaction, fitting) ?? throw new InvalidOperationException("Places counted under the stock's locks were gone.");
        await transaction.CommitAsync();
        return answers.Select((a, i) => a.Outcome == OpeningOutcome.Opened && !opened.Contains(orders[i].Id) ? Opening.Known : a).ToList();
    }

    /// <returns>the ids of the orders that are new; <c>null</c> when a quota had too few places for them.</returns>
    private static async Task<HashSet<Guid>?> WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<Order> orders, params NpgsqlBatchCommand[] before)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in before.Concat(OpeningStatements.Write(orders))) batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync();
        foreach (var _ in before) await reader.NextResultAsync();
        await reader.NextResultAsync(); // what was locked
        var opened = new HashSet<Guid>();
        var enough = 0;
        while (await reader.ReadAsync())
        {
            if (reader.GetBoolean(1)) enough++;
            else opened.Add(reader.GetGuid(0));
        }

        return enough == orders.Where(o => opened.Contains(o.Id)).SelectMany(o => o.Demand()).Select(d => d.QuotaId).Distinct().Count() ? opened : null;
    }

    private async Task SweepAsync(NpgsqlConnection connection, Guid tenantId, Guid[] quotas)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(BulkCommand.EnterTenant(tenantId));
        foreach (var sql in new[] { StockStatements.LockOfExpired, StockStatements.Sweep })
            batch.BatchCommands.Add(BulkCommand.Of(sql, BulkCommand.Column(NpgsqlDbType.Uuid, quotas, q => q), new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime }));
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    /// <summary>What is left of each quota, locked until the transaction's end, and which orders are there already.</summary>
    private static async Task<(Dictionary<Guid, int> Left, HashSet<string> Known)> LookAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Guid tenantId, Guid[] quotas, IReadOnlyList<Order> orders)
    {
        const string known = "select client_key from orders.orders where tenant_id = app_tenant() and client_key = any ($1)";
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(BulkCommand.EnterTenant(tenantId));
        batch.BatchCommands.Add(BulkCommand.Of(StockStatements.LockWanted, BulkCommand.Column(NpgsqlDbType.Uuid, quotas, q => q)));
        batch.BatchCommands.Add(BulkCommand.Of(known, BulkCommand.Column(NpgsqlDbType.Text, orders, o => o.ClientKey)));
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var left = new Dictionary<Guid, int>();
        while (await reader.ReadAsync()) left[reader.GetGuid(0)] = Math.Max(0, reader.GetInt32(1));
        await reader.NextResultAsync();
        var keys = new HashSet<string>();
        while (await reader.ReadAsync()) keys.Add(reader.GetString(0));
        return (left, keys);
    }
}
