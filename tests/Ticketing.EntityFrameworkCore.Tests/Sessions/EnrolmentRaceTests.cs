using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Sessions;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Sessions;

/// <summary>
/// Mutants that turn tests here red: the conditions left out of TryTakeAsync and TryResizeAsync (the check constraint stands
/// behind them), the ticket's lock left out (one ticket has two sessions at one time).
/// </summary>
public sealed class EnrolmentRaceTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Of_two_hundred_at_once_five_get_the_five_seats()
    {
        var (shop, orders, tickets) = await CrowdAsync(200);
        var session = await shop.HoldsSessionAsync("Workshop", seats: 5);

        var results = await Task.WhenAll(tickets.Select(t => CodeOfAsync(() => shop.TakesAsync(orders[t], t, session.Id))));

        results.Count(code => code == "").ShouldBe(5);
        results.Count(code => code == "Ticketing:Sessions:Full").ShouldBe(195);
        (await shop.SessionAsync(session.Id)).Enrolled.ShouldBe(5);
        (await StandingAsync(shop)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task One_ticket_never_has_two_sessions_at_one_time_however_fast_it_asks()
    {
        var (shop, orders, tickets) = await CrowdAsync(10);
        var sessions = new List<Guid>();
        for (var i = 0; i < 6; i++) sessions.Add((await shop.HoldsSessionAsync($"Parallel {i}", seats: 20)).Id);

        var results = await Task.WhenAll(tickets.SelectMany(t => sessions.Select(s => CodeOfAsync(() => shop.TakesAsync(orders[t], t, s)))));

        results.Count(code => code == "").ShouldBe(10);
        results.Count(code => code == "Ticketing:Sessions:Clash").ShouldBe(50);
        (await StandingAsync(shop)).GroupBy(e => e.TicketId).ShouldAllBe(g => g.Count() == 1);
    }

    [Fact]
    public async Task Swaps_against_each_other_lose_no_seat_and_never_wait_for_good()
    {
        var (shop, orders, tickets) = await CrowdAsync(12);
        var (one, other) = (await shop.HoldsSessionAsync("One", seats: 6), await shop.HoldsSessionAsync("Other", seats: 7));
        for (var i = 0; i < 12; i++) await shop.TakesAsync(orders[tickets[i]], tickets[i], i < 6 ? one.Id : other.Id);

        for (var round = 0; round < 5; round++)
        {
            var held = (await StandingAsync(shop)).ToDictionary(e => e.TicketId, e => e.SessionId);
            var results = await Task.WhenAll(tickets.Select(t => CodeOfAsync(() => shop.SwapsAsync(orders[t], t, held[t], held[t] == one.Id ? other.Id : one.Id))));
            results.ShouldAllBe(code => code == "" || code == "Ticketing:Sessions:Full");
            var now = await StandingAsync(shop);
            now.Select(e => e.TicketId).Order().ShouldBe(tickets.Order(), "everybody has one");
            (await shop.SessionAsync(one.Id)).Enrolled.ShouldBe(now.Count(e => e.SessionId == one.Id));
            (await shop.SessionAsync(other.Id)).Enrolled.ShouldBe(now.Count(e => e.SessionId == other.Id));
        }
    }

    [Fact]
    public async Task A_cancelled_ticket_keeps_no_seat_whenever_it_asks()
    {
        var (shop, orders, tickets) = await CrowdAsync(30);
        var session = await shop.HoldsSessionAsync("Workshop", seats: 30);

        await Task.WhenAll(tickets.SelectMany(t => new[]
        {
            CodeOfAsync(() => shop.TakesAsync(orders[t], t, session.Id)),
            CodeOfAsync(() => shop.StaffAsync<Ticketing.Tickets.IssuedTicketAppService, int>(async s => { await s.VoidAsync(t, default); return 0; })),
        }));
        await app.DispatchAsync();

        (await StandingAsync(shop)).ShouldBeEmpty();
        (await shop.SessionAsync(session.Id)).Enrolled.ShouldBe(0);
    }

    [Fact]
    public async Task Seats_never_fall_below_what_is_taken_meanwhile()
    {
        var (shop, orders, tickets) = await CrowdAsync(40);
        var session = await shop.HoldsSessionAsync("Workshop", seats: 40);

        var taking = tickets.Select(t => CodeOfAsync(() => shop.TakesAsync(orders[t], t, session.Id))).ToList();
        var lowering = Enumerable.Range(0, 10).Select(i => CodeOfAsync(() => shop.ChangesSessionAsync(session.Id, shop.Session("Workshop", seats: 5 + (i * 3))))).ToList();
        await Task.WhenAll([.. taking, .. lowering]);

        var now = await shop.SessionAsync(session.Id);
        now.Enrolled.ShouldBe((await StandingAsync(shop)).Count);
        now.Enrolled.ShouldBeLessThanOrEqualTo(now.Seats!.Value);
    }

    private static async Task<string> CodeOfAsync<T>(Func<Task<T>> attempt)
    {
        try
        {
            await attempt();
            return "";
        }
        catch (BusinessException refusal)
        {
            return refusal.Code;
        }
    }

    /// <summary>Tickets in orders of up to a hundred, and which order each is from.</summary>
    private async Task<(TestShop Shop, Dictionary<Guid, HoldDto> Orders, List<Guid> Tickets)> CrowdAsync(int count)
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(count, max: 100);
        var orders = new Dictionary<Guid, HoldDto>();
        foreach (var part in Enumerable.Range(0, count).Chunk(100))
        {
            var order = await shop.BuysFreeAsync(item, part.Length);
            foreach (var agenda in await shop.AgendasAsync(order)) orders.Add(agenda.TicketId, order);
        }

        orders.Count.ShouldBe(count);
        return (shop, orders, [.. orders.Keys]);
    }

    private Task<List<Enrolment>> StandingAsync(TestShop shop) => app.InScopeAsync(shop.Organization.Id, null, services =>
        services.GetRequiredService<ITicketingDb>().Set<Enrolment>().AsNoTracking().Where(e => e.EventId == shop.EventId && e.EndedAt == null).ToListAsync());
}
