using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Catalog;

/// <summary>
/// Mutants that each turn a test here red: the condition left out of the update (oversold), the lock of the stock rows left
/// out (part of a basket taken, deadlocks), rows locked in the basket's own order (deadlocks), the sweep limited to one
/// quota's rows (a hold in halves), the hold rows not deleted by confirm (sold twice).
/// </summary>
public sealed class StockTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Two_hundred_buyers_take_exactly_the_last_twenty_places()
    {
        var bench = await StockBench.OpenAsync(app);
        for (var round = 0; round < 5; round++)
        {
            var quota = (await bench.QuotasAsync(20))[0];
            var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => bench.HoldAsync(Guid.CreateVersion7(), Long, (quota, 1))));
            results.Count(r => r.IsHeld).ShouldBe(20);
            results.Where(r => !r.IsHeld).ShouldAllBe(r => r.ShortOf == quota && r.Left == 0);
            (await bench.CountersAsync(quota)).ShouldBe((0, 20));
        }
    }

    [Fact]
    public async Task Baskets_over_the_same_quotas_in_opposite_orders_never_deadlock_and_take_all_or_nothing()
    {
        var bench = await StockBench.OpenAsync(app);
        var q = await bench.QuotasAsync(30, 40, 50);
        var results = await Task.WhenAll(Enumerable.Range(0, 120).Select(i => (i % 3) switch
        {
            0 => bench.HoldAsync(Guid.CreateVersion7(), Long, (q[0], 1), (q[1], 1), (q[2], 1)),
            1 => bench.HoldAsync(Guid.CreateVersion7(), Long, (q[2], 1), (q[1], 1), (q[0], 1)),
            _ => bench.HoldAsync(Guid.CreateVersion7(), Long, (q[1], 1), (q[2], 1), (q[0], 1)),
        }));
        results.Count(r => r.IsHeld).ShouldBe(30);
        foreach (var id in q) (await bench.CountersAsync(id)).ShouldBe((0, 30));
    }

    [Fact]
    public async Task A_short_basket_takes_nothing_and_names_the_quota_and_what_is_left()
    {
        var bench = await StockBench.OpenAsync(app);
        var q = await bench.QuotasAsync(10, 2);
        var result = await bench.HoldAsync(Guid.CreateVersion7(), Long, (q[0], 3), (q[1], 3));
        (result.IsHeld, result.ShortOf, result.Left).ShouldBe((false, q[1], 2));
        (await bench.CountersAsync(q[0])).ShouldBe((0, 0));
    }

    [Fact]
    public async Task An_unknown_quota_is_short()
    {
        var bench = await StockBench.OpenAsync(app);
        (await bench.HoldAsync(Guid.CreateVersion7(), Long, (Guid.CreateVersion7(), 1))).IsHeld.ShouldBeFalse();
    }

    [Fact]
    public async Task Another_organizations_quota_is_unknown()
    {
        var (one, other) = (await StockBench.OpenAsync(app), await StockBench.OpenAsync(app));
        var quota = (await one.QuotasAsync(5))[0];
        (await other.HoldAsync(Guid.CreateVersion7(), Long, (quota, 1))).IsHeld.ShouldBeFalse();
        (await one.CountersAsync(quota)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task An_expired_hold_gives_way_as_a_whole_when_its_place_is_needed()
    {
        var bench = await StockBench.OpenAsync(app);
        var q = await bench.QuotasAsync(1, 5);
        var old = Guid.CreateVersion7();
        await bench.HoldAsync(old, TimeSpan.FromMinutes(1), (q[0], 1), (q[1], 2));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await bench.HoldAsync(Guid.CreateVersion7(), Long, (q[0], 1))).IsHeld.ShouldBeTrue();
        (await bench.CountersAsync(q[1])).ShouldBe((0, 0));
        (await bench.ConfirmAsync(old)).ShouldBeFalse();
        (await bench.CallAsync(s => s.ExtendAsync(new Dictionary<Guid, DateTimeOffset> { [old] = app.Clock.GetUtcNow() + Long }, default))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_expired_hold_nobody_needed_can_still_be_confirmed()
    {
        var bench = await StockBench.OpenAsync(app);
        var quota = (await bench.QuotasAsync(2))[0];
        var hold = Guid.CreateVersion7();
        await bench.HoldAsync(hold, TimeSpan.FromMinutes(1), (quota, 1));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await bench.CallAsync(s => s.ReadAsync([quota], default)))[quota].Left.ShouldBe(2);
        (await bench.ConfirmAsync(hold)).ShouldBeTrue();
        (await bench.CountersAsync(quota)).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Confirming_and_releasing_again_and_again_moves_places_once()
    {
        var bench = await StockBench.OpenAsync(app);
        var quota = (await bench.QuotasAsync(10))[0];
        var hold = Guid.CreateVersion7();
        await bench.HoldAsync(hold, Long, (quota, 4));
        var confirmed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0
            ? bench.ConfirmAsync(hold)
            : bench.CallAsync(async s =>
            {
                await s.ReleaseAsync(hold, default);
                return false;
            })));
        confirmed.Count(c => c).ShouldBeLessThanOrEqualTo(1);
        var (sold, held) = await bench.CountersAsync(quota);
        (sold, held).ShouldBe((confirmed.Contains(true) ? 4 : 0, 0));
    }

    [Fact]
    public async Task Of_confirming_and_selling_on_an_expired_hold_exactly_one_wins()
    {
        var bench = await StockBench.OpenAsync(app);
        for (var round = 0; round < 15; round++)
        {
            var q = await bench.QuotasAsync(1, 3);
            var old = Guid.CreateVersion7();
            await bench.HoldAsync(old, TimeSpan.FromMinutes(1), (q[0], 1), (q[1], 1));
            app.Clock.Advance(TimeSpan.FromMinutes(2));
            var confirm = bench.ConfirmAsync(old);
            var takers = Enumerable.Range(0, 4).Select(_ => bench.HoldAsync(Guid.CreateVersion7(), Long, (q[1], 1), (q[0], 1))).ToList();
            var winners = (await confirm ? 1 : 0) + (await Task.WhenAll(takers)).Count(t => t.IsHeld);
            winners.ShouldBe(1);
            var (sold, held) = await bench.CountersAsync(q[0]);
            (sold + held).ShouldBe(1);
        }
    }
}
