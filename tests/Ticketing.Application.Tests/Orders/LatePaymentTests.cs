using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Payments.Sandbox;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Orders;

/// <summary>Money is never kept without a ticket: whatever the order of expiry, cancellation and payment.</summary>
public sealed class LatePaymentTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly TimeSpan PastPayment = TimeSpan.FromMinutes(33);

    [Fact]
    public async Task A_hold_past_its_end_is_expired_at_once_and_written_down_by_the_job()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.HoldsAsync(await shop.SellsAsync(1));
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Expired);
        (await Should.ThrowAsync<BusinessException>(() => shop.GivesDetailsAsync(hold))).Code.ShouldBe("Ticketing:Orders:Expired");
        await ExpireAsync();
        (await StoredAsync(shop, hold)).Status.ShouldBe(OrderStatus.Expired);
        (await shop.QuotaAsync("Standard")).Held.ShouldBe(0);
    }

    [Fact]
    public async Task An_expired_place_is_sold_on_before_any_job_ran()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(1);
        var first = await shop.HoldsAsync(item);
        (await Should.ThrowAsync<BusinessException>(() => shop.HoldsAsync(item))).Code.ShouldBe("Ticketing:Orders:SoldOut");
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        await shop.BuysFreeAsync(item);
        await ExpireAsync();
        (await StoredAsync(shop, first)).Status.ShouldBe(OrderStatus.Expired);
        (await shop.QuotaAsync("Standard")).Sold.ShouldBe(1);
    }

    [Fact]
    public async Task Money_after_the_end_buys_the_places_again_where_they_are_left()
    {
        var shop = await TestShop.OpenAsync(app);
        var (hold, payment) = await shop.BeginsToPayAsync(await shop.SellsAsync(3, price: 1000));
        await shop.AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.PayLate, default));
        app.Clock.Advance(PastPayment);
        await ExpireAsync();
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Expired);
        await shop.DeliversWebhooksAsync();
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Paid);
        (await shop.QuotaAsync("Standard")).Sold.ShouldBe(1);
    }

    [Fact]
    public async Task Money_after_the_places_went_goes_back_in_full_and_the_buyer_is_told()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(1, price: 1000);
        var (hold, payment) = await shop.BeginsToPayAsync(item);
        await shop.AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.PayLate, default));
        app.Clock.Advance(PastPayment);
        await ExpireAsync();
        await shop.BuysAsync(item);
        await shop.DeliversWebhooksAsync();
        await RefundAsync();
        var order = await shop.LooksAsync(hold);
        (order.Status, order.Refunded).ShouldBe((OrderStatus.Expired, new Money(1000, Currency.Eur)));
        (await CheckoutTests.LedgerAsync(shop, hold.OrderId)).ShouldBe([(Account.Buyers, 0), (Account.Gateway, 0)]);
        (await PublishedAsync(shop, nameof(OrderPaymentReturned))).ShouldBe(1);
    }

    [Fact]
    public async Task Money_for_a_cancelled_order_goes_back()
    {
        var shop = await TestShop.OpenAsync(app);
        var (hold, payment) = await shop.BeginsToPayAsync(await shop.SellsAsync(5, price: 1000));
        await shop.AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.PayLate, default));
        await shop.BuyerAsync(s => s.CancelAsync(hold.Code, hold.Secret, default));
        (await shop.QuotaAsync("Standard")).Held.ShouldBe(0);
        await shop.AtProviderAsync(p => p.SettleNowAsync(payment, default));
        await shop.DeliversWebhooksAsync();
        await RefundAsync();
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Cancelled);
        (await CheckoutTests.LedgerAsync(shop, hold.OrderId)).ShouldBe([(Account.Buyers, 0), (Account.Gateway, 0)]);
    }

    [Fact]
    public async Task Money_for_a_cancelled_event_goes_back()
    {
        var shop = await TestShop.OpenAsync(app);
        var (hold, payment) = await shop.BeginsToPayAsync(await shop.SellsAsync(5, price: 1000));
        await shop.StaffAsync<ITicketingDb, int>(async db =>
        {
            (await db.Set<Event>().SingleAsync(e => e.Id == shop.EventId)).Cancel(app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await shop.AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.Pay, default));
        await shop.ReturnsAsync(hold);
        await RefundAsync();
        (await shop.LooksAsync(hold)).Refunded.ShouldBe(new Money(1000, Currency.Eur));
        (await shop.QuotaAsync("Standard")).Sold.ShouldBe(0);
    }

    [Fact]
    public async Task An_order_in_payment_is_asked_about_before_it_expires()
    {
        var shop = await TestShop.OpenAsync(app);
        var (hold, payment) = await shop.BeginsToPayAsync(await shop.SellsAsync(5, price: 1000));
        await shop.AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.Pay, default));
        app.Clock.Advance(PastPayment);
        await ExpireAsync();
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Paid);
    }

    [Fact]
    public async Task A_payment_whose_webhook_is_lost_is_found_by_the_reconciliation()
    {
        var shop = await TestShop.OpenAsync(app);
        var (hold, payment) = await shop.BeginsToPayAsync(await shop.SellsAsync(5, price: 1000));
        await shop.AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.Pay, default));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await RunAsync<ReconciliationJob>(j => j.RunAsync(default));
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Paid);
        await shop.DeliversWebhooksAsync();
        (await CheckoutTests.LedgerAsync(shop, hold.OrderId)).ShouldBe([(Account.Buyers, 0), (Account.Gateway, 1000), (Account.Sales, -1000)]);
    }

    [Fact]
    public async Task An_abandoned_payment_expires_with_its_order_and_can_not_be_paid_afterwards()
    {
        var shop = await TestShop.OpenAsync(app);
        var (hold, payment) = await shop.BeginsToPayAsync(await shop.SellsAsync(1, price: 1000));
        app.Clock.Advance(PastPayment);
        await ExpireAsync();
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Expired);
        (await Should.ThrowAsync<BusinessException>(() => shop.AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.Pay, default)))).Code.ShouldBe("Ticketing:Payments:SandboxState");
    }

    [Fact]
    public async Task A_declined_card_and_a_failed_authentication_can_be_tried_again()
    {
        var shop = await TestShop.OpenAsync(app);
        var (hold, payment) = await shop.BeginsToPayAsync(await shop.SellsAsync(1, price: 1000));
        (await shop.AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.Decline, default))).Decline.ShouldBe("card_declined");
        var order = await shop.ReturnsAsync(hold);
        (order.Status, order.Payment!.Decline).ShouldBe((OrderStatus.Pending, "card_declined"));
        await shop.AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.Authenticate, default));
        (await shop.AtProviderAsync(p => p.AuthenticateAsync(payment, false, default))).Decline.ShouldBe("authentication_failed");
        await shop.AtProviderAsync(p => p.ChooseAsync(payment, SandboxChoice.Authenticate, default));
        (await shop.AtProviderAsync(p => p.AuthenticateAsync(payment, true, default))).Status.ShouldBe(SandboxStatus.Succeeded);
        await shop.DeliversWebhooksAsync();
        (await shop.LooksAsync(hold)).Status.ShouldBe(OrderStatus.Paid);
    }

    private Task ExpireAsync() => RunAsync<OrderExpiryJob>(j => j.RunAsync(default));

    private Task RefundAsync() => RunAsync<RefundJob>(j => j.RunAsync(default));

    private Task<int> RunAsync<TJob>(Func<TJob, Task<int>> run) where TJob : notnull =>
        app.InScopeAsync(null, null, services => run(services.GetRequiredService<TJob>()));

    private static Task<Order> StoredAsync(TestShop shop, HoldDto hold) =>
        shop.StaffAsync<ITicketingDb, Order>(db => db.Set<Order>().AsNoTracking().SingleAsync(o => o.Id == hold.OrderId));

    private static Task<int> PublishedAsync(TestShop shop, string type) =>
        shop.Organization.App.InScopeAsync(shop.Organization.Id, null, services =>
            services.GetRequiredService<TicketingDbContext>().Set<Ticketing.Common.Outbox.OutboxMessage>().CountAsync(m => m.Type == type));
}
