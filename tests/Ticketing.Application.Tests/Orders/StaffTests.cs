using System.Text;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Orders;

public sealed class StaffTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_cancelled_order_gives_back_places_and_money_once()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.BuysAsync(await shop.SellsAsync(5, price: 2500), 2);
        await CancelAsync(shop, hold.OrderId);
        var order = await shop.StaffAsync<OrderAppService, OrderDto>(s => s.GetAsync(hold.OrderId, default));
        order.Order.Status.ShouldBe(OrderStatus.Refunded);
        order.Refunds.Single().Status.ShouldBe(RefundStatus.Succeeded);
        order.Ledger.GroupBy(p => p.Account).ShouldAllBe(g => g.Sum(p => p.Amount.MinorUnits) == 0);
        order.History.Select(h => h.Step).ShouldBe([
            OrderStep.Held, OrderStep.DetailsGiven, OrderStep.PaymentBegun, OrderStep.PaymentSucceeded, OrderStep.Completed, OrderStep.RefundRequested, OrderStep.Refunded, OrderStep.Cancelled]);
        (await shop.QuotaAsync("Standard")).Sold.ShouldBe(0);
        (await Should.ThrowAsync<BusinessException>(() => CancelAsync(shop, hold.OrderId))).Code.ShouldBe("Ticketing:Orders:WrongState");
        (await shop.QuotaAsync("Standard")).Left.ShouldBe(5);
    }

    [Fact]
    public async Task Two_staff_cancelling_at_once_refund_once()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.BuysAsync(await shop.SellsAsync(5, price: 2500));
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await CancelAsync(shop, hold.OrderId);
                return "cancelled";
            }
            catch (BusinessException refusal)
            {
                return refusal.Code;
            }
        })));
        tries.Count(t => t == "cancelled").ShouldBe(1);
        var order = await shop.StaffAsync<OrderAppService, OrderDto>(s => s.GetAsync(hold.OrderId, default));
        order.Refunds.Count.ShouldBe(1);
        (await shop.QuotaAsync("Standard")).Sold.ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_order_can_keep_its_money()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.BuysAsync(await shop.SellsAsync(5, price: 2500));
        await CancelAsync(shop, hold.OrderId, isRefunded: false);
        var order = await shop.StaffAsync<OrderAppService, OrderDto>(s => s.GetAsync(hold.OrderId, default));
        order.Order.Status.ShouldBe(OrderStatus.Cancelled);
        order.Refunds.ShouldBeEmpty();
        order.Ledger.Where(p => p.Account == Account.Sales).Sum(p => p.Amount.MinorUnits).ShouldBe(-2500);
    }

    [Fact]
    public async Task Orders_are_found_by_code_name_and_status_and_exported()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(50, price: 2500);
        var paid = await shop.BuysAsync(item, 2);
        var held = await shop.HoldsAsync(item);
        (await ListAsync(shop, new() { Search = paid.Code.ToLowerInvariant() })).Items.Single().Id.ShouldBe(paid.OrderId);
        (await ListAsync(shop, new() { Search = "ada@ex" })).TotalCount.ShouldBe(1);
        (await ListAsync(shop, new() { Search = "%" })).TotalCount.ShouldBe(0);
        (await ListAsync(shop, new() { Status = OrderStatus.Held })).Items.Single().Id.ShouldBe(held.OrderId);
        foreach (var sort in new[] { "created", "code", "-code", "name", "-name", "total", "-total", "status", "-status", "'; --" })
            (await ListAsync(shop, new() { Sort = sort })).Items.Count.ShouldBe(2, sort);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await ListAsync(shop, new() { Status = OrderStatus.Expired })).Items.Single().Status.ShouldBe(OrderStatus.Expired);
        var csv = Encoding.UTF8.GetString(await shop.StaffAsync<OrderAppService, byte[]>(s => s.ExportAsync(shop.EventId, new() { Status = OrderStatus.Paid }, default)));
        csv.ShouldContain($"{paid.Code},Paid,Ada Byron,ada@example.com,2,50");
    }

    [Fact]
    public async Task Attendees_are_listed_renamed_and_exported_without_formulas()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.BuysFreeAsync(await shop.SellsAsync(5), 2);
        var attendees = await shop.StaffAsync<OrderAppService, PagedResult<AttendeeRowDto>>(s => s.GetAttendeesAsync(shop.EventId, new(), default));
        attendees.Items.Select(a => a.Name).ShouldBe(["Guest 0", "Guest 1"]);
        var line = attendees.Items[0].LineId;
        await shop.StaffAsync<OrderAppService, int>(async s =>
        {
            await s.RenameAttendeeAsync(hold.OrderId, line, new("=cmd|' /C calc'!A0", null), default);
            return 0;
        });
        var csv = Encoding.UTF8.GetString(await shop.StaffAsync<OrderAppService, byte[]>(s => s.ExportAttendeesAsync(shop.EventId, new(), default)));
        csv.ShouldContain(",'=cmd|' /C calc'!A0,");
    }

    [Fact]
    public async Task Sales_are_summed_by_item_and_by_day_of_the_event()
    {
        var shop = await TestShop.OpenAsync(app);
        var (standard, vip) = (await shop.SellsAsync(50, price: 2500), await shop.SellsAsync(50, price: 9900, name: "VIP"));
        await shop.BuysAsync(standard, 2);
        await shop.BuysAsync(vip);
        var cancelled = await shop.BuysAsync(vip);
        await CancelAsync(shop, cancelled.OrderId);
        await shop.HoldsAsync(standard, 3);
        var sales = await shop.StaffAsync<SalesAppService, SalesSummaryDto>(s => s.GetSummaryAsync(shop.EventId, default));
        (sales.Orders, sales.Sold, sales.Held, sales.Revenue.MinorUnits).ShouldBe((2, 3, 3, 14900));
        sales.Items.Select(i => (i.Name, i.Sold, i.Revenue.MinorUnits)).ShouldBe([("Standard", 2, 5000), ("VIP", 1, 9900)]);
        sales.Days.Single().Revenue.MinorUnits.ShouldBe(14900);
        var overview = await shop.StaffAsync<SalesAppService, IReadOnlyList<EventSalesDto>>(s => s.GetOverviewAsync(default));
        overview.Single().ShouldBe(new EventSalesDto(shop.EventId, 2, 3, new(14900, Currency.Eur)));
    }

    [Fact]
    public async Task A_visitor_and_a_stranger_see_no_orders()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.BuysFreeAsync(await shop.SellsAsync(5));
        (await Should.ThrowAsync<BusinessException>(() => shop.Organization.AsAsync<OrderAppService, OrderDto>(null, s => s.GetAsync(hold.OrderId, default)))).Code.ShouldBe("Ticketing:Common:SignInRequired");
        var other = await app.CreateOrganizationAsync();
        (await Should.ThrowAsync<BusinessException>(() => other.AsOwnerAsync<OrderAppService, OrderDto>(s => s.GetAsync(hold.OrderId, default)))).Kind.ShouldBe(ErrorKind.NotFound);
    }

    private static Task<int> CancelAsync(TestShop shop, Guid orderId, bool isRefunded = true) => shop.StaffAsync<OrderAppService, int>(async s =>
    {
        await s.CancelAsync(orderId, new() { Reason = "Asked for", IsRefunded = isRefunded }, default);
        return 0;
    });

    private static Task<PagedResult<OrderRowDto>> ListAsync(TestShop shop, OrderListRequest request) =>
        shop.StaffAsync<OrderAppService, PagedResult<OrderRowDto>>(s => s.GetListAsync(shop.EventId, request, default));
}
