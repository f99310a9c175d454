using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Events;
using Ticketing.Queueing;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Queueing;

/// <summary>The waiting room over the API: browsers are told apart by their cookies.</summary>
public sealed class WaitingRoomTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task With_the_room_on_nobody_buys_without_a_pass_and_who_waited_does()
    {
        var (shop, item) = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 60 });
        var (one, two) = (new Waiter(shop), new Waiter(shop));
        (await one.HoldsAsync(item)).ShouldBeRefused(HttpStatusCode.Forbidden, "Ticketing:Queueing:PassNeeded");
        (await one.ArrivesAsync()).Body.Text("number").ShouldBe("1");
        (await two.ArrivesAsync()).Body.Text("ahead").ShouldBe("1");
        (await one.HoldsAsync(item)).ShouldBeRefused(HttpStatusCode.Forbidden, "Ticketing:Queueing:PassNeeded");
        await app.PassesAsync(Second);
        (await one.LooksAsync()).Body.Text("status").ShouldBe("letIn");
        (await one.HoldsAsync(item)).Status.ShouldBe(HttpStatusCode.OK);
        var waits = (await two.LooksAsync()).Body;
        (waits.Text("status"), waits.Text("ahead"), waits.Text("estimatedSeconds")).ShouldBe(("waiting", "0", "1"));
        (await two.HoldsAsync(item)).ShouldBeRefused(HttpStatusCode.Forbidden, "Ticketing:Queueing:PassNeeded");
    }

    [Fact]
    public async Task Without_a_room_nobody_waits()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(5);
        var one = new Waiter(shop);
        (await one.LooksAsync()).Body.Text("phase").ShouldBe("off");
        (await one.ArrivesAsync()).Body.Text("status").ShouldBe("letIn");
        (await one.HoldsAsync(item)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Before_the_start_visitors_gather_and_the_draw_numbers_them_all()
    {
        var start = app.Clock.GetUtcNow().AddMinutes(10);
        var (shop, _) = await OpenAsync(new() { Mode = RoomMode.On, StartsAt = start, GathersForMinutes = 5, RatePerMinute = 60 });
        var crowd = Enumerable.Range(0, 20).Select(_ => new Waiter(shop)).ToList();
        var early = await crowd[0].ArrivesAsync();
        early.ShouldBeRefused(HttpStatusCode.Conflict, "Ticketing:Queueing:TooEarly");
        await app.PassesAsync(TimeSpan.FromMinutes(6));
        foreach (var one in crowd)
        {
            var place = (await one.ArrivesAsync()).Body;
            (place.Text("phase"), place.Text("status"), place.Text("number")).ShouldBe(("gathering", "waiting", ""));
        }

        await app.PassesAsync(Second);
        (await crowd[3].LooksAsync()).Body.Text("waiting").ShouldBe("20");
        app.Clock.Set(start);
        await app.PassesAsync(TimeSpan.FromMilliseconds(1));
        var looks = await Task.WhenAll(crowd.Select(w => w.LooksAsync()));
        looks.Select(l => l.Body.ToString()).Where(t => t.Contains("\"number\":null")).ShouldBeEmpty();
        looks.Select(l => int.Parse(l.Body.Text("number")!, System.Globalization.CultureInfo.InvariantCulture)).Order().ShouldBe(Enumerable.Range(1, 20));
    }

    [Fact]
    public async Task Coming_again_keeps_the_place_and_asking_for_a_new_one_goes_to_the_end()
    {
        var (shop, _) = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 1 });
        var (one, two) = (new Waiter(shop), new Waiter(shop));
        await one.ArrivesAsync();
        await two.ArrivesAsync();
        (await one.ArrivesAsync()).Body.Text("number").ShouldBe("1");
        (await one.ArrivesAsync(anew: true)).Body.Text("number").ShouldBe("3");
    }

    [Fact]
    public async Task A_pass_copied_to_a_hundred_browsers_works_in_one()
    {
        var (shop, item) = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 6000 });
        var pass = await PassOfAsync(new Waiter(shop));
        foreach (var thief in Enumerable.Range(0, 100).Select(_ => new Waiter(shop)))
        {
            if (thief.GetHashCode() % 2 == 0) await thief.ArrivesAsync();
            (await thief.HoldsAsync(item, pass)).ShouldBeRefused(HttpStatusCode.Forbidden, "Ticketing:Queueing:PassOfAnother");
        }
    }

    [Fact]
    public async Task Even_with_all_cookies_copied_a_hundred_browsers_get_what_one_would()
    {
        var (shop, item) = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 6000, HoldsPerPass = 3 });
        var one = new Waiter(shop);
        var arrived = (await one.ArrivesAsync()).Body;
        await app.PassesAsync(Second);
        var pass = (await one.LooksAsync()).Body.Text("pass");
        var tries = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
        {
            var copy = new Waiter(shop);
            copy.Client.DefaultRequestHeaders.Add(QueueVisitor.PlaceHeader, arrived.Text("place"));
            return copy.HoldsAsync(item, pass);
        }));
        tries.Count(t => t.Status == HttpStatusCode.OK).ShouldBe(3);
        foreach (var refused in tries.Where(t => t.Status != HttpStatusCode.OK)) refused.ShouldBeRefused(HttpStatusCode.Conflict, "Ticketing:Queueing:PassUsedUp");
    }

    [Fact]
    public async Task A_hold_that_came_to_nothing_and_a_repeat_cost_the_pass_nothing()
    {
        var (shop, item) = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 6000, HoldsPerPass = 1 });
        var gone = await shop.SellsAsync(0, name: "Gone");
        var one = new Waiter(shop);
        await PassOfAsync(one);
        for (var i = 0; i < 5; i++) (await one.HoldsAsync(gone)).ShouldBeRefused(HttpStatusCode.Conflict, "Ticketing:Orders:SoldOut");
        var key = Guid.CreateVersion7().ToString();
        var hold = (await one.HoldsAsync(item, clientKey: key)).Body;
        (await one.HoldsAsync(item, clientKey: key)).Body.Text("orderId").ShouldBe(hold.Text("orderId"));
        (await one.HoldsAsync(item)).ShouldBeRefused(HttpStatusCode.Conflict, "Ticketing:Queueing:PassUsedUp");
    }

    [Fact]
    public async Task An_expired_pass_is_refused_and_a_new_place_is_at_the_end()
    {
        var (shop, item) = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 6000, PassMinutes = 2 });
        var one = new Waiter(shop);
        var pass = await PassOfAsync(one);
        var place = (await one.LooksAsync()).Body.Text("place");
        await app.PassesAsync(TimeSpan.FromMinutes(2));
        var program = new Waiter(shop);
        program.Client.DefaultRequestHeaders.Add(QueueVisitor.PlaceHeader, place);
        (await program.HoldsAsync(item, pass)).ShouldBeRefused(HttpStatusCode.Forbidden, "Ticketing:Queueing:PassExpired");
        (await program.LooksAsync()).Body.Text("status").ShouldBe("expired");
        (await program.ArrivesAsync()).Body.Text("number").ShouldBe("2");
    }

    [Fact]
    public async Task A_checkout_in_flight_survives_the_end_of_the_pass_and_every_turn_of_the_room()
    {
        var (shop, item) = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 6000, PassMinutes = 1 });
        var one = new Waiter(shop);
        await PassOfAsync(one);
        var key = Guid.CreateVersion7().ToString();
        var hold = (await one.HoldsAsync(item, clientKey: key)).Body;
        await shop.SteersAsync(new() { Steering = RoomSteering.Paused });
        await app.PassesAsync(TimeSpan.FromMinutes(5));
        await shop.GuardsAsync(new() { Mode = RoomMode.On, StartsAt = app.Clock.GetUtcNow().AddHours(1), GathersForMinutes = 1 });
        (await one.HoldsAsync(item, clientKey: key)).Body.Text("orderId").ShouldBe(hold.Text("orderId"));
        (await one.GivesDetailsAndCompletesAsync(hold)).Body.Text("status").ShouldBe("paid");
    }

    [Fact]
    public async Task Open_to_all_lets_everyone_buy_at_once_and_closing_again_keeps_the_places()
    {
        var (shop, item) = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 1 });
        var (one, two) = (new Waiter(shop), new Waiter(shop));
        await one.ArrivesAsync();
        await two.ArrivesAsync();
        await shop.SteersAsync(new() { Steering = RoomSteering.OpenToAll });
        (await two.LooksAsync()).Body.Text("status").ShouldBe("letIn");
        (await new Waiter(shop).HoldsAsync(item)).Status.ShouldBe(HttpStatusCode.OK);
        await shop.SteersAsync(new() { Steering = RoomSteering.Running, RatePerMinute = 30 });
        var back = (await two.LooksAsync()).Body;
        (back.Text("number"), back.Text("ratePerMinute")).ShouldBe(("2", "30"));
    }

    [Fact]
    public async Task An_automatic_room_opens_when_the_rush_comes()
    {
        var (shop, item) = await OpenAsync(new() { Mode = RoomMode.Automatic, OpensAtLoad = 5, RatePerMinute = 60 });
        var rush = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => new Waiter(shop).HoldsAsync(item)));
        rush.ShouldAllBe(r => r.Status == HttpStatusCode.OK);
        await app.PassesAsync(TimeSpan.FromMilliseconds(500));
        (await new Waiter(shop).HoldsAsync(item)).ShouldBeRefused(HttpStatusCode.Forbidden, "Ticketing:Queueing:PassNeeded");
        (await new Waiter(shop).ArrivesAsync()).Body.Text("number").ShouldBe("1");
    }

    [Fact]
    public async Task A_private_events_room_is_for_who_knows_the_code_alone()
    {
        var shop = await TestShop.OpenAsync(app, shape: e => e.ShowTo(EventVisibility.Private, "open sesame"));
        await shop.GuardsAsync(new() { Mode = RoomMode.On });
        var one = new Waiter(shop);
        (await one.ArrivesAsync()).ShouldBeRefused(HttpStatusCode.Forbidden, "Ticketing:Events:AccessCodeNeeded");
        one.Client.DefaultRequestHeaders.Add("X-Access-Code", "open sesame");
        (await one.ArrivesAsync()).Body.Text("number").ShouldBe("1");
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' or 1=1 --")]
    [InlineData("../../etc/passwd")]
    public async Task Rubbish_in_place_and_pass_is_a_quick_refusal(string rubbish)
    {
        var (shop, item) = await OpenAsync(new() { Mode = RoomMode.On });
        var one = new Waiter(shop);
        one.Client.DefaultRequestHeaders.TryAddWithoutValidation(QueueVisitor.PlaceHeader, rubbish);
        (await one.HoldsAsync(item, rubbish)).ShouldBeRefused(HttpStatusCode.Forbidden, "Ticketing:Queueing:PassNeeded");
        (await one.LooksAsync()).Body.Text("status").ShouldBe("none");
        (await one.ArrivesAsync()).Body.Text("number").ShouldBe("1");
    }

    [Fact]
    public async Task The_organizer_sets_up_and_steers_over_the_API_and_sees_the_numbers()
    {
        var shop = await TestShop.OpenAsync(app);
        var staff = await app.SignedInClientAsync(shop.Organization.OwnerId);
        var room = $"/api/v1/organizations/{shop.Organization.Slug}/events/{shop.EventId}/queue";
        (await staff.GetFromJsonAsync<System.Text.Json.JsonElement>(room)).Text("phase").ShouldBe("off");
        (await staff.PostAsJsonAsync(room + "/steer", new { steering = "paused" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await staff.PutAsJsonAsync(room, new { mode = "on", ratePerMinute = 0 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await staff.PutAsJsonAsync(room, new { mode = "on", ratePerMinute = 120 })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await new Waiter(shop).ArrivesAsync();
        (await staff.PostAsJsonAsync(room + "/steer", new { steering = "paused" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var seen = await staff.GetFromJsonAsync<System.Text.Json.JsonElement>(room);
        (seen.Text("phase"), seen.Text("waiting"), seen.Text("ratePerMinute")).ShouldBe(("paused", "1", "120"));
        (await new Waiter(shop).Client.GetAsync(room)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<(TestShop Shop, Guid Item)> OpenAsync(RoomRules rules)
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(500);
        await shop.GuardsAsync(rules);
        return (shop, item);
    }

    private async Task<string> PassOfAsync(Waiter one)
    {
        await one.ArrivesAsync();
        await app.PassesAsync(Second);
        return (await one.LooksAsync()).Body.Text("pass")!;
    }
}

internal static class RefusalWords
{
    public static void ShouldBeRefused(this (HttpStatusCode Status, System.Text.Json.JsonElement Body) answer, HttpStatusCode status, string code) =>
        (answer.Status, answer.Body.Text("code")).ShouldBe((status, code), answer.Body.ToString());
}
