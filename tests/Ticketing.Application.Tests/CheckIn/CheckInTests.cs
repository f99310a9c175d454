using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.CheckIn;

public sealed class CheckInTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_ticket_goes_in_once_and_the_second_scan_says_when_and_by_whom()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Ada Byron");
        var qr = await door.QrAsync(ticket);
        var at = app.Clock.GetUtcNow();
        var first = await door.ScanAsync(qr);
        (first.Result, first.AttendeeName, first.ItemName, first.TicketCode).ShouldBe((ScanResult.Admitted, "Ada Byron", "Regular", ticket.Code));
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        var second = await door.ScanAsync(qr);
        second.Result.ShouldBe(ScanResult.AlreadyIn);
        second.FirstAdmission.ShouldBe(new FirstAdmission(at, "Test User"));
    }

    [Fact]
    public async Task A_scan_sent_again_gets_the_verdict_it_got_before()
    {
        var door = await TestDoor.OpenAsync(app);
        var (qr, id) = (await door.QrAsync(await door.SellOneAsync()), Guid.CreateVersion7());
        (await door.ScanAsync(qr, id)).IsRepeat.ShouldBeFalse();
        var again = await door.ScanAsync(qr, id);
        (again.Result, again.IsRepeat, again.AttendeeName).ShouldBe((ScanResult.Admitted, true, "Ada Byron"));
        (await door.ScansAsync()).Count.ShouldBe(1);
        await RefusedAsync("Ticketing:CheckIn:ScanIdReused", () => door.ScanAsync("other code", id));
    }

    [Fact]
    public async Task A_typed_ticket_code_is_as_good_as_its_QR()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync();
        var typed = $" {ticket.Code[..5].ToLowerInvariant()}-{ticket.Code[5..]} ";
        (await door.ScanAsync(typed)).Result.ShouldBe(ScanResult.Admitted);
    }

    [Fact]
    public async Task The_code_of_an_order_with_one_ticket_admits_it_and_with_several_asks_which()
    {
        var door = await TestDoor.OpenAsync(app);
        var (one, three) = (await door.SellOneAsync("Ada"), await door.SellAsync("Bob", "Cleo", "Dan"));
        var single = await door.StewardAsync(s => s.SearchAsync(door.EventId, one.Code, default));
        (await door.ScanAsync(single[0].OrderCode)).Result.ShouldBe(ScanResult.Admitted);

        var several = await door.StewardAsync(s => s.SearchAsync(door.EventId, "cleo", default));
        var verdict = await door.ScanAsync(several[0].OrderCode);
        verdict.Result.ShouldBeNull();
        verdict.Choices.Select(c => c.TicketId).ShouldBe(three.Select(t => t.Id), ignoreOrder: true);
        (await door.ScansAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Forged_foreign_unknown_replaced_and_cancelled_codes_are_told_apart()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync();
        var qr = await door.QrAsync(ticket);
        var neighbour = await TestDoor.OpenAsync(app, door.Organization, "Other event");
        var foreign = await neighbour.SellOneAsync("Zoe");

        // The last bits of the signature: still a token's shape, no longer signed by us.
        (await door.ScanAsync(qr[..^6] + (qr[^6] == '0' ? '1' : '0') + qr[^5..])).Result.ShouldBe(ScanResult.Forged);
        (await door.ScanAsync(qr[..40])).Result.ShouldBe(ScanResult.Unknown);
        (await door.ScanAsync(await neighbour.QrAsync(foreign))).Result.ShouldBe(ScanResult.WrongEvent);
        (await door.ScanAsync(foreign.Code)).Result.ShouldBe(ScanResult.WrongEvent);
        (await door.ScanAsync("WIFI:T:WPA;S:Café;;")).Result.ShouldBe(ScanResult.Unknown);
        (await door.ScanAsync(Codes.New(Ticket.CodeLength))).Result.ShouldBe(ScanResult.Unknown);

        await door.CancelOrderAsync(ticket);
        (await door.ScanAsync(qr)).Result.ShouldBe(ScanResult.Cancelled);
        (await door.ScansAsync()).ShouldAllBe(s => s.Result != ScanResult.Admitted);
    }

    [Fact]
    public async Task A_ticket_of_another_organization_is_unknown_however_it_is_shown()
    {
        var (door, other) = (await TestDoor.OpenAsync(app), await TestDoor.OpenAsync(app));
        var foreign = await other.SellOneAsync();
        (await door.ScanAsync(foreign.Code)).Result.ShouldBe(ScanResult.Unknown);
        (await door.ScanAsync(await other.QrAsync(foreign))).Result.ShouldBe(ScanResult.WrongEvent);
        await RefusedAsync("Ticketing:Common:NotFound", () => door.AdmitByHandAsync(foreign));
        await RefusedAsync("Ticketing:Common:NotFound", () => door.StewardAsync(s => s.GetCountersAsync(other.EventId, null, default)));
        (await other.ScanAsync(foreign.Code)).Result.ShouldBe(ScanResult.Admitted);
    }

    [Fact]
    public async Task An_order_that_is_not_paid_admits_nobody()
    {
        var door = await TestDoor.OpenAsync(app);
        var order = await door.OnHoldAsync("Slow Payer");
        (await door.ScanAsync(order.Code)).Result.ShouldBe(ScanResult.Unpaid);
        await door.Organization.ChangeOrderAsync(order.Id, (o, now) => o.Cancel(now));
        (await door.ScanAsync(order.Code)).Result.ShouldBe(ScanResult.Cancelled);
    }

    [Fact]
    public async Task By_hand_needs_a_reason_and_obeys_the_same_rules()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync();
        await RefusedAsync("Ticketing:Common:Required", () => door.AdmitByHandAsync(ticket, "  "));
        (await door.AdmitByHandAsync(ticket)).Result.ShouldBe(ScanResult.Admitted);
        (await door.AdmitByHandAsync(ticket)).Result.ShouldBe(ScanResult.AlreadyIn);
        var scans = await door.ScansAsync();
        scans.ShouldAllBe(s => s.Method == ScanMethod.Manual && s.Reason == "Phone is dead" && s.CodeHash == null);
    }

    [Fact]
    public async Task An_admission_taken_back_lets_the_ticket_in_again_and_both_are_on_record()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync();
        var admitted = await door.ScanAsync(ticket.Code);
        (await door.UndoAsync(admitted.ScanId)).Result.ShouldBe(ScanResult.Undone);
        await RefusedAsync("Ticketing:CheckIn:NothingToUndo", () => door.UndoAsync(admitted.ScanId));
        (await door.ScanAsync(ticket.Code)).Result.ShouldBe(ScanResult.Admitted);
        (await door.ScansAsync()).Select(s => s.Result).ShouldBe([ScanResult.Admitted, ScanResult.Undone, ScanResult.Admitted]);
    }

    [Theory]
    [InlineData("byron")]
    [InlineData("BUYER@example")]
    [InlineData("da By")]
    public async Task Search_finds_by_part_of_a_name_or_address(string text)
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellAsync("Ada Byron", "Grace Hopper");
        var hits = await door.StewardAsync(s => s.SearchAsync(door.EventId, text, default));
        hits.ShouldContain(h => h.AttendeeName == "Ada Byron");
    }

    [Fact]
    public async Task Search_takes_no_signs_for_wildcards_and_shows_twenty_at_most()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellAsync(Enumerable.Range(0, 25).Select(n => $"Guest {n}").ToArray());
        (await door.StewardAsync(s => s.SearchAsync(door.EventId, "%%", default))).ShouldBeEmpty();
        (await door.StewardAsync(s => s.SearchAsync(door.EventId, "g", default))).ShouldBeEmpty();
        (await door.StewardAsync(s => s.SearchAsync(door.EventId, "guest", default))).Count.ShouldBe(CheckInAppService.MaxHits);
    }

    [Fact]
    public async Task Door_staff_may_scan_and_count_but_not_read_the_log()
    {
        var door = await TestDoor.OpenAsync(app);
        var steward = await app.CreateMemberAsync(door.Organization.Id, RoleNames.DoorStaff);
        await door.Organization.AsAsync(steward, (CheckInAppService s) => s.GetCountersAsync(door.EventId, null, default));
        await RefusedAsync("Ticketing:Common:Forbidden", () => door.Organization.AsAsync(steward, (CheckInAppService s) => s.GetLogAsync(door.EventId, new(), default)));
    }

    private static async Task RefusedAsync(string code, Func<Task> act) => (await Should.ThrowAsync<BusinessException>(act)).Code.ShouldBe(code);
}
