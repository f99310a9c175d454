using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Queueing;

/// <summary>The waitlist over the API, for integrators and staff.</summary>
public sealed class WaitlistApiTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_joins_sees_why_it_waits_gets_its_offer_and_leaves()
    {
        var (shop, item) = await SoldOutAsync();
        var sold = await shop.BuysFreeAsync(item);
        using var client = app.CreateClient();
        var root = $"/api/v1/organizations/{shop.Organization.Slug}/shop/{shop.Slug}";
        var tickets = await client.GetFromJsonAsync<JsonElement>(root + "/tickets", Ct);
        tickets.GetProperty("items")[0].Text("hasWaitlist").ShouldBe("True");
        using var answer = await client.PostAsJsonAsync(root + "/waitlist", new { itemIds = new[] { item }, party = 2, smallest = 1, name = "Ada", email = "ada@example.com" }, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var joined = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        var entry = $"{root}/waitlist/{joined.Text("entryId")}/{joined.Text("secret")}";
        var waits = await client.GetFromJsonAsync<JsonElement>(entry, Ct);
        (waits.Text("status"), waits.Text("reason"), waits.Text("ahead"), waits.Text("number")).ShouldBe(("waiting", "nothingFree", "0", "1"));

        await shop.CancelsAsync(sold);
        await app.OffersAsync(isWorker: false);
        using var passing = await client.PostAsJsonAsync(root + "/orders", new { lines = new[] { new { itemId = item, quantity = 1 } } }, Ct);
        (passing.StatusCode, (await passing.Content.ReadFromJsonAsync<JsonElement>(Ct)).Text("code")).ShouldBe((HttpStatusCode.Conflict, "Ticketing:Queueing:WaitlistFirst"));
        await app.OffersAsync();
        var offered = await client.GetFromJsonAsync<JsonElement>(entry, Ct);
        (offered.Text("status"), offered.Text("reason")).ShouldBe(("offered", "offerOpen"));
        var offer = offered.GetProperty("offer");
        var order = await client.GetFromJsonAsync<JsonElement>($"/api/v1/organizations/{shop.Organization.Slug}/checkout/{offer.Text("code")}/{offer.Text("secret")}", Ct);
        (order.Text("status"), order.Text("isOffer"), order.Text("email")).ShouldBe(("held", "True", "ada@example.com"));

        (await client.PostAsync(entry + "/leave", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetFromJsonAsync<JsonElement>(entry, Ct)).Text("reason").ShouldBe("left");
        (await client.GetAsync(entry + "x", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_organizer_sets_it_up_lists_searches_and_removes()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(1);
        await shop.BuysFreeAsync(item);
        using var staff = await app.SignedInClientAsync(shop.Organization.OwnerId);
        var list = $"/api/v1/organizations/{shop.Organization.Slug}/events/{shop.EventId}/waitlist";
        (await staff.GetFromJsonAsync<JsonElement>(list, Ct)).GetProperty("rules").Text("isOn").ShouldBe("False");
        foreach (var minutes in new[] { 4, 1441 }) (await staff.PutAsJsonAsync(list, new { isOn = true, offerMinutes = minutes }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await staff.PutAsJsonAsync(list, new { isOn = true, offerMinutes = 5 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await shop.JoinsAsync(item, email: "one@example.com");
        var two = await shop.JoinsAsync(item, party: 3, email: "two@example.com");
        (await staff.GetFromJsonAsync<JsonElement>(list, Ct)).Text("placesWanted").ShouldBe("4");
        (await staff.GetFromJsonAsync<JsonElement>(list + "/entries?search=TWO@", Ct)).GetProperty("items")[0].Text("id").ShouldBe(two.EntryId.ToString());
        (await staff.DeleteAsync($"{list}/entries/{two.EntryId}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await staff.GetFromJsonAsync<JsonElement>(list + "/entries?status=Waiting", Ct)).Text("totalCount").ShouldBe("1");
        (await staff.DeleteAsync($"{list}/entries/{Guid.CreateVersion7()}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var visitor = app.CreateClient();
        (await visitor.GetAsync(list, Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Paying_for_an_offer_never_shortens_it_and_accepts_it()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(1, 2500);
        await shop.KeepsWaitlistAsync(offerMinutes: 24 * 60);
        var sold = await shop.BuysAsync(item);
        var entry = await shop.JoinsAsync(item);
        await shop.CancelsAsync(sold);
        await app.OffersAsync();
        var offer = (await shop.StandsAsync(entry)).Offer!;
        var hold = new Ticketing.Orders.HoldDto(Guid.Empty, offer.Code, offer.Secret, default, default, default);
        await shop.GivesDetailsAsync(hold);
        var pay = await shop.BuyerAsync(s => s.PayAsync(offer.Code, offer.Secret, null, default));
        (await shop.StandsAsync(entry)).Offer!.ExpiresAt.ShouldBe(offer.ExpiresAt);
        await shop.AtProviderAsync(p => p.ChooseAsync(pay.RedirectUrl[(pay.RedirectUrl.LastIndexOf('/') + 1)..], Ticketing.Payments.Sandbox.SandboxChoice.Pay, default));
        await shop.ReturnsAsync(hold);
        (await shop.StandsAsync(entry)).Reason.ShouldBe(Ticketing.Queueing.WaitlistReason.Accepted);
    }

    private async Task<(TestShop Shop, Guid Item)> SoldOutAsync()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(1);
        await shop.KeepsWaitlistAsync();
        return (shop, item);
    }
}
