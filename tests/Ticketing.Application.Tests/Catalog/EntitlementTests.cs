using Ticketing.Catalog;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Sessions;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.Catalog;

/// <summary>What tickets are good for: days, bundles, sessions that come with them.</summary>
public sealed class EntitlementTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_day_ticket_carries_its_days_and_chooses_sessions_of_those_alone()
    {
        var shop = await OpenAsync();
        var days = DaysOf(shop);
        var item = await MakeAsync(shop, new() { Name = "Day one", Places = 5, Days = [days[0]] });
        var (first, second) = (await shop.HoldsSessionAsync("First", hours: 1), await shop.HoldsSessionAsync("Second", hours: 25));
        var order = await shop.BuysFreeAsync(item);

        var ticket = (await TicketsAsync(shop, order)).ShouldHaveSingleItem();
        ticket.Days.ShouldBe([days[0]]);
        await shop.TakesAsync(order, ticket.Id, first.Id);
        (await RefusalAsync(() => shop.TakesAsync(order, ticket.Id, second.Id))).Code.ShouldBe("Ticketing:Sessions:NotOnThisDay");
        (await shop.ChoicesAsync(order, ticket.Id)).Sessions.Select(s => s.IsOnGoodDay).ShouldBe([true, false]);
        (await shop.StaffAsync<IssuedTicketAppService, PagedResult<IssuedTicketDto>>(s => s.GetListAsync(shop.EventId, new(), default))).Items[0].Days.ShouldBe([days[0]]);
        (await RefusalAsync(() => MakeAsync(shop, new() { Name = "Never", Places = 1, Days = [days[0].AddDays(-1)] }))).Code.ShouldBe("Ticketing:Catalog:NotADayOfIt");

        await shop.StaffAsync<CatalogAppService, int>(async s => { await s.UpdateItemAsync(item, new() { Name = "Both", Places = 5 }, default); return 0; });
        (await TicketsAsync(shop, order))[0].Days.ShouldBe([days[0]], "what was sold stays as it was");
    }

    /// <summary>Mutant: the days left out of what the door reads.</summary>
    [Fact]
    public async Task The_door_admits_a_day_ticket_on_its_days_alone()
    {
        var shop = await OpenAsync();
        var order = await shop.BuysFreeAsync(await MakeAsync(shop, new() { Name = "Day one", Places = 5, Days = [DaysOf(shop)[0]] }));
        var code = (await TicketsAsync(shop, order))[0].Code;
        var now = app.Clock.GetUtcNow();
        try
        {
            app.Clock.Set(now.AddDays(31));
            (await ScanAsync()).ShouldBe(ScanResult.WrongCheckpoint, "on the second day");
            app.Clock.Set(now.AddDays(30).AddHours(1));
            (await ScanAsync()).ShouldBe(ScanResult.Admitted);
        }
        finally
        {
            app.Clock.Set(now);
        }

        async Task<ScanResult?> ScanAsync() =>
            (await shop.StaffAsync((CheckInAppService s) => s.ScanAsync(shop.EventId, new() { Id = Guid.CreateVersion7(), Code = code }, default))).Result;
    }

    /// <summary>Mutants: included quotas left out of DrawFrom; a bundle's days those of its first part.</summary>
    [Fact]
    public async Task A_bundle_sells_several_at_one_price_and_takes_a_place_of_each()
    {
        var shop = await OpenAsync();
        var days = DaysOf(shop);
        var one = await MakeAsync(shop, new() { Name = "Day one", Places = 5, PriceInMinorUnits = 0, Days = [days[0]] });
        var two = await MakeAsync(shop, new() { Name = "Day two", Places = 3, PriceInMinorUnits = 0, Days = [days[1]] });
        var both = await MakeAsync(shop, new() { Name = "Both days", PriceInMinorUnits = 0, IncludedItemIds = [one, two] });
        await shop.BuysFreeAsync(one);

        var order = await shop.BuysFreeAsync(both, 2);
        (await TicketsAsync(shop, order)).ShouldAllBe(t => t.Days!.Count == 2 && t.ItemName == "Both days");
        ((await shop.QuotaAsync("Day one")).Sold, (await shop.QuotaAsync("Day two")).Sold).ShouldBe((3, 2));
        await shop.BuysFreeAsync(two);
        (await RefusalAsync(() => shop.HoldsAsync(both))).Code.ShouldBe("Ticketing:Orders:SoldOut");
        (await shop.QuotaAsync("Day one")).Left.ShouldBe(2, "all are taken or none");

        await shop.CancelsAsync(order);
        ((await shop.QuotaAsync("Day one")).Sold, (await shop.QuotaAsync("Day two")).Sold).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_bundle_with_a_part_that_is_good_every_day_is_good_every_day()
    {
        var shop = await OpenAsync();
        var one = await MakeAsync(shop, new() { Name = "Day one", Places = 5, Days = [DaysOf(shop)[0]] });
        var dinner = await MakeAsync(shop, new() { Name = "Dinner", Places = 5 });
        var order = await shop.BuysFreeAsync(await MakeAsync(shop, new() { Name = "With dinner", IncludedItemIds = [one, dinner] }));
        (await TicketsAsync(shop, order))[0].Days.ShouldBeNull();
    }

    [Fact]
    public async Task A_bundle_follows_its_parts_and_keeps_them_from_being_deleted()
    {
        var shop = await OpenAsync();
        var hall = await shop.SharesAsync(2, "Hall");
        var one = await MakeAsync(shop, new() { Name = "One", Places = 5 });
        var bundle = await MakeAsync(shop, new() { Name = "Bundle", Places = 9, IncludedItemIds = [one] });
        await UpdateAsync(shop, one, new() { Name = "One", Places = 5, SharedQuotaIds = [hall] });
        await shop.BuysFreeAsync(bundle, 2);
        (await RefusalAsync(() => shop.HoldsAsync(bundle))).Code.ShouldBe("Ticketing:Orders:SoldOut", "the hall is full");
        await UpdateAsync(shop, one, new() { Name = "One", Places = 5 });
        await shop.BuysFreeAsync(bundle);

        (await RefusalAsync(() => shop.StaffAsync<CatalogAppService, int>(async s => { await s.DeleteItemAsync(one, default); return 0; }))).Code.ShouldBe("Ticketing:Catalog:InBundle");
        (await RefusalAsync(() => MakeAsync(shop, new() { Name = "Outer", Places = 1, IncludedItemIds = [bundle] }))).Code.ShouldBe("Ticketing:Catalog:BundleInBundle");
        (await RefusalAsync(() => UpdateAsync(shop, one, new() { Name = "One", Places = 5, IncludedItemIds = [one] }))).Code.ShouldBe("Ticketing:Catalog:BundleInBundle");
        (await RefusalAsync(() => MakeAsync(shop, new() { Name = "Ghost", Places = 1, IncludedItemIds = [Guid.CreateVersion7()] }))).Kind.ShouldBe(ErrorKind.NotFound);
    }

    /// <summary>Mutant: the seats kept back left out of TryTakeAsync.</summary>
    [Fact]
    public async Task Seats_kept_back_for_a_ticket_come_with_it_and_nobody_else_gets_them()
    {
        var shop = await OpenAsync();
        var workshop = await shop.HoldsSessionAsync("Workshop", seats: 5);
        var kept = await KeepAsync(shop, workshop.Id, 2);
        var with = await MakeAsync(shop, new() { Name = "With workshop", Places = 50, SharedQuotaIds = [kept] });
        var without = await shop.SellsAsync(50, name: "Plain", max: 20);
        var plain = await shop.BuysFreeAsync(without, 20);
        var holders = await shop.AgendasAsync(plain);

        var buying = Enumerable.Range(0, 10).Select(_ => CodeOfAsync(() => shop.BuysFreeAsync(with))).ToList();
        var enrolling = holders.Select(h => CodeOfAsync(() => shop.TakesAsync(plain, h.TicketId, workshop.Id))).ToList();
        await Task.WhenAll([.. buying, .. enrolling]);

        buying.Count(b => b.Result == "").ShouldBe(2);
        enrolling.Count(e => e.Result == "").ShouldBe(3);
        (await shop.SessionAsync(workshop.Id)).Enrolled.ShouldBe(5);
        (await RefusalAsync(() => shop.ChangesSessionAsync(workshop.Id, shop.Session("Workshop", seats: 4)))).Values["taken"].ShouldBe(5);
        (await RefusalAsync(() => KeepAsync(shop, workshop.Id, 1))).Code.ShouldBe("Ticketing:Catalog:TooFewSeats");
    }

    [Fact]
    public async Task A_session_that_came_with_a_ticket_stays_with_it_and_goes_with_it()
    {
        var shop = await OpenAsync();
        var workshop = await shop.HoldsSessionAsync("Workshop", seats: 1);
        var (open, other) = (await shop.HoldsSessionAsync("Open", hours: 3), await shop.HoldsSessionAsync("Other", hours: 5, seats: 4));
        var kept = await KeepAsync(shop, workshop.Id, 1);
        var with = await MakeAsync(shop, new() { Name = "With workshop", Places = 50, SharedQuotaIds = [kept] });
        var order = await shop.BuysFreeAsync(with);
        var agenda = (await shop.AgendasAsync(order)).ShouldHaveSingleItem();
        var mine = agenda.Sessions.ShouldHaveSingleItem();
        (mine.Title, mine.IsIncluded, mine.HasSeat).ShouldBe(("Workshop", true, true));
        (await RefusalAsync(() => shop.LeavesAsync(order, agenda.TicketId, workshop.Id))).Code.ShouldBe("Ticketing:Sessions:ComesWithTicket");
        (await RefusalAsync(() => shop.SwapsAsync(order, agenda.TicketId, workshop.Id, other.Id))).Code.ShouldBe("Ticketing:Sessions:ComesWithTicket");
        (await RefusalAsync(() => shop.HoldsAsync(with))).Code.ShouldBe("Ticketing:Orders:SoldOut");

        await shop.CancelsAsync(order);
        while (await app.DispatchAsync() > 0)
        {
        }

        (await shop.SessionAsync(workshop.Id)).Enrolled.ShouldBe(0);
        await shop.BuysFreeAsync(with);
        (await RefusalAsync(() => KeepAsync(shop, open.Id, 1))).Code.ShouldBe("Ticketing:Catalog:TooFewSeats", "an open session has no seats to keep back");
    }

    private static async Task<BusinessException> RefusalAsync(Func<Task> attempt) => await Should.ThrowAsync<BusinessException>(attempt);

    private static async Task<string> CodeOfAsync<T>(Func<Task<T>> attempt)
    {
        try
        {
            await attempt();
            return "";
        }
        catch (BusinessException refusal)
        {
            return refusal.Code;
        }
    }

    /// <summary>Of two days, from morning to evening.</summary>
    private Task<TestShop> OpenAsync() => TestShop.OpenAsync(app, shape: e => e.Schedule(new("Europe/Vienna", e.StartsAt, e.StartsAt.AddHours(30)), app.Clock.GetUtcNow()));

    private IReadOnlyList<DateOnly> DaysOf(TestShop shop)
    {
        var first = DateOnly.FromDateTime(Zones.ToLocal(app.Clock.GetUtcNow().AddDays(30), "Europe/Vienna").ToDateTimeUnspecified());
        shop.EventId.ShouldNotBe(Guid.Empty);
        return [first, first.AddDays(1)];
    }

    private static Task<Guid> MakeAsync(TestShop shop, ItemInput input) => shop.StaffAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(shop.EventId, input, default));

    private static Task<int> UpdateAsync(TestShop shop, Guid item, ItemInput input) =>
        shop.StaffAsync<CatalogAppService, int>(async s => { await s.UpdateItemAsync(item, input, default); return 0; });

    private static Task<Guid> KeepAsync(TestShop shop, Guid session, int size) =>
        shop.StaffAsync<CatalogAppService, Guid>(s => s.CreateQuotaAsync(shop.EventId, new() { Name = "Kept back", Size = size, SessionId = session }, default));

    private static Task<IReadOnlyList<TicketDto>> TicketsAsync(TestShop shop, HoldDto order) =>
        shop.Organization.AsAsync<TicketAppService, IReadOnlyList<TicketDto>>(null, s => s.GetListAsync(order.Code, order.Secret, default));
}
