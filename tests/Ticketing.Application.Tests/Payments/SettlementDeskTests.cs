using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Payments.Sandbox;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Payments;

/// <summary>
/// Payments settled together. Mutants that turn a test here red: a payment that is final applied again, an order completed for
/// each of its payments, the batch's first answer given to all.
/// </summary>
public sealed class SettlementDeskTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sixty_payments_told_by_webhook_and_return_at_once_make_each_order_good_once()
    {
        var shop = await TestShop.OpenAsync(app);
        var shared = await shop.SharesAsync(60);
        var (one, two) = (await shop.SellsAsync(30, 2500, "One", [shared]), await shop.SellsAsync(30, 1000, "Two", [shared]));
        var begun = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => shop.BeginsToPayAsync(i % 2 == 0 ? one : two), Ct)));
        await Task.WhenAll(begun.Select(b => Task.Run(() => shop.AtProviderAsync(p => p.ChooseAsync(b.Payment, SandboxChoice.Pay, Ct)), Ct)));

        await Task.WhenAll([Task.Run(shop.DeliversWebhooksAsync, Ct), .. begun.Select(b => Task.Run(() => shop.ReturnsAsync(b.Hold), Ct))]);

        var ends = await Task.WhenAll(begun.Select(b => shop.LooksAsync(b.Hold)));
        ends.ShouldAllBe(o => o.Status == OrderStatus.Paid);
        ((await shop.QuotaAsync("One")).Sold, (await shop.QuotaAsync("Two")).Sold, (await shop.QuotaAsync("Shared")).Sold).ShouldBe((30, 30, 60));
        var promises = await app.Services.GetRequiredService<IInvariantChecks>().RunAsync(Ct);
        promises.Where(p => p.Name is "I1" or "I3" or "I5").SelectMany(p => p.Violations).ShouldBeEmpty(); // I2 asks the gateway, which the other tests here play themselves
    }

    [Fact]
    public async Task One_of_a_batch_that_took_the_wrong_sum_is_flagged_and_the_others_are_good()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(10, 2500);
        var begun = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.BeginsToPayAsync(item)));
        var ids = new List<Guid>();
        foreach (var (hold, _) in begun) ids.Add(await PaymentOfAsync(shop, hold));
        var (right, wrong) = (new GatewayState(GatewayOutcome.Succeeded, new Money(2500, Currency.Eur)), new GatewayState(GatewayOutcome.Succeeded, new Money(2499, Currency.Eur)));

        var changed = await ApplyAsync(shop, [new(ids[0], right), new(ids[1], wrong), new(ids[2], right), new(ids[0], right)]);
        var again = await ApplyAsync(shop, [new(ids[0], wrong), new(ids[1], right)]);

        changed.ShouldBe([true, true, true, true]);
        again.ShouldBe([false, false]);
        var ends = await Task.WhenAll(begun.Select(b => shop.LooksAsync(b.Hold)));
        ends.Select(e => e.Status).ShouldBe([OrderStatus.Paid, OrderStatus.Pending, OrderStatus.Paid]);
        (await shop.QuotaAsync("Standard")).Sold.ShouldBe(2);
    }

    [Fact]
    public async Task Two_payments_of_one_order_settled_together_buy_once_and_the_second_goes_back()
    {
        var shop = await TestShop.OpenAsync(app);
        var (hold, _) = await shop.BeginsToPayAsync(await shop.SellsAsync(10, 2500));
        var first = await PaymentOfAsync(shop, hold);
        var second = await shop.StaffAsync<ITicketingDb, Guid>(async db =>
        {
            await db.Set<Payment>().Where(p => p.Id == first).ExecuteUpdateAsync(row => row.SetProperty(p => p.Status, PaymentStatus.Cancelled), Ct);
            var payment = new Payment(Guid.CreateVersion7(), hold.OrderId, SandboxGateway.GatewayName, hold.Total, app.Clock.GetUtcNow());
            db.Set<Payment>().Add(payment);
            await db.SaveChangesAsync(Ct);
            return payment.Id;
        });
        var paid = new GatewayState(GatewayOutcome.Succeeded, hold.Total);

        await ApplyAsync(shop, [new(first, paid), new(second, paid)]);

        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Paid);
        (await shop.QuotaAsync("Standard")).Sold.ShouldBe(1);
        var refunds = await shop.StaffAsync<ITicketingDb, List<long>>(db => db.Set<Refund>().Where(r => r.PayableId == hold.OrderId).Select(r => r.Amount.MinorUnits).ToListAsync(Ct));
        refunds.ShouldBe([2500]);
    }

    private static Task<Guid> PaymentOfAsync(TestShop shop, HoldDto hold) =>
        shop.StaffAsync<ITicketingDb, Guid>(db => db.Set<Payment>().Where(p => p.PayableId == hold.OrderId).Select(p => p.Id).SingleAsync(Ct));

    private Task<IReadOnlyList<bool>> ApplyAsync(TestShop shop, IReadOnlyList<GatewayAnswer> answers) =>
        app.InScopeAsync(shop.Organization.Id, null, services => services.GetRequiredService<SettlementBatch>().ApplyAsync(answers, Ct));
}
