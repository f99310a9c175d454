using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Payments.Sandbox;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Orders;

public sealed class CheckoutTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_free_order_is_good_once_completed()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.BuysFreeAsync(await shop.SellsAsync(5), 2);
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Paid);
        var quota = await shop.QuotaAsync("Standard");
        (quota.Sold, quota.Held, quota.Left).ShouldBe((2, 0, 3));
        (await shop.QuotaAsync("Event capacity")).Sold.ShouldBe(2);
    }

    [Fact]
    public async Task A_paid_order_is_good_when_the_payer_comes_back()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.BuysAsync(await shop.SellsAsync(5, price: 2500), 2);
        var order = await shop.LooksAsync(hold);
        order.Status.ShouldBe(OrderStatus.Paid);
        order.Total.ShouldBe(new Money(5000, Currency.Eur));
        order.Payment!.Status.ShouldBe(PaymentStatus.Succeeded);
        (await LedgerAsync(shop, order.OrderId)).ShouldBe([(Account.Buyers, 0), (Account.Gateway, 5000), (Account.Sales, -5000)]);
    }

    [Fact]
    public async Task A_paid_order_is_good_by_the_webhook_alone_and_a_repeat_changes_nothing()
    {
        var shop = await TestShop.OpenAsync(app);
        var (hold, payment) = await shop.BeginsToPayAsync(await shop.SellsAsync(5, price: 2500));
        await shop.AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.Pay, default));
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Pending);
        await shop.DeliversWebhooksAsync();
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Paid);
        await shop.ReturnsAsync(hold);
        (await LedgerAsync(shop, hold.OrderId)).ShouldBe([(Account.Buyers, 0), (Account.Gateway, 2500), (Account.Sales, -2500)]);
    }

    [Fact]
    public async Task Two_clicks_on_pay_give_the_same_payment()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.HoldsAsync(await shop.SellsAsync(5, price: 2500));
        await shop.GivesDetailsAsync(hold);
        var clicks = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => shop.BuyerAsync(s => s.PayAsync(hold.Code, hold.Secret, null, default)))));
        clicks.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_client_key_finds_the_same_order()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(5);
        var key = Secrets.New();
        var holds = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => shop.HoldsAsync(item, 2, key))));
        holds.Select(h => h.OrderId).Distinct().Count().ShouldBe(1);
        (await shop.QuotaAsync("Standard")).Held.ShouldBe(2);
    }

    [Fact]
    public async Task A_wrong_secret_and_a_wrong_code_are_the_same_not_found()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.HoldsAsync(await shop.SellsAsync(5));
        foreach (var (code, secret) in new[] { (hold.Code, Secrets.New()), (Codes.New(Order.CodeLength), hold.Secret), ("'; drop table", hold.Secret), (hold.Code, "") })
        {
            var refusal = await Should.ThrowAsync<BusinessException>(() => shop.BuyerAsync(s => s.GetAsync(code, secret, default)));
            (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.NotFound, "Ticketing:Common:NotFound"));
        }
    }

    internal static Task<List<(Account Account, long Sum)>> LedgerAsync(TestShop shop, Guid orderId) =>
        shop.StaffAsync<ITicketingDb, List<(Account, long)>>(async db =>
        {
            var entries = await db.Set<JournalEntry>().Include(e => e.Postings).Where(e => e.PayableId == orderId).ToListAsync();
            return entries.SelectMany(e => e.Postings).GroupBy(p => p.Account).OrderBy(g => g.Key.ToString(), StringComparer.Ordinal)
                .Select(g => (g.Key, g.Sum(p => p.Amount.MinorUnits))).ToList();
        });
}
