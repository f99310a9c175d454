using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Payments.Sandbox;
using Ticketing.Sessions;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Orders;

/// <summary>Sessions chosen while a ticket is bought: the seat goes with the hold, and becomes the ticket's when it is good.</summary>
public sealed class SessionChoiceTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Mutants: the enrolment takes a seat once more; the seat is not taken with the hold.</summary>
    [Theory]
    [InlineData(0L), InlineData(2500L)]
    public async Task A_seat_is_held_with_the_ticket_and_becomes_its_enrolment(long price)
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(10, price);
        var (workshop, later) = (await shop.HoldsSessionAsync("Workshop", seats: 3), await shop.HoldsSessionAsync("Later", hours: 4, seats: 5));
        await shop.HoldsSessionAsync("Open talk", hours: 6);
        var hold = await shop.HoldsAsync(item, 2);
        (await shop.OffersAsync(hold)).Lines.Select(l => (l.LineId, string.Join(",", l.Sessions.Select(s => $"{s.Title} {s.Left}")))).ShouldBe(hold.Lines.Select(l => (l.Id, "Workshop 3,Later 5")));
        (await shop.ChoosesAsync(hold, workshop.Id, later.Id)).Lines.ShouldAllBe(l => l.Sessions.Count == 2);
        (await TakenAsync(shop, workshop.Id)).ShouldBe(2);
        (await app.MiscountedAsync()).ShouldBeEmpty();

        await shop.ChoosesAsync(hold, workshop.Id);
        (await TakenAsync(shop, later.Id)).ShouldBe(0);
        await shop.ChoosesAsync(hold, null);
        (await TakenAsync(shop, workshop.Id)).ShouldBe(2, "nothing said, nothing changed");
        await FinishAsync(shop, hold, price);
        (await shop.AgendasAsync(hold)).ShouldAllBe(a => a.Sessions.Single().Title == "Workshop" && a.Sessions[0].HasSeat);
        (await TakenAsync(shop, workshop.Id)).ShouldBe(2);
        (await shop.OffersAsync(hold)).Lines.ShouldBeEmpty("the order is good: its own page goes on");
        (await app.MiscountedAsync()).ShouldBeEmpty();

        var tickets = (await shop.AgendasAsync(hold)).Select(a => a.TicketId).ToList();
        await shop.SwapsAsync(hold, tickets[0], workshop.Id, later.Id);
        await shop.CancelsAsync(hold);
        await app.DispatchAsync();
        (await TakenAsync(shop, workshop.Id), await TakenAsync(shop, later.Id)).ShouldBe((0, 0));
        (await app.MiscountedAsync()).ShouldBeEmpty();
    }

    /// <summary>Mutants: seats not freed when an order is cancelled; when it expires; freed by both who sweep and who expire.</summary>
    [Fact]
    public async Task An_order_that_ends_gives_its_seats_back_once()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(10);
        var workshop = await shop.HoldsSessionAsync("Workshop", seats: 2);
        var (called, left) = (await shop.HoldsAsync(item), await shop.HoldsAsync(item));
        await shop.ChoosesAsync(called, workshop.Id);
        await shop.ChoosesAsync(left, workshop.Id);
        await shop.BuyerAsync(s => s.CancelAsync(called.Code, called.Secret, default));
        (await TakenAsync(shop, workshop.Id)).ShouldBe(1);

        // Time is up for one; nobody has written it down, and somebody wants both seats.
        app.Clock.Set(left.ExpiresAt);
        var next = await shop.HoldsAsync(item, 2);
        await shop.ChoosesAsync(next, workshop.Id);
        (await TakenAsync(shop, workshop.Id)).ShouldBe(2);
        await app.ExpiresOrdersAsync();
        (await TakenAsync(shop, workshop.Id)).ShouldBe(2);
        (await app.MiscountedAsync()).ShouldBeEmpty();
        app.Clock.Set(next.ExpiresAt);
        await app.ExpiresOrdersAsync();
        (await TakenAsync(shop, workshop.Id)).ShouldBe(0);
        (await Should.ThrowAsync<BusinessException>(() => shop.ChoosesAsync(next, workshop.Id))).Code.ShouldBe("Ticketing:Orders:Expired");
    }

    /// <summary>Mutants: a refusal that keeps what it took; the clash among what was chosen let through; days not looked at.</summary>
    [Fact]
    public async Task What_cant_be_had_is_refused_by_name_and_nothing_else_is_lost()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(10);
        var (full, free, same) = (await shop.HoldsSessionAsync("Full", seats: 1), await shop.HoldsSessionAsync("Free", hours: 3, seats: 5), await shop.HoldsSessionAsync("Same time", hours: 3, seats: 5));
        await shop.ChoosesAsync(await shop.HoldsAsync(item), full.Id);
        var hold = await shop.HoldsAsync(item, 2);
        await shop.ChoosesAsync(hold, free.Id);

        await RefusedAsync([full.Id, free.Id], "lines[0].sessions", "Ticketing:Sessions:Full", "Full");
        await RefusedAsync([free.Id, same.Id], "lines[0].sessions", "Ticketing:Orders:SessionsClash", "Free");
        await RefusedAsync([Guid.CreateVersion7()], "lines[0].sessions", "Ticketing:Common:NotFound", null);
        var elsewhere = await TestShop.OpenAsync(app, organization: shop.Organization);
        await RefusedAsync([(await elsewhere.HoldsSessionAsync("Elsewhere", seats: 5)).Id], "lines[0].sessions", "Ticketing:Common:NotFound", null);
        (await TakenAsync(shop, free.Id), await TakenAsync(shop, same.Id), await TakenAsync(shop, full.Id)).ShouldBe((2, 0, 1));
        (await shop.LooksAsync(hold)).Lines.ShouldAllBe(l => l.Sessions.Single() == free.Id);

        app.Clock.Set(free.StartsAt);
        var late = await shop.HoldsAsync(item);
        (await Should.ThrowAsync<BusinessException>(() => shop.ChoosesAsync(late, free.Id))).Fields["lines[0].sessions"].ShouldBe("Ticketing:Sessions:HasBegun");

        async Task RefusedAsync(IReadOnlyList<Guid> wanted, string field, string code, string? title)
        {
            var refusal = await Should.ThrowAsync<BusinessException>(() => shop.ChoosesAsync(hold, wanted));
            refusal.Code.ShouldBe("Ticketing:Orders:DetailsInvalid");
            refusal.Fields[field].ShouldBe(code);
            if (title is not null) refusal.Values["title"].ShouldBe(title);
        }
    }

    [Fact]
    public async Task A_ticket_chooses_on_its_own_days_and_beside_what_comes_with_it()
    {
        var shop = await TestShop.OpenAsync(app);
        var (first, second) = (await shop.HoldsSessionAsync("First day", seats: 5), await shop.HoldsSessionAsync("Second day", hours: 20, seats: 5));
        var (included, beside) = (await shop.HoldsSessionAsync("Included", hours: 5, seats: 5), await shop.HoldsSessionAsync("Beside", hours: 5, seats: 5));
        var kept = await shop.StaffAsync<CatalogAppService, Guid>(s => s.CreateQuotaAsync(shop.EventId, new QuotaInput { Name = "Seats that come with it", Size = 3, SessionId = included.Id }, default));
        var day = await shop.StaffAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(
            shop.EventId, new ItemInput { Name = "Day", PriceInMinorUnits = 0, Places = 3, Days = [first.Day], SharedQuotaIds = [kept] }, default));
        var hold = await shop.HoldsAsync(day);
        (await shop.OffersAsync(hold)).Lines.Single().Sessions.Select(s => s.Title).ShouldBe(["First day", "Beside"]);
        (await RefusedAsync(second.Id)).ShouldBe("Ticketing:Sessions:NotOnThisDay");
        (await RefusedAsync(beside.Id)).ShouldBe("Ticketing:Orders:SessionsClash");
        await shop.ChoosesAsync(hold, first.Id, included.Id);
        await shop.BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, null, default));
        (await shop.AgendasAsync(hold)).Single().Sessions.Select(s => (s.Title, s.IsIncluded)).ShouldBe([("First day", false), ("Included", true)]);
        (await app.MiscountedAsync()).ShouldBeEmpty();

        async Task<string> RefusedAsync(Guid session) => (await Should.ThrowAsync<BusinessException>(() => shop.ChoosesAsync(hold, session))).Fields["lines[0].sessions"];
    }

    private static async Task FinishAsync(TestShop shop, HoldDto hold, long price)
    {
        if (price == 0)
        {
            await shop.BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, null, default));
            return;
        }

        var pay = await shop.BuyerAsync(s => s.PayAsync(hold.Code, hold.Secret, null, default));
        await shop.AtProviderAsync(p => p.ChooseAsync(pay.RedirectUrl[(pay.RedirectUrl.LastIndexOf('/') + 1)..], SandboxChoice.Pay, default));
        await shop.ReturnsAsync(hold);
    }

    private static Task<int> TakenAsync(TestShop shop, Guid sessionId) => shop.App.InScopeAsync(shop.Organization.Id, null, s =>
        s.GetRequiredService<ITicketingDb>().Set<SessionSeats>().Where(x => x.SessionId == sessionId).Select(x => x.Taken).SingleOrDefaultAsync());
}
