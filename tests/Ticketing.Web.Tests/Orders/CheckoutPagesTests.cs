using System.Net;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Orders;

/// <summary>Buying without scripts, page by page.</summary>
public sealed class CheckoutPagesTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly PageVisitor buyer = new(app);

    [Fact]
    public async Task A_free_ticket_is_had_in_three_steps()
    {
        var shop = await TestShop.OpenAsync(app);
        await ChooseAsync(shop, (await shop.SellsAsync(5), 1));
        buyer.Address.ShouldEndWith("/details");
        await GiveDetailsAsync();
        buyer.Address.ShouldEndWith("/pay");
        buyer.Text.ShouldContain("Complete");
        await buyer.SendAsync("id=\"pay\"");
        buyer.Address.ShouldEndWith("?done");
        buyer.Text.ShouldContain("You're in, Ada!");
        buyer.Text.ShouldContain("ada@example.com");
    }

    [Fact]
    public async Task A_paid_order_goes_by_the_providers_page_and_names_the_sum()
    {
        var shop = await TestShop.OpenAsync(app);
        await ChooseAsync(shop, (await shop.SellsAsync(5, price: 4500), 2));
        await GiveDetailsAsync(("Input.Lines[1].Name", "Grace Hopper"));
        buyer.Text.ShouldContain("Pay €90.00");
        await buyer.SendAsync("id=\"pay\"");
        buyer.Address.ShouldStartWith("/sandbox/pay/");
        await buyer.SendAsync(null, ("choice", "Pay"));
        buyer.Address.ShouldEndWith("?done");
        buyer.Text.ShouldContain("You're in, Ada!");
        buyer.Text.ShouldContain("Grace Hopper");
    }

    [Fact]
    public async Task A_declined_payment_can_be_tried_again()
    {
        var shop = await TestShop.OpenAsync(app);
        await ChooseAsync(shop, (await shop.SellsAsync(5, price: 4500), 1));
        await GiveDetailsAsync();
        var order = buyer.Address.Replace("/pay", "", StringComparison.Ordinal);
        await buyer.SendAsync("id=\"pay\"");
        await buyer.SendAsync(null, ("choice", "Decline"));
        buyer.Text.ShouldContain("Your card was declined. Nothing was charged.");
        await buyer.GoAsync(order + "?done");
        buyer.Text.ShouldContain("The payment did not work");
        await buyer.GoAsync(order + "/pay");
        buyer.Text.ShouldContain("The last try did not work");
        await buyer.SendAsync("id=\"pay\"");
        await buyer.SendAsync(null, ("choice", "Authenticate"));
        buyer.Text.ShouldContain("Your bank asks");
        await buyer.SendAsync(null, ("isConfirmed", "true"));
        buyer.Text.ShouldContain("You're in, Ada!");
    }

    [Fact]
    public async Task Who_leaves_the_provider_without_paying_is_not_told_to_wait()
    {
        var shop = await TestShop.OpenAsync(app);
        await ChooseAsync(shop, (await shop.SellsAsync(5, price: 4500), 1));
        await GiveDetailsAsync();
        var order = buyer.Address.Replace("/pay", "", StringComparison.Ordinal);
        await buyer.SendAsync("id=\"pay\"");
        await buyer.GoAsync(order + "?done");
        buyer.Text.ShouldContain("One step left: the payment");
        await buyer.SendAsync("handler=Cancel");
        buyer.Text.ShouldContain("This order was cancelled");
        (await shop.QuotaAsync("Standard")).Held.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_on_a_ticket_is_changed_on_the_order_page()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.BuysFreeAsync(await shop.SellsAsync(5));
        var order = $"/{shop.Organization.Slug}/o/{hold.Code}/{hold.Secret}";
        await buyer.GoAsync(order);
        buyer.Html.ShouldContain("QR code of ticket");
        await buyer.SendAsync("handler=Rename", ("Input.AttendeeName", ""));
        buyer.Html.ShouldContain("data-error-summary");
        await buyer.SendAsync("handler=Rename", ("Input.AttendeeName", "Grace Hopper"));
        buyer.Address.ShouldBe(order);
        buyer.Text.ShouldContain("Grace Hopper");
        (await shop.LooksAsync(hold)).Lines[0].AttendeeName.ShouldBe("Grace Hopper");
    }

    [Fact]
    public async Task Who_waits_for_the_money_is_told_so_until_it_comes()
    {
        var shop = await TestShop.OpenAsync(app);
        await ChooseAsync(shop, (await shop.SellsAsync(5, price: 4500), 1));
        await GiveDetailsAsync();
        await buyer.SendAsync("id=\"pay\"");
        var provider = buyer.Address;
        await buyer.SendAsync(null, ("choice", "NeverAnswer"));
        buyer.Text.ShouldContain("Waiting for your payment");
        var order = buyer.Address;
        await buyer.GoAsync(order.Replace("?done", "?handler=State", StringComparison.Ordinal));
        buyer.Html.ShouldBe("""{"isWaiting":true}""");
        await buyer.GoAsync(provider);
        await buyer.SendAsync("handler=Settle");
        buyer.Address.ShouldBe(order);
        buyer.Text.ShouldContain("You're in, Ada!");
    }

    [Fact]
    public async Task Two_clicks_make_one_order_and_one_payment()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(5, price: 4500);
        await OpenFormAsync(shop);
        var quantity = ("Input.Lines[0].Quantity", "1");
        await buyer.SendAsync("ticket-form", quantity);
        var first = buyer.Address;
        await OpenFormAsync(shop);
        var (once, again) = (buyer.Request("ticket-form", quantity), buyer.Request("ticket-form", quantity));
        await buyer.FollowAsync(once);
        var second = buyer.Address;
        second.ShouldNotBe(first);
        await buyer.FollowAsync(again);
        buyer.Address.ShouldBe(second);
        (await shop.QuotaAsync("Standard")).Held.ShouldBe(2);

        await GiveDetailsAsync();
        var (pay, payAgain) = (buyer.Request("id=\"pay\""), buyer.Request("id=\"pay\""));
        await buyer.FollowAsync(pay);
        var provider = buyer.Address;
        await buyer.FollowAsync(payAgain);
        buyer.Address.ShouldBe(provider);
        await buyer.SendAsync(null, ("choice", "Pay"));
        buyer.Text.ShouldContain("You're in");
        item.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task Sold_out_between_page_and_click_keeps_what_else_was_chosen()
    {
        var shop = await TestShop.OpenAsync(app);
        var last = await shop.SellsAsync(1, name: "Front row");
        await shop.SellsAsync(50, name: "Standing");
        await OpenFormAsync(shop);
        var click = buyer.Request("ticket-form", ("Input.Lines[0].Quantity", "1"), ("Input.Lines[1].Quantity", "3"));
        await shop.HoldsAsync(last);
        await buyer.FollowAsync(click);
        buyer.Status.ShouldBe(HttpStatusCode.OK);
        buyer.Text.ShouldContain("“Front row” has just sold out.");
        buyer.Html.ShouldContain("value=\"3\"");
        await buyer.SendAsync("ticket-form");
        buyer.Address.ShouldEndWith("/details");
    }

    [Fact]
    public async Task Nothing_or_too_much_chosen_is_said_on_the_choice()
    {
        var shop = await TestShop.OpenAsync(app);
        await shop.SellsAsync(50, max: 4);
        await OpenFormAsync(shop);
        await buyer.SendAsync("ticket-form", ("Input.Lines[0].Quantity", ""));
        buyer.Text.ShouldContain("Please choose at least one ticket.");
        await buyer.SendAsync("ticket-form", ("Input.Lines[0].Quantity", "9"));
        buyer.Text.ShouldContain("Please choose 1 to 4 of “Standard”.");
        await buyer.SendAsync("ticket-form", ("Input.Lines[0].Quantity", "many"));
        buyer.Status.ShouldBe(HttpStatusCode.OK);
        await buyer.SendAsync("ticket-form", ("Input.Lines[0].ItemId", "' or 1=1"));
        ((int)buyer.Status).ShouldBeLessThan(500);
    }

    [Fact]
    public async Task A_hold_past_its_end_leads_back_to_the_tickets()
    {
        var shop = await TestShop.OpenAsync(app);
        await ChooseAsync(shop, (await shop.SellsAsync(5), 1));
        var late = buyer.Request("id=\"details\"", ("Input.Name", "Ada"), ("Input.Email", "ada@example.com"));
        var order = buyer.Address.Replace("/details", "", StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        await buyer.FollowAsync(late);
        buyer.Address.ShouldBe(order);
        buyer.Text.ShouldContain("Your time is up");
        buyer.Text.ShouldContain("Choose tickets again");
        await buyer.GoAsync(order + "/pay");
        buyer.Address.ShouldBe(order);
    }

    [Fact]
    public async Task Changing_the_choice_gives_the_places_back()
    {
        var shop = await TestShop.OpenAsync(app);
        await ChooseAsync(shop, (await shop.SellsAsync(5), 3));
        await buyer.SendAsync("id=\"change-tickets\"");
        (await shop.QuotaAsync("Standard")).Held.ShouldBe(0);
        buyer.Address.ShouldBe($"/{shop.Organization.Slug}/{shop.Slug}");
    }

    [Fact]
    public async Task A_wrong_secret_is_not_found_on_every_page()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.HoldsAsync(await shop.SellsAsync(5));
        foreach (var rest in new[] { "", "/details", "/pay", "?done", "?handler=State" })
        {
            await buyer.GoAsync($"/{shop.Organization.Slug}/o/{hold.Code}/{Secrets.New()}{rest}");
            buyer.Status.ShouldBe(HttpStatusCode.NotFound, rest);
            await buyer.GoAsync($"/{shop.Organization.Slug}/o/{hold.Code}/{hold.Secret}{rest}");
            buyer.Status.ShouldBe(HttpStatusCode.OK, rest);
        }

        await buyer.GoAsync("/sandbox/pay/sbx_NOTHING");
        buyer.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task OpenFormAsync(TestShop shop)
    {
        // The form as the event page shows it: an empty choice brings it up by itself.
        using var empty = new HttpRequestMessage(HttpMethod.Post, $"/{shop.Organization.Slug}/{shop.Slug}/checkout") { Content = new FormUrlEncodedContent([]) };
        await buyer.FollowAsync(empty);
        buyer.Html.ShouldContain("ticket-form");
    }

    private async Task ChooseAsync(TestShop shop, params (Guid ItemId, int Quantity)[] wanted)
    {
        await OpenFormAsync(shop);
        await buyer.SendAsync("ticket-form", wanted.SelectMany((w, i) => new[] { ($"Input.Lines[{i}].ItemId", w.ItemId.ToString()), ($"Input.Lines[{i}].Quantity", $"{w.Quantity}") }).ToArray());
    }

    private Task GiveDetailsAsync(params (string, string)[] more) =>
        buyer.SendAsync("id=\"details\"", [("Input.Name", "Ada Byron"), ("Input.Email", "ada@example.com"), .. more]);
}
