using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.Orders;

/// <summary>
/// Buyers who are served together. Mutants that turn a test here red: a refusal that fails the whole batch, answers in the order
/// of the orders instead of the steps, confirming without looking which holds were there, a failed batch that isn't done again
/// one by one.
/// </summary>
public sealed class CheckoutDeskTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_step_of_a_batch_gets_its_own_answer()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(10);
        var (ready, bare, closed) = (await ReadyAsync(shop, item), await shop.HoldsAsync(item), await ReadyAsync(shop, item));
        await shop.BuyerAsync(s => s.CancelAsync(closed.Code, closed.Secret, Ct));

        var answers = await TakeAsync(shop, [Completes(bare), Completes(ready), Completes(ready with { Secret = bare.Secret }), Completes(closed), Completes(ready with { Code = Codes.New(Order.CodeLength) }), Completes(ready)]);

        answers.Select(a => a.Refusal?.Code ?? $"{a.Order!.Code} {a.Order.Status}").ShouldBe(
        [
            "Ticketing:Orders:DetailsMissing", $"{ready.Code} Paid", "Ticketing:Common:NotFound", "Ticketing:Orders:NotOpen", "Ticketing:Common:NotFound", $"{ready.Code} Paid",
        ]);
        (await TicketsAsync(shop)).ShouldBe(1);
        var quota = await shop.QuotaAsync("Standard");
        (quota.Sold, quota.Held).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Who_lost_the_places_costs_nobody_else_theirs()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(20);
        var holds = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadyAsync(shop, item)));
        await app.InScopeAsync(shop.Organization.Id, null, async services =>
        {
            await services.GetRequiredService<IStock>().ReleaseAsync(holds[7].OrderId, Ct);
            return 0;
        });
        await shop.HoldsAsync(item); // the place that holds[7] lost

        var ends = await Task.WhenAll(holds.Select(h => Task.Run(() => CompleteAsync(shop, h), Ct)));

        ends.Select((e, i) => (e, i)).Where(x => x.e != "Paid").ShouldBe([("Ticketing:Orders:Expired", 7)]);
        (await TicketsAsync(shop)).ShouldBe(19);
        var quota = await shop.QuotaAsync("Standard");
        (quota.Sold, quota.Held).ShouldBe((19, 1));
    }

    [Fact]
    public async Task Two_hundred_who_complete_twice_and_cancel_meanwhile_end_one_way_each()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(200);
        var holds = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => ReadyAsync(shop, item)));

        await Task.WhenAll(holds.SelectMany((hold, i) => new[]
        {
            Task.Run(() => CompleteAsync(shop, hold), Ct),
            Task.Run(() => i % 4 == 0 ? CancelAsync(shop, hold) : CompleteAsync(shop, hold), Ct),
        }));

        var ends = await Task.WhenAll(holds.Select(shop.LooksAsync));
        ends.Where((_, i) => i % 4 != 0).ShouldAllBe(o => o.Status == OrderStatus.Paid);
        ends.ShouldAllBe(o => o.Status == OrderStatus.Paid || o.Status == OrderStatus.Cancelled);
        var paid = ends.Count(o => o.Status == OrderStatus.Paid);
        (await TicketsAsync(shop)).ShouldBe(paid);
        var quota = await shop.QuotaAsync("Standard");
        (quota.Sold, quota.Held).ShouldBe((paid, 0));
        (await app.Services.GetRequiredService<IInvariantChecks>().RunAsync(Ct)).SelectMany(r => r.Violations).ShouldBeEmpty();
    }

    private static CheckoutStep Completes(HoldDto hold) => new(OrderKey.Of(hold.Code, hold.Secret), (order, shop, now) => CheckoutAppService.CompleteFree(null, order, shop, now));

    private static async Task<HoldDto> ReadyAsync(TestShop shop, Guid item)
    {
        var hold = await shop.HoldsAsync(item);
        await shop.GivesDetailsAsync(hold);
        return hold;
    }

    private static async Task<string> CompleteAsync(TestShop shop, HoldDto hold) => await EndAsync(() => shop.BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, null, Ct)));

    private static async Task<string> CancelAsync(TestShop shop, HoldDto hold) => await EndAsync(() => shop.BuyerAsync(s => s.CancelAsync(hold.Code, hold.Secret, Ct)));

    private static async Task<string> EndAsync(Func<Task<CheckoutDto>> step)
    {
        try
        {
            return (await step()).Status.ToString();
        }
        catch (BusinessException refusal)
        {
            return refusal.Code;
        }
    }

    private Task<IReadOnlyList<CheckoutAnswer>> TakeAsync(TestShop shop, IReadOnlyList<CheckoutStep> steps) =>
        app.InScopeAsync(shop.Organization.Id, null, services => services.GetRequiredService<CheckoutBatch>().TakeAsync(steps, Ct));

    private Task<int> TicketsAsync(TestShop shop) => app.InScopeAsync(shop.Organization.Id, null, services =>
        services.GetRequiredService<ITicketingDb>().Set<Ticket>().CountAsync(t => t.EventId == shop.EventId && t.Status == TicketStatus.Valid));
}
