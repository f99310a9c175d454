using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Queueing;
using Ticketing.TestBase;
using Ticketing.TestBase.Load;

namespace Ticketing.EntityFrameworkCore.Tests.Queueing;

/// <summary>
/// Mutants that each turn a test here red: the lock of the waitlist's row left out (two workers offer the same entry, or the
/// second one waits for the wrong party), the gate left out of holding (passers-by get places), the order by number left out.
/// </summary>
public sealed class WaitlistRaceTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Ten_freed_places_go_to_the_first_who_fit_of_fifty_and_to_none_of_a_hundred_passers_by()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(10);
        await shop.KeepsWaitlistAsync();
        var sold = await shop.BuysFreeAsync(item, 10);
        var dice = new Dice(7);
        var wishes = Enumerable.Range(0, 50).Select(_ => Wish.Roll(dice)).ToList();
        foreach (var wish in wishes) await shop.JoinsAsync(item, wish.Party, wish.Smallest);

        var passersBy = Enumerable.Range(0, 100).Select(_ => TryAsync(() => shop.HoldsAsync(item))).ToList();
        var cancelling = shop.CancelsAsync(sold);
        var workers = Enumerable.Range(0, 6).Select(_ => app.OffersAsync()).ToList();
        passersBy.AddRange(Enumerable.Range(0, 100).Select(_ => TryAsync(() => shop.HoldsAsync(item))));
        await Task.WhenAll([.. passersBy, cancelling, .. workers]);
        await app.OffersAsync();

        passersBy.Count(p => p.Result).ShouldBe(0);
        (await shop.EntriesAsync()).Select(e => e.OfferedPlaces ?? 0).ShouldBe(Wish.Serve(wishes, 10));
        var quota = await shop.QuotaAsync("Standard");
        (quota.Held, quota.Left).ShouldBe((10, 0));
        (await OrdersAsync(shop)).Count(o => o.Status == OrderStatus.Held).ShouldBe((await shop.EntriesAsync()).Count(e => e.Status == WaitlistStatus.Offered));
    }

    [Fact]
    public async Task Many_workers_at_once_never_offer_twice()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(8);
        await shop.KeepsWaitlistAsync();
        var sold = await shop.BuysFreeAsync(item, 8);
        for (var i = 0; i < 12; i++) await shop.JoinsAsync(item);
        await shop.CancelsAsync(sold);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.Organization.AsAsync<WaitlistOffering, int>(null, s => s.OfferAsync(shop.EventId, default))));
        (await shop.EntriesAsync()).Select(e => e.Status == WaitlistStatus.Offered).ShouldBe([.. Enumerable.Repeat(true, 8), .. Enumerable.Repeat(false, 4)]);
        (await OrdersAsync(shop)).Count(o => o.Status == OrderStatus.Held).ShouldBe(8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_is_wanted_and_whatever_comes_free_the_order_is_by_number_among_those_who_fit(int seed)
    {
        var dice = new Dice((ulong)seed);
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(12);
        await shop.KeepsWaitlistAsync();
        var sold = new List<(HoldDto Order, int Places)>();
        for (var left = 12; left > 0; left -= sold[^1].Places)
        {
            var places = Math.Min(left, 1 + dice.Next(3));
            sold.Add((await shop.BuysFreeAsync(item, places), places));
        }

        var wishes = Enumerable.Range(0, 10).Select(_ => Wish.Roll(dice)).ToList();
        foreach (var wish in wishes) await shop.JoinsAsync(item, wish.Party, wish.Smallest);
        var expected = new int[wishes.Count];
        var free = 0;
        foreach (var (order, places) in sold.OrderBy(_ => dice.Next(1000)).ToList())
        {
            await shop.CancelsAsync(order);
            free += places;
            await app.OffersAsync();
            var served = Wish.Serve(wishes, free, expected);
            free -= served.Sum() - expected.Sum();
            expected = served;
            (await shop.EntriesAsync()).Select(e => e.OfferedPlaces ?? 0).ShouldBe(expected, $"seed {seed}");
        }
    }

    [Fact]
    public async Task Leaving_joining_and_offering_at_once_loses_no_place_and_no_entry()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(6);
        await shop.KeepsWaitlistAsync();
        var sold = await shop.BuysFreeAsync(item, 6);
        var entries = new List<JoinedWaitlistDto>();
        for (var i = 0; i < 16; i++) entries.Add(await shop.JoinsAsync(item));
        await shop.CancelsAsync(sold);
        var leaving = entries.Take(8).Select(e => TryAsync(() => shop.LeavesAsync(e))).ToList();
        var joining = Enumerable.Range(0, 4).Select(_ => shop.JoinsAsync(item)).ToList();
        await Task.WhenAll([.. leaving, .. joining, app.OffersAsync(), app.OffersAsync()]);
        foreach (var entry in entries.Take(8)) await shop.LeavesAsync(entry);
        await app.OffersAsync();

        var after = await shop.EntriesAsync();
        after.Count.ShouldBe(20);
        after.Select(e => e.Number).ShouldBe(Enumerable.Range(1, 20).Select(n => (long)n));
        after.Take(8).ShouldAllBe(e => e.Status == WaitlistStatus.Left);
        after.Skip(8).Take(6).ShouldAllBe(e => e.Status == WaitlistStatus.Offered);
        (await shop.QuotaAsync("Standard")).Held.ShouldBe(6);
        foreach (var check in await app.Services.GetRequiredService<IInvariantChecks>().RunAsync(default)) check.Violations.ShouldBeEmpty(check.Promise);
    }

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (BusinessException)
        {
            return false;
        }
    }

    private Task<List<Order>> OrdersAsync(TestShop shop) =>
        app.InScopeAsync(shop.Organization.Id, null, services => services.GetRequiredService<ITicketingDb>().Set<Order>().AsNoTracking().Where(o => o.EventId == shop.EventId).ToListAsync());

    /// <summary>What a party wants, and the rule said once more in the plainest way.</summary>
    private sealed record Wish(int Party, int Smallest)
    {
        public static Wish Roll(Dice dice)
        {
            var party = 1 + dice.Next(4);
            return new(party, 1 + dice.Next(party));
        }

        public static int[] Serve(IReadOnlyList<Wish> wishes, int free, int[]? before = null)
        {
            var given = before?.ToArray() ?? new int[wishes.Count];
            for (var i = 0; i < wishes.Count; i++)
            {
                if (given[i] > 0 || Math.Min(wishes[i].Party, free) < wishes[i].Smallest) continue;
                given[i] = Math.Min(wishes[i].Party, free);
                free -= given[i];
            }

            return given;
        }
    }
}
