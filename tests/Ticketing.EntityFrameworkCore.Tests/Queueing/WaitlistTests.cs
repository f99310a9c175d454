using Microsoft.Extensions.DependencyInjection;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Queueing;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Queueing;

/// <summary>The waitlist's promises, over real rows. Time moves only where a test moves it.</summary>
public sealed class WaitlistTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Freed_places_are_held_for_the_first_who_waits_and_taking_them_uses_the_entry_up()
    {
        var (shop, item, sold) = await SoldOutAsync(2);
        var (first, second) = (await shop.JoinsAsync(item), await shop.JoinsAsync(item));
        (await shop.StandsAsync(second)).ShouldSatisfyAllConditions(e => e.Ahead.ShouldBe(1), e => e.Reason.ShouldBe(WaitlistReason.NothingFree), e => e.Number.ShouldBe(2));
        await shop.CancelsAsync(sold[0]);
        (await shop.StandsAsync(first)).Reason.ShouldBe(WaitlistReason.OnItsWay);
        (await shop.StandsAsync(second)).Reason.ShouldBe(WaitlistReason.OthersFirst);
        await app.OffersAsync();

        var offered = await shop.StandsAsync(first);
        (offered.Status, offered.Reason, offered.Offer!.Places).ShouldBe((WaitlistStatus.Offered, WaitlistReason.OfferOpen, 1));
        offered.Offer.ExpiresAt.ShouldBe(app.Clock.GetUtcNow().AddMinutes(120));
        (await shop.QuotaAsync("Standard")).Held.ShouldBe(1);
        (await shop.StandsAsync(second)).Status.ShouldBe(WaitlistStatus.Waiting);

        await TakeAsync(shop, offered.Offer);
        (await shop.StandsAsync(first)).Status.ShouldBe(WaitlistStatus.Accepted);
        (await shop.EntriesAsync())[0].ClosedAt.ShouldNotBeNull();
        (await RefusalAsync(() => shop.LeavesAsync(first))).Code.ShouldBe("Ticketing:Queueing:OfferTaken");
    }

    [Fact]
    public async Task An_offer_not_taken_in_time_goes_on_to_the_next_and_uses_the_entry_up()
    {
        var (shop, item, sold) = await SoldOutAsync(1, offerMinutes: 5);
        var (first, second) = (await shop.JoinsAsync(item, email: "late@example.com"), await shop.JoinsAsync(item));
        await shop.CancelsAsync(sold[0]);
        await app.OffersAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        (await shop.StandsAsync(first)).Status.ShouldBe(WaitlistStatus.Lapsed, "time is up when it is up");
        await app.OffersAsync();
        (await shop.StandsAsync(second)).Status.ShouldBe(WaitlistStatus.Offered);
        await ExpireAsync();
        (await shop.EntriesAsync()).Select(e => e.Status).ShouldBe([WaitlistStatus.Lapsed, WaitlistStatus.Offered]);
        (await app.MailToAsync("late@example.com")).Select(m => m.Subject).ShouldBe(
            ["You’re on the waitlist for Autumn Conference", "Your offer for Autumn Conference has ended"], ignoreOrder: true, "the offer's own mail was late, and says nothing any more");
        (await shop.JoinsAsync(item, email: "late@example.com")).Secret.ShouldNotBeNull("the old entry is used up");
    }

    [Fact]
    public async Task A_cancelled_checkout_lapses_the_entry_without_a_word()
    {
        var (shop, item, sold) = await SoldOutAsync(1);
        var entry = await shop.JoinsAsync(item);
        await shop.CancelsAsync(sold[0]);
        await app.OffersAsync();
        var offer = (await shop.StandsAsync(entry)).Offer!;
        await shop.BuyerAsync(s => s.CancelAsync(offer.Code, offer.Secret, default));
        (await shop.EntriesAsync()).Single().Status.ShouldBe(WaitlistStatus.Lapsed);
        (await shop.QuotaAsync("Standard")).Left.ShouldBe(1);
    }

    [Fact]
    public async Task Who_wants_more_than_is_free_is_offered_what_is_if_it_is_enough_for_them_and_else_passed_over()
    {
        var (shop, item, sold) = await SoldOutAsync(6);
        var four = await shop.JoinsAsync(item, party: 4, smallest: 4);
        var three = await shop.JoinsAsync(item, party: 3, smallest: 2);
        var one = await shop.JoinsAsync(item);
        await shop.CancelsAsync(sold[0]);
        await shop.CancelsAsync(sold[1]);
        await app.OffersAsync();
        var waits = await shop.StandsAsync(four);
        waits.Status.ShouldBe(WaitlistStatus.Waiting);
        (await shop.StandsAsync(three)).Offer!.Places.ShouldBe(2);
        (await shop.StandsAsync(one)).Status.ShouldBe(WaitlistStatus.Waiting);
        foreach (var order in sold[2..5]) await shop.CancelsAsync(order);
        await app.OffersAsync(isWorker: false);
        var few = await shop.StandsAsync(four);
        (few.Reason, few.Free, few.Smallest).ShouldBe((WaitlistReason.TooFewFree, 3, 4));
        await app.OffersAsync();
        (await shop.StandsAsync(one)).Offer!.Places.ShouldBe(1);
        (await shop.StandsAsync(four)).Free.ShouldBe(2);
    }

    [Fact]
    public async Task While_people_wait_passers_by_get_nothing_and_the_shop_says_sold_out()
    {
        var (shop, item, sold) = await SoldOutAsync(2);
        var entry = await shop.JoinsAsync(item, party: 2, smallest: 2);
        await shop.CancelsAsync(sold[0]);
        await app.OffersAsync();
        (await RefusalAsync(() => shop.HoldsAsync(item))).Code.ShouldBe("Ticketing:Queueing:WaitlistFirst");
        var seen = (await ShopAsync(shop)).Items.Single();
        (seen.Status, seen.Left, seen.HasWaitlist).ShouldBe((ItemSale.SoldOut, 0, true));
        await shop.LeavesAsync(entry);
        (await ShopAsync(shop)).Items.Single().Status.ShouldBe(ItemSale.OnSale);
        (await shop.HoldsAsync(item)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_item_that_shares_the_last_places_is_kept_back_and_one_that_takes_nothing_from_them_is_not()
    {
        var shop = await TestShop.OpenAsync(app);
        var shared = await shop.SharesAsync(2);
        var seat = await shop.SellsAsync(null, name: "Seat", shared: [shared]);
        var sofa = await shop.SellsAsync(null, name: "Sofa", shared: [shared]);
        var stand = await shop.SellsAsync(1, name: "Standing");
        await shop.KeepsWaitlistAsync();
        var order = await shop.BuysFreeAsync(seat, 2);
        await shop.JoinsAsync(seat, party: 2, smallest: 2);
        await shop.HoldsAsync(stand);
        await shop.CancelsAsync(order);
        (await RefusalAsync(() => shop.HoldsAsync(sofa))).Code.ShouldBe("Ticketing:Queueing:WaitlistFirst");
        await app.OffersAsync();
        (await shop.EntriesAsync()).Single().Status.ShouldBe(WaitlistStatus.Offered);
    }

    [Fact]
    public async Task A_shared_quota_stays_on_sale_for_others_while_the_waiting_can_make_no_use_of_it()
    {
        var shop = await TestShop.OpenAsync(app, capacity: 10);
        var small = await shop.SellsAsync(1, name: "Small");
        var large = await shop.SellsAsync(9, name: "Large");
        await shop.KeepsWaitlistAsync();
        await shop.BuysFreeAsync(small);
        await shop.JoinsAsync(small);
        await app.OffersAsync();
        (await shop.HoldsAsync(large)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Any_of_several_is_served_from_whichever_gives_most()
    {
        var shop = await TestShop.OpenAsync(app);
        var (one, two) = (await shop.SellsAsync(1, name: "One"), await shop.SellsAsync(2, name: "Two"));
        await shop.KeepsWaitlistAsync();
        var (first, second) = (await shop.BuysFreeAsync(one), await shop.BuysFreeAsync(two, 2));
        var entry = await shop.JoinsAsync(new() { ItemIds = [two, one], Party = 2, Smallest = 1, Name = "Ada", Email = "any@example.com" });
        await shop.CancelsAsync(first);
        await shop.CancelsAsync(second);
        await app.OffersAsync();
        var offer = (await shop.StandsAsync(entry)).Offer!;
        (offer.ItemName, offer.Places).ShouldBe(("Two", 2));
    }

    [Fact]
    public async Task One_address_has_one_entry_and_only_its_mail_has_the_link_again()
    {
        var (shop, item, _) = await SoldOutAsync(1);
        var entry = await shop.JoinsAsync(item, email: "ada.w@example.com");
        var again = await shop.JoinsAsync(item, party: 3, email: "Ada.W@Example.com");
        (again.EntryId, again.Secret).ShouldBe((entry.EntryId, null));
        (await shop.EntriesAsync()).Count.ShouldBe(1);
        var mails = await app.MailToAsync("ada.w@example.com");
        mails.Count.ShouldBe(2);
        mails.ShouldAllBe(m => m.Text.Contains(entry.Secret!, StringComparison.Ordinal));
        for (var i = 0; i < 10; i++) await shop.JoinsAsync(item, email: "ada.w@example.com");
        (await app.MailToAsync("ada.w@example.com")).Count.ShouldBeLessThanOrEqualTo(4, "nobody floods a mailbox through us");
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_is_the_same_entry()
    {
        var (shop, item, _) = await SoldOutAsync(1);
        var input = new JoinWaitlistInput { ItemIds = [item], Name = "Ada", Email = "key@example.com", ClientKey = Secrets.New() };
        var joined = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.JoinsAsync(input)));
        joined.Distinct().ShouldHaveSingleItem().Secret.ShouldNotBeNull();
    }

    [Fact]
    public async Task Nobody_waits_for_what_can_be_bought_or_is_not_sold_or_where_there_is_no_list()
    {
        var shop = await TestShop.OpenAsync(app);
        var (open, gone) = (await shop.SellsAsync(1, name: "Open"), await shop.SellsAsync(0, name: "Gone"));
        (await RefusalAsync(() => shop.JoinsAsync(gone))).Code.ShouldBe("Ticketing:Queueing:WaitlistOff");
        await shop.KeepsWaitlistAsync();
        (await RefusalAsync(() => shop.JoinsAsync(open))).Code.ShouldBe("Ticketing:Queueing:StillAvailable");
        (await RefusalAsync(() => shop.JoinsAsync(gone, party: 11))).Fields.Keys.ShouldBe(["party"]);
        (await RefusalAsync(() => shop.JoinsAsync(gone, party: 2, smallest: 3))).Fields.Keys.ShouldBe(["smallest"]);
        (await RefusalAsync(() => shop.JoinsAsync(Guid.CreateVersion7()))).Kind.ShouldBe(ErrorKind.NotFound);
        (await RefusalAsync(() => shop.JoinsAsync(new() { Name = "Ada", Email = "ada@example.com" }))).Fields.Keys.ShouldBe(["itemIds"]);
    }

    [Fact]
    public async Task Off_nothing_is_offered_and_everyone_may_buy_and_on_again_the_order_is_as_before()
    {
        var (shop, item, sold) = await SoldOutAsync(2);
        var entry = await shop.JoinsAsync(item);
        await shop.KeepsWaitlistAsync(isOn: false);
        await shop.CancelsAsync(sold[0]);
        await app.OffersAsync();
        (await shop.StandsAsync(entry)).Reason.ShouldBe(WaitlistReason.WaitlistOff);
        await shop.BuysFreeAsync(item);
        await shop.KeepsWaitlistAsync();
        await shop.CancelsAsync(sold[1]);
        await app.OffersAsync();
        (await shop.StandsAsync(entry)).Status.ShouldBe(WaitlistStatus.Offered);
    }

    [Fact]
    public async Task Leaving_and_being_removed_give_the_offer_to_the_next()
    {
        var (shop, item, sold) = await SoldOutAsync(1);
        var (first, second, third) = (await shop.JoinsAsync(item), await shop.JoinsAsync(item), await shop.JoinsAsync(item));
        await shop.CancelsAsync(sold[0]);
        await app.OffersAsync();
        await shop.LeavesAsync(first);
        await shop.LeavesAsync(first);
        await app.OffersAsync();
        await shop.StaffAsync<EventWaitlistAppService, int>(async s => { await s.RemoveAsync(shop.EventId, second.EntryId, default); return 0; });
        await app.OffersAsync();
        (await shop.StandsAsync(third)).Status.ShouldBe(WaitlistStatus.Offered);
        (await shop.EntriesAsync()).Select(e => e.Status).ShouldBe([WaitlistStatus.Left, WaitlistStatus.Removed, WaitlistStatus.Offered]);
    }

    [Fact]
    public async Task A_paused_sale_offers_nothing_and_says_so()
    {
        var (shop, item, sold) = await SoldOutAsync(1);
        var entry = await shop.JoinsAsync(item);
        await shop.StaffAsync<CatalogAppService, int>(async s => { await s.PauseItemAsync(item, true, default); return 0; });
        await shop.CancelsAsync(sold[0]);
        await app.OffersAsync();
        (await shop.StandsAsync(entry)).Reason.ShouldBe(WaitlistReason.SalePaused);
    }

    [Fact]
    public async Task Old_entries_are_forgotten_and_waiting_ones_are_not()
    {
        var (shop, item, _) = await SoldOutAsync(1);
        var (left, waits) = (await shop.JoinsAsync(item), await shop.JoinsAsync(item));
        await shop.LeavesAsync(left);
        var now = app.Clock.GetUtcNow();
        await app.Services.GetRequiredService<IWaitlists>().ForgetAsync(now.AddDays(-7), now.AddDays(-30), 100, default);
        (await shop.EntriesAsync()).Count.ShouldBe(2);
        await app.Services.GetRequiredService<IWaitlists>().ForgetAsync(now.AddDays(-7), now.AddSeconds(1), 100, default);
        (await shop.EntriesAsync()).Single().Id.ShouldBe(waits.EntryId);
        await app.Services.GetRequiredService<IWaitlists>().ForgetAsync(now.AddYears(1), now, 100_000, default);
        (await shop.EntriesAsync()).ShouldBeEmpty();
    }

    private async Task<(TestShop Shop, Guid Item, List<HoldDto> Sold)> SoldOutAsync(int places, int offerMinutes = 120)
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(places);
        await shop.KeepsWaitlistAsync(offerMinutes);
        var sold = new List<HoldDto>();
        for (var i = 0; i < places; i++) sold.Add(await shop.BuysFreeAsync(item));
        return (shop, item, sold);
    }

    private static async Task TakeAsync(TestShop shop, WaitlistOfferDto offer)
    {
        var order = await shop.BuyerAsync(s => s.GetAsync(offer.Code, offer.Secret, default));
        order.Name.ShouldBe("Ada Byron", "the details are begun");
        await shop.GivesDetailsAsync(new(order.OrderId, offer.Code, offer.Secret, order.Status, order.Total, order.ExpiresAt));
        await shop.BuyerAsync(s => s.CompleteAsync(offer.Code, offer.Secret, null, default));
    }

    private Task<ShopDto> ShopAsync(TestShop shop) => shop.Organization.AsAsync<ShopAppService, ShopDto>(null, s => s.GetAsync(shop.Slug, null, default));

    private Task ExpireAsync() => app.InScopeAsync(null, null, services => ActivatorUtilities.CreateInstance<OrderExpiryJob>(services).RunAsync(default));

    private static Task<BusinessException> RefusalAsync(Func<Task> act) => Should.ThrowAsync<BusinessException>(act);
}
