using System.Net;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Orders;

/// <summary>Orders and attendees as staff see and change them.</summary>
public sealed class StaffOrderPagesTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly PageVisitor staff = new(app);

    [Fact]
    public async Task Orders_are_found_by_word_and_state_and_saved_as_CSV()
    {
        var (shop, root) = await SignInAsync();
        await staff.GoAsync(root + "/orders");
        staff.Text.ShouldContain("No orders yet");
        var item = await shop.SellsAsync(20, price: 4500);
        var paid = await shop.BuysAsync(item);
        var held = await shop.HoldsAsync(item);
        await staff.GoAsync(root + "/orders?sort=-total");
        staff.Text.ShouldContain(paid.Code);
        staff.Text.ShouldContain(held.Code);
        await staff.GoAsync(root + "/orders?state=Paid&q=ada");
        staff.Text.ShouldContain(paid.Code);
        staff.Text.ShouldNotContain(held.Code);
        await staff.GoAsync(root + "/orders?q=%25'%22%00nobody");
        staff.Status.ShouldBe(HttpStatusCode.OK);
        await staff.GoAsync(root + "/orders.csv?state=Paid");
        staff.Html.ShouldContain(paid.Code);
        staff.Html.ShouldNotContain(held.Code);
        await staff.GoAsync(root + "/attendees?q=guest");
        staff.Text.ShouldContain(paid.Code);
        await staff.GoAsync(root + "/attendees.csv");
        staff.Html.ShouldContain("Guest 0");
    }

    [Fact]
    public async Task An_order_is_renamed_sent_again_and_refunded()
    {
        var (shop, root) = await SignInAsync();
        var paid = await shop.BuysAsync(await shop.SellsAsync(20, price: 4500), 2);
        await staff.GoAsync($"{root}/orders/{paid.OrderId}");
        staff.Text.ShouldContain("€90.00");
        staff.Text.ShouldContain("Payment received");
        await staff.SendAsync("handler=Rename", ("Rename.Name", "Grace Hopper"), ("Rename.Email", "grace@"));
        staff.Html.ShouldContain("data-error-summary");
        await staff.SendAsync("handler=Rename", ("Rename.Name", "Grace Hopper"), ("Rename.Email", "grace@example.com"));
        staff.Text.ShouldContain("Grace Hopper");
        await staff.SendAsync("handler=Send");
        staff.Text.ShouldContain("The tickets are on their way again.");
        staff.Text.ShouldContain("Give €90.00 back to the buyer");
        await staff.SendAsync("handler=Cancel", ("Cancel.IsRefunded", "true"), ("Cancel.Reason", "Storm"));
        staff.Text.ShouldContain("Refunded");
        staff.Text.ShouldContain("Storm");
        (await shop.LooksAsync(paid)).Status.ShouldBe(OrderStatus.Refunded);
        (await shop.QuotaAsync("Standard")).Left.ShouldBe(20);

        var buyer = new PageVisitor(app);
        await buyer.GoAsync($"/{shop.Organization.Slug}/o/{paid.Code}/{paid.Secret}");
        buyer.Text.ShouldContain("This order was cancelled and refunded");
    }

    [Fact]
    public async Task Cancelling_without_refund_keeps_the_money()
    {
        var (shop, root) = await SignInAsync();
        var paid = await shop.BuysAsync(await shop.SellsAsync(20, price: 4500));
        await staff.GoAsync($"{root}/orders/{paid.OrderId}");
        await staff.SendAsync("handler=Cancel", ("Cancel.IsRefunded", "false"));
        (await shop.LooksAsync(paid)).Status.ShouldBe(OrderStatus.Cancelled);
        (await shop.LooksAsync(paid)).Refunded.ShouldBeNull();
    }

    [Fact]
    public async Task An_order_is_found_under_its_own_event_and_organization_alone()
    {
        var (shop, root) = await SignInAsync();
        var order = await shop.HoldsAsync(await shop.SellsAsync(20));
        var sibling = await TestShop.OpenAsync(app, organization: shop.Organization);
        var stranger = await TestShop.OpenAsync(app);
        await staff.GoAsync($"{root}/orders/{order.OrderId}");
        staff.Status.ShouldBe(HttpStatusCode.OK);
        await staff.GoAsync($"/manage/{shop.Organization.Slug}/events/{sibling.EventId}/orders/{order.OrderId}");
        staff.Status.ShouldBe(HttpStatusCode.NotFound);
        await staff.GoAsync($"/manage/{stranger.Organization.Slug}/events/{stranger.EventId}/orders/{order.OrderId}");
        staff.Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        await staff.SignInAsync(await app.CreateMemberAsync(shop.Organization.Id, RoleNames.DoorStaff));
        foreach (var page in new[] { "/orders", "/orders.csv", "/attendees", "/attendees.csv", $"/orders/{order.OrderId}" })
        {
            await staff.GoAsync(root + page);
            staff.Status.ShouldBe(HttpStatusCode.Forbidden, page);
        }
    }

    private async Task<(TestShop Shop, string Root)> SignInAsync()
    {
        var shop = await TestShop.OpenAsync(app);
        await staff.SignInAsync(shop.Organization.OwnerId);
        return (shop, $"/manage/{shop.Organization.Slug}/events/{shop.EventId}");
    }
}
