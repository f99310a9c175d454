using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Catalog;

public sealed class CatalogTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Ticket_types_share_places_and_the_events_capacity()
    {
        var shop = await TestShop.OpenAsync(app, capacity: 5);
        var room = await shop.SharesAsync(4, "Room");
        var (one, two) = (await shop.SellsAsync(null, name: "One", shared: [room]), await shop.SellsAsync(3, name: "Two", shared: [room]));
        var all = await shop.SellsAsync(null, name: "Capacity alone");
        await shop.HoldsAsync(one, 3);
        (await LeftAsync(shop)).ShouldBe([("One", 1), ("Two", 1), ("Capacity alone", 2)]);
        await shop.HoldsAsync(all, 2);
        (await LeftAsync(shop)).ShouldBe([("One", 0), ("Two", 0), ("Capacity alone", 0)]);
        (await RefusalAsync(shop.HoldsAsync(two))).Code.ShouldBe("Ticketing:Orders:SoldOut");
    }

    [Fact]
    public async Task A_capacity_set_in_mid_sale_knows_what_was_sold()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(50);
        await shop.BuysFreeAsync(item, 4);
        await ChangeEventAsync(shop, e => e.LimitTo(5));
        (await RefusalAsync(shop.HoldsAsync(item, 2))).Values["left"].ShouldBe(1);
        await ChangeEventAsync(shop, e => e.LimitTo(2));
        (await RefusalAsync(shop.HoldsAsync(item))).Code.ShouldBe("Ticketing:Orders:SoldOut");
        await ChangeEventAsync(shop, e => e.LimitTo(null));
        (await shop.HoldsAsync(item, 10)).Status.ShouldBe(OrderStatus.Held);
    }

    [Fact]
    public async Task The_shop_says_why_something_can_not_be_bought()
    {
        var shop = await TestShop.OpenAsync(app);
        var now = app.Clock.GetUtcNow();
        await CreateAsync(shop, new() { Name = "Open", Places = 30 });
        await CreateAsync(shop, new() { Name = "Later", Places = 5, SaleStartsAt = now.AddDays(1) });
        await CreateAsync(shop, new() { Name = "Over", Places = 5, SaleEndsAt = now.AddMinutes(-1) });
        await CreateAsync(shop, new() { Name = "Gone", Places = 0 });
        var paused = await CreateAsync(shop, new() { Name = "Paused", Places = 9 });
        await shop.StaffAsync<CatalogAppService, int>(async s =>
        {
            await s.PauseItemAsync(paused, true, default);
            return 0;
        });
        var seen = await SeeAsync(shop);
        seen.Items.Select(i => (i.Name, i.Status, i.Left, i.Max)).ShouldBe([
            ("Open", ItemSale.OnSale, null, 10), ("Later", ItemSale.NotYet, 5, 0), ("Over", ItemSale.Ended, 5, 0), ("Gone", ItemSale.SoldOut, 0, 0), ("Paused", ItemSale.Paused, 9, 0)]);
        foreach (var item in seen.Items.Where(i => i.Status is not (ItemSale.OnSale or ItemSale.SoldOut)))
            (await RefusalAsync(shop.HoldsAsync(item.Id))).Code.ShouldBe("Ticketing:Orders:NotOnSale");
    }

    [Fact]
    public async Task A_private_event_sells_only_to_who_has_its_code()
    {
        var shop = await TestShop.OpenAsync(app, shape: e => e.ShowTo(EventVisibility.Private, "open sesame"));
        var item = await shop.SellsAsync(5);
        (await RefusalAsync(shop.HoldsAsync(item))).Code.ShouldBe("Ticketing:Catalog:AccessCodeWrong");
        (await RefusalAsync(SeeAsync(shop, "close sesame"))).Code.ShouldBe("Ticketing:Catalog:AccessCodeWrong");
        (await SeeAsync(shop, "open sesame")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Baskets_outside_the_rules_are_refused_with_their_code()
    {
        var shop = await TestShop.OpenAsync(app);
        var (item, many) = (await CreateAsync(shop, new() { Name = "Pair", Places = 300, MinPerOrder = 2, MaxPerOrder = 4 }), await CreateAsync(shop, new() { Name = "Many", Places = 300, MaxPerOrder = 100 }));
        await HoldRefusedAsync(shop, "Ticketing:Orders:EmptyBasket");
        await HoldRefusedAsync(shop, "Ticketing:Orders:EmptyBasket", new HoldLineInput(item, 0));
        await HoldRefusedAsync(shop, "Ticketing:Orders:TooManyTickets", new HoldLineInput(item, -1));
        await HoldRefusedAsync(shop, "Ticketing:Orders:OutsideLimits", new HoldLineInput(item, 1));
        await HoldRefusedAsync(shop, "Ticketing:Orders:OutsideLimits", new HoldLineInput(item, 3), new HoldLineInput(item, 2));
        await HoldRefusedAsync(shop, "Ticketing:Orders:TooManyTickets", new HoldLineInput(many, 99), new HoldLineInput(item, 2));
        await HoldRefusedAsync(shop, "Ticketing:Common:NotFound", new HoldLineInput(Guid.CreateVersion7(), 1));
        var other = await (await TestShop.OpenAsync(app)).SellsAsync(5);
        await HoldRefusedAsync(shop, "Ticketing:Common:NotFound", new HoldLineInput(other, 1));
        (await shop.QuotaAsync("Pair")).Held.ShouldBe(0);
    }

    [Fact]
    public async Task A_ticket_type_somebody_has_can_not_be_deleted_and_one_nobody_has_goes_with_its_places()
    {
        var shop = await TestShop.OpenAsync(app);
        var (sold, unsold) = (await shop.SellsAsync(5), await shop.SellsAsync(5, name: "Unsold"));
        await shop.HoldsAsync(sold);
        (await RefusalAsync(DeleteAsync(shop, sold))).Code.ShouldBe("Ticketing:Orders:ItemSold");
        await DeleteAsync(shop, unsold);
        var catalog = await shop.StaffAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(shop.EventId, default));
        catalog.Items.Select(i => i.Id).ShouldBe([sold]);
        catalog.Quotas.Select(q => q.Name).ShouldBe(["Event capacity", "Standard"]);
    }

    [Fact]
    public async Task Ticket_types_are_put_in_order_and_keep_it()
    {
        var shop = await TestShop.OpenAsync(app);
        var (a, b, c) = (await shop.SellsAsync(1, name: "A"), await shop.SellsAsync(1, name: "B"), await shop.SellsAsync(1, name: "C"));
        await shop.StaffAsync<CatalogAppService, int>(async s =>
        {
            await s.OrderItemsAsync(shop.EventId, [c, a], default);
            return 0;
        });
        (await SeeAsync(shop)).Items.Select(i => i.Id).ShouldBe([c, a, b]);
    }

    private static Task<Guid> CreateAsync(TestShop shop, ItemInput input) => shop.StaffAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(shop.EventId, input, default));

    private static Task<int> DeleteAsync(TestShop shop, Guid itemId) => shop.StaffAsync<CatalogAppService, int>(async s =>
    {
        await s.DeleteItemAsync(itemId, default);
        return 0;
    });

    private static Task<ShopDto> SeeAsync(TestShop shop, string? accessCode = null) =>
        shop.Organization.AsAsync<ShopAppService, ShopDto>(null, s => s.GetAsync(shop.Slug, accessCode, default));

    private static async Task<List<(string, int)>> LeftAsync(TestShop shop) => (await SeeAsync(shop)).Items.Select(i => (i.Name, i.Left!.Value)).ToList();

    private static Task<int> ChangeEventAsync(TestShop shop, Action<Event> change) => shop.StaffAsync<ITicketingDb, int>(async db =>
    {
        change(await db.Set<Event>().SingleAsync(e => e.Id == shop.EventId));
        return await db.SaveChangesAsync();
    });

    private static async Task HoldRefusedAsync(TestShop shop, string code, params HoldLineInput[] lines) =>
        (await RefusalAsync(shop.BuyerAsync(s => s.HoldAsync(shop.Slug, new HoldInput { Lines = lines }, default)))).Code.ShouldBe(code);

    private static Task<BusinessException> RefusalAsync(Task work) => Should.ThrowAsync<BusinessException>(work);
}
