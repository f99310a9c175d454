using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Common.Notices;
using Ticketing.EntityFrameworkCore.Tests.Catalog;
using Ticketing.Orders;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Orders;

/// <summary>
/// Two combiners stand for two processes. Mutants that each turn a test here red: the condition left out of the update
/// (oversold), quotas locked in no order (deadlocks), the conflict clause on orders left out (a repeat fails), the check
/// of how many quotas had enough left out (part of a basket taken).
/// </summary>
public sealed class OpeningTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Three_hundred_buyers_over_two_processes_open_exactly_twenty_orders_for_twenty_places()
    {
        var bench = await StockBench.OpenAsync(app);
        await using var processes = new Processes(app, bench, 2);
        for (var round = 0; round < 5; round++)
        {
            var quota = (await bench.QuotasAsync(20))[0];
            var openings = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => processes.OpenAsync(i, Order([(quota, 1)]))));
            openings.Count(o => o.Outcome == OpeningOutcome.Opened).ShouldBe(20);
            openings.Where(o => o.Outcome != OpeningOutcome.Opened).ShouldAllBe(o => o.Outcome == OpeningOutcome.Short && o.Held.ShortOf == quota && o.Held.Left == 0);
            (await bench.CountersAsync(quota)).ShouldBe((0, 20));
        }
    }

    [Fact]
    public async Task Baskets_over_shared_quotas_are_whole_or_nothing_and_never_deadlock()
    {
        var bench = await StockBench.OpenAsync(app);
        var q = await bench.QuotasAsync(60, 90, 500);
        var before = await DeadlocksAsync();
        await using (var processes = new Processes(app, bench, 2))
        {
            var openings = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => processes.OpenAsync(i, (i % 3) switch
            {
                0 => Order([(q[0], 1), (q[1], 1)]),
                1 => Order([(q[2], 1), (q[0], 1)]),
                _ => Order([(q[1], 1), (q[2], 1)]),
            })));
            var taken = openings.Index().Where(o => o.Item.Outcome == OpeningOutcome.Opened).GroupBy(o => o.Index % 3).ToDictionary(g => g.Key, g => g.Count());
            (await bench.CountersAsync(q[0])).Held.ShouldBe(taken.GetValueOrDefault(0) + taken.GetValueOrDefault(1));
            (await bench.CountersAsync(q[1])).Held.ShouldBe(taken.GetValueOrDefault(0) + taken.GetValueOrDefault(2));
            (await bench.CountersAsync(q[2])).Held.ShouldBe(taken.GetValueOrDefault(1) + taken.GetValueOrDefault(2));
            openings.Count(o => o.Outcome == OpeningOutcome.Opened).ShouldBeGreaterThanOrEqualTo(75);
        }

        (await DeadlocksAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task One_client_key_opens_one_order_however_often_it_is_sent()
    {
        var bench = await StockBench.OpenAsync(app);
        await using var processes = new Processes(app, bench, 2);
        var quota = (await bench.QuotasAsync(100))[0];
        var openings = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => processes.OpenAsync(i, Order([(quota, 1)], "the-same-client-key"))));
        openings.Count(o => o.Outcome == OpeningOutcome.Opened).ShouldBe(1);
        openings.Count(o => o.Outcome == OpeningOutcome.Known).ShouldBe(99);
        (await bench.CountersAsync(quota)).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_repeat_for_the_last_place_finds_its_order_and_not_a_shortage()
    {
        var bench = await StockBench.OpenAsync(app);
        await using var processes = new Processes(app, bench, 1);
        var quota = (await bench.QuotasAsync(1))[0];
        (await processes.OpenAsync(0, Order([(quota, 1)], "key-of-the-last-place"))).Outcome.ShouldBe(OpeningOutcome.Opened);
        (await processes.OpenAsync(0, Order([(quota, 1)], "key-of-the-last-place"))).Outcome.ShouldBe(OpeningOutcome.Known);
    }

    [Fact]
    public async Task A_large_basket_that_no_longer_fits_leaves_its_places_to_small_ones()
    {
        var bench = await StockBench.OpenAsync(app);
        await using var processes = new Processes(app, bench, 1);
        var quota = (await bench.QuotasAsync(4))[0];
        (await processes.OpenAsync(0, Order([(quota, 5)]))).Held.ShouldBe(HoldResult.Short(quota, 4));
        (await processes.OpenAsync(0, Order([(quota, 4)]))).Outcome.ShouldBe(OpeningOutcome.Opened);
    }

    [Fact]
    public async Task Expired_holds_give_way_to_whoever_needs_the_place()
    {
        var bench = await StockBench.OpenAsync(app);
        await using var processes = new Processes(app, bench, 1);
        var quota = (await bench.QuotasAsync(2))[0];
        await bench.HoldAsync(Guid.CreateVersion7(), TimeSpan.FromMinutes(1), (quota, 2));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await processes.OpenAsync(0, Order([(quota, 2)]))).Outcome.ShouldBe(OpeningOutcome.Opened);
        (await bench.CountersAsync(quota)).ShouldBe((0, 2));
    }

    [Fact]
    public async Task Another_organizations_places_are_not_there()
    {
        var (one, other) = (await StockBench.OpenAsync(app), await StockBench.OpenAsync(app));
        await using var processes = new Processes(app, other, 1);
        var quota = (await one.QuotasAsync(5))[0];
        (await processes.OpenAsync(0, Order([(quota, 1)]))).Outcome.ShouldBe(OpeningOutcome.Short);
        (await one.CountersAsync(quota)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task What_was_opened_reads_back_as_it_was_made()
    {
        var bench = await StockBench.OpenAsync(app);
        await using var processes = new Processes(app, bench, 1);
        var q = await bench.QuotasAsync(9, 9);
        var order = Order([(q[0], 2), (q[1], 1)], "key-that-reads-back-1");
        await processes.OpenAsync(0, order);
        var read = await bench.ReadAsync(db => db.Set<Order>().AsNoTracking().Include(o => o.Lines.OrderBy(l => l.Position)).SingleAsync(o => o.Id == order.Id));
        (read.Code, read.Secret, read.Status, read.Total, read.Locale, read.ClientKey, read.Answers).ShouldBe((order.Code, order.Secret, OrderStatus.Held, order.Total, order.Locale, order.ClientKey, "{}"));
        (read.CreatedAt - order.CreatedAt, read.ExpiresAt - order.ExpiresAt).ShouldBe((TimeSpan.Zero, TimeSpan.Zero));
        read.Lines.Select(l => (l.Id, l.ItemId, l.ItemName, l.Price, l.Position)).ShouldBe(order.Lines.Select(l => (l.Id, l.ItemId, l.ItemName, l.Price, l.Position)));
        read.Demand().ShouldBe(order.Demand());
    }

    private Order Order((Guid Quota, int Quantity)[] demand, string? key = null)
    {
        var now = app.Clock.GetUtcNow();
        var order = new Order(Guid.CreateVersion7(now), Guid.CreateVersion7(), Currency.Eur, key, now, now + Long);
        foreach (var (quota, quantity) in demand)
            for (var i = 0; i < quantity; i++) order.Add(new OrderLine(Guid.CreateVersion7(now), Guid.CreateVersion7(), "Seat, \"best\" {1}", new Money(1250, Currency.Eur), order.Lines.Count, [quota]));
        return order;
    }

    private async Task<long> DeadlocksAsync()
    {
        await using var owner = new NpgsqlConnection(app.Database.Connections.Owner);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand("select deadlocks from pg_stat_database where datname = current_database()", owner);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Combiners with connections of their own; their backends tell their statistics when they end.</summary>
    private sealed class Processes(TestApp app, StockBench bench, int count) : IAsyncDisposable
    {
        private readonly List<(HotWrites Connections, OpeningCombiner Combiner)> processes = Enumerable.Range(0, count).Select(_ =>
        {
            var connections = new HotWrites(NpgsqlDataSource.Create(app.Database.Connections.HotWrites));
            return (connections, new OpeningCombiner(connections, app.Services.GetRequiredService<ICurrentTenant>(), app.Clock, app.Services.GetRequiredService<EventNews>(), Options.Create(new CatalogOptions { Fresh = TimeSpan.Zero })));
        }).ToList();

        public Task<Opening> OpenAsync(int number, Order order) => bench.InAsync(_ => processes[number % processes.Count].Combiner.OpenAsync(order, default));

        public async ValueTask DisposeAsync()
        {
            foreach (var (connections, _) in processes) await connections.DisposeAsync();
        }
    }
}
