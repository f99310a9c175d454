using System.Text;
using Microsoft.EntityFrameworkCore;
using Ticketing.CheckIn;
using Ticketing.Orders;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.CheckIn;

/// <summary>Mutants: the end not asked for; absent although nobody was checked in; absent although cancelled.</summary>
public sealed class NoShowTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_was_never_let_in_is_absent_once_the_event_is_over()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = await door.SellAsync("Ada", "Grace", "Mia");
        await door.ScanAsync(tickets[0].Code);
        (await AttendanceAsync(door)).ShouldBe([("Ada", Attendance.Came), ("Grace", null), ("Mia", null)]);
        await AfterTheEndAsync(door, async () =>
        {
            (await AttendanceAsync(door)).ShouldBe([("Ada", Attendance.Came), ("Grace", Attendance.NoShow), ("Mia", Attendance.NoShow)]);
            (await AttendanceAsync(door, Attendance.NoShow)).Select(a => a.Name).ShouldBe(["Grace", "Mia"]);
            (await AttendanceAsync(door, Attendance.Came)).Select(a => a.Name).ShouldBe(["Ada"]);
            var gone = await NoShowsAsync(door);
            (gone.State, gone.Expected, gone.Came, gone.Missing).ShouldBe((AttendanceState.Known, 3, 1, 2));
            gone.People.Items.Select(p => p.AttendeeName).ShouldBe(["Grace", "Mia"]);
            var csv = Encoding.UTF8.GetString(await door.Organization.AsOwnerAsync((OrderAppService s) => s.ExportAttendeesAsync(door.EventId, new(), Ct)));
            csv.Split("\r\n")[0].ShouldContain("Attendance");
            csv.Split("\r\n").Count(line => line.Contains(",NoShow", StringComparison.Ordinal)).ShouldBe(2);
        });
    }

    [Fact]
    public async Task A_scan_that_is_uploaded_days_later_takes_the_absence_back_by_itself()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = await door.SellAsync("Ada", "Grace");
        await door.ScanAsync(tickets[0].Code);
        var qr = await door.QrAsync(tickets[1]);
        await AfterTheEndAsync(door, async () =>
        {
            (await NoShowsAsync(door)).Missing.ShouldBe(1);
            UploadedScanInput[] scans = [new() { Id = Guid.CreateVersion7(), Sequence = 1, Code = qr, At = door.Event.StartsAt.AddHours(1), Shown = ScanResult.Admitted }];
            await door.Organization.AsOwnerAsync((UploadAppService s) => s.UploadAsync(door.EventId, new() { Scans = scans }, Ct));
            (await NoShowsAsync(door)).Missing.ShouldBe(0);
            (await AttendanceAsync(door, Attendance.NoShow)).ShouldBeEmpty();
        });
    }

    [Fact]
    public async Task Where_nobody_was_checked_in_nobody_is_absent()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellAsync("Ada", "Grace");
        await door.ScanAsync("NO-SUCH-CODE");
        await AfterTheEndAsync(door, async () =>
        {
            (await NoShowsAsync(door)).ShouldSatisfyAllConditions(n => n.State.ShouldBe(AttendanceState.NobodyCheckedIn), n => n.People.Items.ShouldBeEmpty());
            (await AttendanceAsync(door)).ShouldAllBe(a => a.Attendance == null);
            (await AttendanceAsync(door, Attendance.NoShow)).ShouldBeEmpty();
            (await door.Organization.AsOwnerAsync((OrderAppService s) => s.GetAttendanceStateAsync(door.EventId, Ct))).ShouldBe(AttendanceState.NobodyCheckedIn);
        });
    }

    [Fact]
    public async Task A_cancelled_ticket_and_an_admission_taken_back()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = await door.SellAsync("Ada", "Grace");
        var cancelled = await door.SellOneAsync("Cancelled");
        await door.CancelOrderAsync(cancelled);
        await door.ScanAsync(tickets[0].Code);
        var mistaken = await door.ScanAsync(tickets[1].Code);
        await door.UndoAsync(mistaken.ScanId);
        await AfterTheEndAsync(door, async () => (await NoShowsAsync(door)).People.Items.Select(p => p.AttendeeName).ShouldBe(["Grace"]));
    }

    [Fact]
    public async Task A_checkpoint_has_its_own_absent_and_its_own_end()
    {
        var door = await TestDoor.OpenAsync(app);
        var closes = door.Event.StartsAt.AddHours(1);
        var breakfast = await door.AddCheckpointAsync(new() { Name = "Breakfast", Kind = CheckpointKind.Counter, ClosesAt = closes });
        var tickets = await door.SellAsync("Ada", "Grace");
        foreach (var ticket in tickets) await door.ScanAsync(ticket.Code);
        await door.ScanAsync(tickets[0].Code, checkpointId: breakfast);
        (await NoShowsAsync(door, breakfast)).State.ShouldBe(AttendanceState.NotOver);
        await AtAsync(closes, async () => (await NoShowsAsync(door, breakfast)).People.Items.Select(p => p.AttendeeName).ShouldBe(["Grace"]));
    }

    private static Task<NoShowsDto> NoShowsAsync(TestDoor door, Guid? checkpointId = null) =>
        door.Organization.AsOwnerAsync((NoShowAppService s) => s.GetListAsync(door.EventId, new() { CheckpointId = checkpointId }, Ct));

    private static async Task<IReadOnlyList<(string? Name, Attendance? Attendance)>> AttendanceAsync(TestDoor door, Attendance? only = null) =>
        [.. (await door.Organization.AsOwnerAsync((OrderAppService s) => s.GetAttendeesAsync(door.EventId, new() { Attendance = only }, Ct))).Items.Select(a => (a.Name, a.Attendance))];

    private Task AfterTheEndAsync(TestDoor door, Func<Task> look) => AtAsync(door.Event.EndsAt, look);

    private async Task AtAsync(DateTimeOffset moment, Func<Task> look)
    {
        var now = app.Clock.GetUtcNow();
        app.Clock.Set(moment);
        await look();
        app.Clock.Set(now);
    }
}
