using Microsoft.EntityFrameworkCore;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.CheckIn;

/// <summary>
/// Reliability D1 and D2. Mutants: times not set right by the device's clock, the admission kept by who
/// uploads first, ids not looked for, what the device showed judged anew.
/// </summary>
public sealed class UploadTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData(2), InlineData(3), InlineData(5)]
    public async Task One_ticket_at_several_devices_is_one_case_in_every_order_of_uploads(int devices)
    {
        foreach (var order in Orders(devices).Take(24))
        {
            var door = await TestDoor.OpenAsync(app);
            var (ticket, now) = (await door.SellOneAsync(), app.Clock.GetUtcNow());
            var qr = await door.QrAsync(ticket);
            var scans = Enumerable.Range(0, devices).Select(n => Shown(qr, now.AddMinutes(n - 60))).ToList();
            foreach (var device in order) await UploadAsync(door, [scans[device]]);

            (await door.ScansAsync()).Count(s => s.Result == ScanResult.Admitted).ShouldBe(devices);
            var one = (await CasesAsync(door)).ShouldHaveSingleItem();
            (one.Kind, one.AttendeeName).ShouldBe((CaseKind.Double, "Ada Byron"));
            one.Scans.Select(s => s.Id).ShouldBe(scans.Select(s => s.Id));
            (await AdmissionsAsync(door)).ShouldHaveSingleItem().ScanId.ShouldBe(scans[0].Id);
            // Online the ticket is in, since the earliest.
            (await door.ScanAsync(qr)).Result.ShouldBe(ScanResult.AlreadyIn);
        }
    }

    [Fact]
    public async Task An_upload_sent_again_whole_or_half_or_out_of_order_is_each_scan_once()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = await door.SellAsync("Ada", "Bob", "Cleo", "Dan");
        var now = app.Clock.GetUtcNow();
        var scans = new List<UploadedScanInput>();
        foreach (var ticket in tickets) scans.Add(Shown(await door.QrAsync(ticket), now.AddMinutes(scans.Count - 30), scans.Count));
        var first = await UploadAsync(door, scans.Take(2));
        var whole = await UploadAsync(door, Enumerable.Reverse(scans));
        var again = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => UploadAsync(door, scans)));
        first.ShouldAllBe(r => r.Result == ScanResult.Admitted && r.ConflictId == null);
        whole.Select(r => r.Id).ShouldBe(Enumerable.Reverse(scans).Select(s => s.Id));
        again.ShouldAllBe(a => a.Count == 4 && a.All(r => r.Result == ScanResult.Admitted && r.ConflictId == null));
        (await door.ScansAsync()).Count.ShouldBe(4);
        (await CasesAsync(door)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-1440), InlineData(1440), InlineData(0), InlineData(-525_000)]
    public async Task A_clock_that_is_wrong_by_days_is_set_right(int minutesFast)
    {
        var door = await TestDoor.OpenAsync(app);
        var daily = await door.AddCheckpointAsync(new() { Name = "Daily", Entry = EntryMode.OncePerDay });
        var (ticket, now, wrong) = (await door.SellOneAsync(), app.Clock.GetUtcNow(), TimeSpan.FromMinutes(minutesFast));
        var qr = await door.QrAsync(ticket);
        var scans = new[] { Shown(qr, now.AddDays(-1).AddMinutes(1) + wrong, 1, daily), Shown(qr, now.AddMinutes(-1) + wrong, 2, daily) };
        await UploadAsync(door, scans, now + wrong);
        (await AdmissionsAsync(door)).Select(a => a.AdmittedAt).Order().ShouldBe([now.AddDays(-1).AddMinutes(1), now.AddMinutes(-1)]);
        (await CasesAsync(door)).ShouldBeEmpty();
        (await door.ScanAsync(qr, checkpointId: daily)).Result.ShouldBe(ScanResult.AlreadyIn);
    }

    [Fact]
    public async Task Nothing_was_scanned_in_the_future()
    {
        var door = await TestDoor.OpenAsync(app);
        var (ticket, now) = (await door.SellOneAsync(), app.Clock.GetUtcNow());
        await UploadAsync(door, [Shown(await door.QrAsync(ticket), now.AddDays(40))], now);
        await UploadAsync(door, [Shown("x", DateTimeOffset.MaxValue), Shown("y", DateTimeOffset.MinValue)], DateTimeOffset.MinValue);
        (await AdmissionsAsync(door)).ShouldHaveSingleItem().AdmittedAt.ShouldBe(now);
    }

    [Fact]
    public async Task Who_was_shown_as_let_in_is_in_and_what_speaks_against_it_is_a_case()
    {
        var door = await TestDoor.OpenAsync(app);
        var (cancelled, replaced, fine) = (await door.SellOneAsync("Ada"), await door.SellOneAsync("Bob"), await door.SellOneAsync("Cleo"));
        var codes = new[] { await door.QrAsync(cancelled), await door.QrAsync(replaced), await door.QrAsync(fine) };
        await door.CancelOrderAsync(cancelled);
        await door.DbAsync(async db =>
        {
            (await db.Set<Ticket>().SingleAsync(t => t.Id == replaced.Id)).Reissue();
            return await db.SaveChangesAsync();
        });
        var results = await UploadAsync(door, codes.Select((code, n) => Shown(code, app.Clock.GetUtcNow().AddMinutes(-9), n)));
        results.ShouldAllBe(r => r.Result == ScanResult.Admitted);
        (await AdmissionsAsync(door)).Count.ShouldBe(3);
        (await CasesAsync(door)).Select(c => (c.AttendeeName, c.Kind)).ShouldBe([("Ada", CaseKind.Cancelled), ("Bob", CaseKind.Replaced)], ignoreOrder: true);
        results.Count(r => r.ConflictId is not null).ShouldBe(2);
    }

    [Fact]
    public async Task What_no_ticket_of_ours_stands_behind_admits_nobody_whatever_the_device_showed()
    {
        var (door, other) = (await TestDoor.OpenAsync(app), await TestDoor.OpenAsync(app));
        var (ours, foreign) = (await door.SellOneAsync(), await other.SellOneAsync());
        var qr = await door.QrAsync(ours);
        var forged = qr[..^6] + (qr[^6] == '0' ? '1' : '0') + qr[^5..];
        var now = app.Clock.GetUtcNow();
        var results = await UploadAsync(door, [Shown(forged, now), Shown(await other.QrAsync(foreign), now), Shown(foreign.Code, now), Shown("", now), Shown(qr, now) with { Shown = ScanResult.Full }]);
        results.Select(r => r.Result).ShouldBe([ScanResult.Forged, ScanResult.WrongEvent, ScanResult.Unknown, ScanResult.Unknown, ScanResult.Full]);
        (await AdmissionsAsync(door)).ShouldBeEmpty();
        (await door.ScansAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_case_is_taken_on_settled_and_opened_again_by_what_comes_to_it()
    {
        var door = await TestDoor.OpenAsync(app);
        var (ticket, now) = (await door.SellOneAsync(), app.Clock.GetUtcNow());
        var qr = await door.QrAsync(ticket);
        await UploadAsync(door, [Shown(qr, now.AddMinutes(-9)), Shown(qr, now.AddMinutes(-8))]);
        var one = (await CasesAsync(door)).ShouldHaveSingleItem();
        await DoAsync(door, s => s.TakeAsync(door.EventId, one.Id, default));
        (await CasesAsync(door)).ShouldHaveSingleItem().Assignee.ShouldBe("Test User");
        await DoAsync(door, s => s.ResolveAsync(door.EventId, one.Id, new() { Note = "Twins." }, default));
        (await CasesAsync(door)).ShouldBeEmpty();
        (await Should.ThrowAsync<BusinessException>(() => DoAsync(door, s => s.ResolveAsync(door.EventId, one.Id, new(), default)))).Code.ShouldBe("Ticketing:CheckIn:AlreadyResolved");
        await UploadAsync(door, [Shown(qr, now.AddMinutes(-7))]);
        (await CasesAsync(door)).ShouldHaveSingleItem().Scans.Count.ShouldBe(3);
    }

    [Fact]
    public async Task In_and_out_of_two_doors_is_put_together_by_time()
    {
        var door = await TestDoor.OpenAsync(app);
        var room = await door.AddCheckpointAsync(new() { Name = "Room", Entry = EntryMode.InAndOut });
        var (ticket, now) = (await door.SellOneAsync(), app.Clock.GetUtcNow());
        var qr = await door.QrAsync(ticket);
        var (entered, left, back) = (Shown(qr, now.AddMinutes(-30), 1, room), Shown(qr, now.AddMinutes(-20), 2, room) with { Direction = Direction.Out, Shown = ScanResult.Left }, Shown(qr, now.AddMinutes(-10), 1, room));
        await UploadAsync(door, [back]);
        await UploadAsync(door, [entered, left]);
        (await CasesAsync(door)).ShouldBeEmpty();
        var standing = (await AdmissionsAsync(door)).ShouldHaveSingleItem();
        (standing.ScanId, standing.LeftAt).ShouldBe((back.Id, null));
        (await door.ScanAsync(qr, checkpointId: room, direction: Direction.Out)).Result.ShouldBe(ScanResult.Left);
    }

    private static UploadedScanInput Shown(string code, DateTimeOffset at, long sequence = 0, Guid? checkpoint = null) =>
        new() { Id = Guid.CreateVersion7(), Sequence = sequence, Code = code, At = at, Shown = ScanResult.Admitted, CheckpointId = checkpoint };

    private Task<IReadOnlyList<UploadResult>> UploadAsync(TestDoor door, IEnumerable<UploadedScanInput> scans, DateTimeOffset? sentAt = null) =>
        door.Organization.AsOwnerAsync(async (UploadAppService s) => (await s.UploadAsync(door.EventId, new() { SentAt = sentAt ?? app.Clock.GetUtcNow(), Scans = [.. scans] }, default)).Results);

    private static async Task<IReadOnlyList<ConflictDto>> CasesAsync(TestDoor door) =>
        (await door.Organization.AsOwnerAsync((ConflictAppService s) => s.GetListAsync(door.EventId, new(), default))).Items;

    private static Task<bool> DoAsync(TestDoor door, Func<ConflictAppService, Task> act) => door.Organization.AsOwnerAsync(async (ConflictAppService s) =>
    {
        await act(s);
        return true;
    });

    private static Task<List<Admission>> AdmissionsAsync(TestDoor door) => door.DbAsync(db => db.Set<Admission>().AsNoTracking().Where(a => a.EventId == door.EventId).ToListAsync());

    private static IEnumerable<IReadOnlyList<int>> Orders(int count) => count == 0
        ? [[]]
        : Orders(count - 1).SelectMany(rest => Enumerable.Range(0, count).Select(at => (IReadOnlyList<int>)[.. rest.Take(at), count - 1, .. rest.Skip(at)]));
}
