using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using System.Text;
using Ticketing.Common;
using Ticketing.Notifications;
using Ticketing.Orders;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Sessions;

public sealed class EnrolmentTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_holder_takes_a_seat_leaves_it_and_it_is_free_at_once()
    {
        var (shop, order, ticket) = await SoldAsync();
        var workshop = await shop.HoldsSessionAsync("Workshop", seats: 1);

        await shop.TakesAsync(order, ticket, workshop.Id);
        await shop.TakesAsync(order, ticket, workshop.Id); // a repeat changes nothing
        (await shop.SessionAsync(workshop.Id)).Enrolled.ShouldBe(1);
        var choice = (await shop.ChoicesAsync(order, ticket)).Sessions.ShouldHaveSingleItem();
        (choice.IsChosen, choice.Seats, choice.Left).ShouldBe((true, 1, 0));
        var chosen = (await shop.AgendasAsync(order)).ShouldHaveSingleItem().Sessions.ShouldHaveSingleItem();
        (chosen.Title, chosen.HasSeat).ShouldBe(("Workshop", true));

        await shop.LeavesAsync(order, ticket, workshop.Id);
        (await shop.SessionAsync(workshop.Id)).Enrolled.ShouldBe(0);
        (await shop.AgendasAsync(order))[0].Sessions.ShouldBeEmpty();
        (await RefusalAsync(() => shop.LeavesAsync(order, ticket, workshop.Id))).Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public async Task An_open_session_is_in_the_agenda_of_whoever_likes()
    {
        var (shop, order, ticket) = await SoldAsync();
        var keynote = await shop.HoldsSessionAsync("Keynote");
        await shop.TakesAsync(order, ticket, keynote.Id);
        (await shop.AgendasAsync(order))[0].Sessions.ShouldHaveSingleItem().HasSeat.ShouldBeFalse();
        (await shop.SessionAsync(keynote.Id)).Enrolled.ShouldBe(1);
    }

    /// <summary>Mutant: one of the two comparisons of the overlap with "or equal".</summary>
    [Theory]
    [InlineData(1, 60, false)]
    [InlineData(0.5, 60, true)]
    [InlineData(1.5, 10, true)]
    [InlineData(0.5, 180, true)]
    [InlineData(2, 60, false)]
    [InlineData(0, 60, false)]
    public async Task Two_sessions_at_one_time_are_refused_with_what_clashes(double hours, int minutes, bool clashes)
    {
        var (shop, order, ticket) = await SoldAsync();
        var first = await shop.HoldsSessionAsync("First", hours: 1);
        var second = await shop.HoldsSessionAsync("Second", hours: hours == 1 ? 4 : hours, seats: 3, minutes: minutes);
        await shop.TakesAsync(order, ticket, first.Id);
        if (!clashes)
        {
            await shop.TakesAsync(order, ticket, second.Id);
            return;
        }

        var refusal = await RefusalAsync(() => shop.TakesAsync(order, ticket, second.Id));
        refusal.Code.ShouldBe("Ticketing:Sessions:Clash");
        refusal.Values["other"].ShouldBe("First");
        (await shop.SessionAsync(second.Id)).Enrolled.ShouldBe(0);
        (await shop.ChoicesAsync(order, ticket)).Sessions.Single(s => s.Session.Id == second.Id).ClashesWith.Select(c => c.Id).ShouldBe([first.Id]);
    }

    /// <summary>Mutant: the old seat freed before the new one is taken, in a transaction of its own.</summary>
    [Fact]
    public async Task A_swap_into_a_full_session_keeps_the_old_seat()
    {
        var (shop, order, ticket) = await SoldAsync(tickets: 2);
        var other = (await shop.AgendasAsync(order))[1].TicketId;
        var (mine, full) = (await shop.HoldsSessionAsync("Mine", seats: 1), await shop.HoldsSessionAsync("Full", seats: 1));
        await shop.TakesAsync(order, ticket, mine.Id);
        await shop.TakesAsync(order, other, full.Id);

        (await RefusalAsync(() => shop.SwapsAsync(order, ticket, mine.Id, full.Id))).Code.ShouldBe("Ticketing:Sessions:Full");
        (await shop.AgendasAsync(order))[0].Sessions.Select(s => s.SessionId).ShouldBe([mine.Id]);
        (await shop.SessionAsync(mine.Id)).Enrolled.ShouldBe(1);

        await shop.LeavesAsync(order, other, full.Id);
        await shop.SwapsAsync(order, ticket, mine.Id, full.Id);
        (await shop.AgendasAsync(order))[0].Sessions.Select(s => s.SessionId).ShouldBe([full.Id]);
        ((await shop.SessionAsync(mine.Id)).Enrolled, (await shop.SessionAsync(full.Id)).Enrolled).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Fewer_seats_than_are_taken_are_refused_with_how_many_and_nothing_of_the_change_stays()
    {
        var (shop, order, ticket) = await SoldAsync(tickets: 2);
        var other = (await shop.AgendasAsync(order))[1].TicketId;
        var workshop = await shop.HoldsSessionAsync("Workshop", seats: 5);
        await shop.TakesAsync(order, ticket, workshop.Id);
        await shop.TakesAsync(order, other, workshop.Id);

        var refusal = await RefusalAsync(() => shop.ChangesSessionAsync(workshop.Id, shop.Session("Renamed", seats: 1)));
        refusal.Code.ShouldBe("Ticketing:Sessions:SeatsTaken");
        refusal.Fields.Keys.ShouldBe(["seats"]);
        refusal.Values["taken"].ShouldBe(2);
        var now = await shop.SessionAsync(workshop.Id);
        (now.Title, now.Seats).ShouldBe(("Workshop", 5));

        (await shop.ChangesSessionAsync(workshop.Id, shop.Session("Workshop", seats: 2))).Seats.ShouldBe(2);
        (await shop.ChangesSessionAsync(workshop.Id, shop.Session("Workshop"))).Seats.ShouldBeNull();
        (await RefusalAsync(() => shop.ChangesSessionAsync(workshop.Id, shop.Session("Workshop", seats: 1)))).Code.ShouldBe("Ticketing:Sessions:SeatsTaken", "an open session counts too");
        (await RefusalAsync(() => shop.ChangesSessionAsync(workshop.Id, shop.Session("Workshop", seats: 0)))).Fields.Keys.ShouldBe(["seats"]);
    }

    [Fact]
    public async Task A_moved_session_keeps_its_people_tells_them_and_shows_the_clash()
    {
        var (shop, order, ticket) = await SoldAsync();
        var (talk, lunch) = (await shop.HoldsSessionAsync("Talk", hours: 1, room: "Attic"), await shop.HoldsSessionAsync("Lunch", hours: 4));
        await shop.TakesAsync(order, ticket, talk.Id);
        await shop.TakesAsync(order, ticket, lunch.Id);
        await SettleAsync();

        await shop.ChangesSessionAsync(talk.Id, shop.Session("Talk", hours: 4.5, room: "Cellar"));
        await SettleAsync();
        await shop.ChangesSessionAsync(talk.Id, shop.Session("A talk", hours: 4.5, room: "Cellar"));
        await SettleAsync();

        var agenda = (await shop.AgendasAsync(order))[0].Sessions;
        agenda.Select(s => (s.Title, string.Join(',', s.ClashesWith))).ShouldBe([("Lunch", "A talk"), ("A talk", "Lunch")]);
        var mail = (await MailsAsync(shop)).Where(m => m.Subject == "Changed: Talk").ShouldHaveSingleItem("a new title alone is no news");
        mail.ToAddress.ShouldBe("ada@example.com");
        foreach (var words in new[] { "Attic", "Cellar", $"/o/{order.Code}/" }) mail.Text.ShouldContain(words);
        (await EnrolmentOfAsync(shop, talk.Id)).Sequence.ShouldBe(2);
    }

    [Fact]
    public async Task A_session_out_of_the_programme_is_out_of_agendas_and_its_people_are_told_once()
    {
        var (shop, order, ticket) = await SoldAsync();
        var talk = await shop.HoldsSessionAsync("Talk", seats: 3);
        await shop.TakesAsync(order, ticket, talk.Id);
        await shop.DropsSessionAsync(talk.Id);
        await SettleAsync();
        await shop.HoldsSessionAsync("Another"); // a further change tells nobody again
        await SettleAsync();

        (await shop.AgendasAsync(order))[0].Sessions.ShouldBeEmpty();
        (await MailsAsync(shop)).Count(m => m.Subject == "Called off: Talk").ShouldBe(1);
        (await EnrolmentOfAsync(shop, talk.Id)).EndReason.ShouldBe(EnrolmentEnd.SessionCancelled);
    }

    [Fact]
    public async Task A_cancelled_order_frees_its_seats()
    {
        var (shop, order, ticket) = await SoldAsync();
        var talk = await shop.HoldsSessionAsync("Talk", seats: 1);
        await shop.TakesAsync(order, ticket, talk.Id);
        await shop.CancelsAsync(order);
        await SettleAsync();
        (await shop.SessionAsync(talk.Id)).Enrolled.ShouldBe(0);
        (await EnrolmentOfAsync(shop, talk.Id)).EndReason.ShouldBe(EnrolmentEnd.TicketCancelled);
        (await RefusalAsync(() => shop.TakesAsync(order, ticket, talk.Id))).Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public async Task A_new_code_for_a_ticket_keeps_its_sessions()
    {
        var (shop, order, ticket) = await SoldAsync();
        var talk = await shop.HoldsSessionAsync("Talk", seats: 1);
        await shop.TakesAsync(order, ticket, talk.Id);
        await shop.StaffAsync<IssuedTicketAppService, int>(async s => { await s.ReissueAsync(ticket, default); return 0; });
        (await shop.AgendasAsync(order))[0].Sessions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_has_begun_is_neither_chosen_nor_left()
    {
        var (shop, order, ticket) = await SoldAsync();
        var (mine, late) = (await shop.HoldsSessionAsync("Mine", hours: 1), await shop.HoldsSessionAsync("Late", hours: 2, seats: 3));
        await shop.TakesAsync(order, ticket, mine.Id);
        var now = app.Clock.GetUtcNow();
        app.Clock.Set(late.StartsAt);
        try
        {
            (await RefusalAsync(() => shop.TakesAsync(order, ticket, late.Id))).Code.ShouldBe("Ticketing:Sessions:HasBegun");
            (await RefusalAsync(() => shop.LeavesAsync(order, ticket, mine.Id))).Code.ShouldBe("Ticketing:Sessions:HasBegun");
        }
        finally
        {
            app.Clock.Set(now);
        }
    }

    [Fact]
    public async Task A_wrong_secret_another_event_and_another_orders_ticket_find_nothing()
    {
        var (shop, order, ticket) = await SoldAsync();
        var talk = await shop.HoldsSessionAsync("Talk");
        var (elsewhere, foreignOrder, foreignTicket) = await SoldAsync();
        var foreign = await elsewhere.HoldsSessionAsync("Foreign");
        Func<Task>[] attempts =
        [
            () => shop.TakesAsync(order with { Secret = Secrets.New() }, ticket, talk.Id),
            () => shop.TakesAsync(order, foreignTicket, talk.Id),
            () => shop.TakesAsync(order, ticket, foreign.Id),
            () => shop.TakesAsync(foreignOrder, foreignTicket, talk.Id),
            () => shop.ChoicesAsync(order, foreignTicket),
            () => shop.TakesAsync(order, ticket, Guid.CreateVersion7()),
        ];
        foreach (var attempt in attempts) (await RefusalAsync(attempt)).Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public async Task Staff_sees_who_takes_part_as_a_list_and_as_a_file()
    {
        var (shop, order, ticket) = await SoldAsync(tickets: 2);
        var other = (await shop.AgendasAsync(order))[1].TicketId;
        var talk = await shop.HoldsSessionAsync("Talk", seats: 5);
        foreach (var one in new[] { ticket, other }) await shop.TakesAsync(order, one, talk.Id);
        await shop.LeavesAsync(order, other, talk.Id);

        var list = await shop.StaffAsync<EnrolledAppService, PagedResult<EnrolledDto>>(s => s.GetListAsync(shop.EventId, talk.Id, new(), default));
        var one1 = list.Items.ShouldHaveSingleItem();
        (one1.TicketId, one1.OrderCode, one1.Email).ShouldBe((ticket, order.Code, "ada@example.com"));
        (await shop.StaffAsync<EnrolledAppService, PagedResult<EnrolledDto>>(s => s.GetListAsync(shop.EventId, talk.Id, new() { Search = "nobody" }, default))).TotalCount.ShouldBe(0);
        var csv = Encoding.UTF8.GetString(await shop.StaffAsync<EnrolledAppService, byte[]>(s => s.ExportAsync(shop.EventId, talk.Id, default)));
        csv.ShouldContain($"ada@example.com,Standard,{order.Code},");
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    private static async Task<BusinessException> RefusalAsync(Func<Task> attempt) => await Should.ThrowAsync<BusinessException>(attempt);

    private async Task<(TestShop Shop, HoldDto Order, Guid Ticket)> SoldAsync(int tickets = 1)
    {
        var shop = await TestShop.OpenAsync(app);
        var order = await shop.BuysFreeAsync(await shop.SellsAsync(10), tickets);
        return (shop, order, (await shop.AgendasAsync(order))[0].TicketId);
    }

    /// <summary>What follows, and what follows from that.</summary>
    private async Task SettleAsync()
    {
        while (await app.DispatchAsync() > 0)
        {
        }
    }

    private Task<Enrolment> EnrolmentOfAsync(TestShop shop, Guid sessionId) => app.InScopeAsync(shop.Organization.Id, null, services =>
        services.GetRequiredService<ITicketingDb>().Set<Enrolment>().AsNoTracking().SingleAsync(e => e.SessionId == sessionId));

    private Task<List<Mail>> MailsAsync(TestShop shop) => app.InScopeAsync(shop.Organization.Id, null, services =>
        services.GetRequiredService<ITicketingDb>().Set<Mail>().AsNoTracking().ToListAsync());
}
