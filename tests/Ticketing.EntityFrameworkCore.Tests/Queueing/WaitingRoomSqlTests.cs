using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.Queueing;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Queueing;

/// <summary>
/// Mutants that each turn a test here red: the lock of the flow left out of arriving (numbers given twice), the lock of the
/// tick left out (two tickers let in twice the rate), the time not capped (a pause earns a crowd), the lots not ordered (no draw).
/// </summary>
public sealed class WaitingRoomSqlTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private IPlaces Places => app.Services.GetRequiredService<IPlaces>();

    private IRooms Rooms => app.Services.GetRequiredService<IRooms>();

    [Fact]
    public async Task Two_hundred_contenders_get_two_hundred_numbers_without_gaps()
    {
        var shop = await OpenAsync(new() { Mode = RoomMode.On });
        var places = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Places.ArriveAsync(shop.EventId, [Someone()], Ct)));
        places.Select(p => p.Single().Number!.Value).Order().ShouldBe(Enumerable.Range(1, 200).Select(n => (long)n));
        (await ReadAsync(shop)).LastNumber.ShouldBe(200);
    }

    [Fact]
    public async Task A_bulk_keeps_the_order_of_coming_and_who_comes_twice_keeps_their_place()
    {
        var shop = await OpenAsync(new() { Mode = RoomMode.On });
        var crowd = Enumerable.Range(0, 500).Select(_ => Someone()).ToList();
        var places = (await Places.ArriveAsync(shop.EventId, crowd, Ct)).ToDictionary(p => p.Visitor, p => p.Number);
        crowd.Select(a => places[a.Visitor]).ShouldBe(Enumerable.Range(1, 500).Select(n => (long?)n));
        var again = await Places.ArriveAsync(shop.EventId, [crowd[7], Someone(), crowd[7]], Ct);
        again.Select(p => p.Number).Order().ShouldBe([8, 501]);
    }

    [Fact]
    public async Task The_same_visitor_arriving_everywhere_at_once_has_one_place()
    {
        var shop = await OpenAsync(new() { Mode = RoomMode.On });
        var one = Someone();
        var places = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Places.ArriveAsync(shop.EventId, [one], Ct)));
        places.Select(p => p.Single().Number).Distinct().ShouldBe([1]);
        (await ReadAsync(shop)).LastNumber.ShouldBe(1);
    }

    [Fact]
    public async Task Those_who_gathered_are_drawn_by_lot_at_the_start_and_later_ones_come_after()
    {
        var start = app.Clock.GetUtcNow().AddMinutes(1);
        var shop = await OpenAsync(new() { Mode = RoomMode.On, StartsAt = start, RatePerMinute = 1 });
        var gathered = Enumerable.Range(0, 100).Select(i => new Arrival(Guid.CreateVersion7(), 1000 - (i * 10))).ToList();
        (await Places.ArriveAsync(shop.EventId, gathered, Ct)).ShouldAllBe(p => p.Number == null);
        await Rooms.TickAsync(start.AddSeconds(-1), Ct);
        (await ReadAsync(shop)).Gathered.ShouldBe(100);

        app.Clock.Set(start.AddMilliseconds(100));
        var late = Someone(); // after the start, before the draw
        (await Places.ArriveAsync(shop.EventId, [late], Ct)).Single().Number.ShouldBeNull();
        await Task.WhenAll(Rooms.TickAsync(app.Clock.GetUtcNow(), Ct), Rooms.TickAsync(app.Clock.GetUtcNow(), Ct));
        var after = Someone();
        (await Places.ArriveAsync(shop.EventId, [after], Ct)).Single().Number.ShouldBe(102);

        var drawn = (await Places.FindAsync(shop.EventId, [.. gathered.Select(a => a.Visitor), late.Visitor], Ct)).ToDictionary(p => p.Visitor, p => p.Number);
        gathered.OrderBy(a => a.Lot).Select(a => drawn[a.Visitor]).ShouldBe(Enumerable.Range(1, 100).Select(n => (long?)n));
        drawn[late.Visitor].ShouldBe(101);
    }

    [Fact]
    public async Task Arriving_while_the_lots_are_drawn_loses_nobody()
    {
        var start = app.Clock.GetUtcNow().AddMinutes(1);
        var shop = await OpenAsync(new() { Mode = RoomMode.On, StartsAt = start });
        await Places.ArriveAsync(shop.EventId, [Someone()], Ct);
        app.Clock.Set(start.AddSeconds(1));
        var arriving = Enumerable.Range(0, 150).Select(_ => Someone()).ToList();
        await Task.WhenAll(arriving.Select(a => (Task)Places.ArriveAsync(shop.EventId, [a], Ct)).Concat(Enumerable.Range(0, 10).Select(_ => Rooms.TickAsync(app.Clock.GetUtcNow(), Ct))));
        await Rooms.TickAsync(app.Clock.GetUtcNow(), Ct);
        (await Places.FindAsync(shop.EventId, arriving.ConvertAll(a => a.Visitor), Ct)).Select(p => p.Number!.Value).Distinct().Count().ShouldBe(150);
        var room = await ReadAsync(shop);
        (room.LastNumber, room.Gathered).ShouldBe((151, 0));
    }

    [Fact]
    public async Task Two_tickers_together_never_let_in_more_than_the_rate()
    {
        var shop = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 600 });
        await Places.ArriveAsync(shop.EventId, [.. Enumerable.Range(0, 400).Select(_ => Someone())], Ct);
        var began = app.Clock.GetUtcNow();
        await Rooms.TickAsync(began, Ct);
        var already = (await ReadAsync(shop)).Serving;
        for (var i = 1; i <= 40; i++)
        {
            app.Clock.Advance(TimeSpan.FromMilliseconds(500));
            // The second one's clock is a little behind.
            var now = app.Clock.GetUtcNow();
            await Task.WhenAll(Rooms.TickAsync(now, Ct), Rooms.TickAsync(now.AddMilliseconds(-120), Ct), Rooms.TickAsync(now, Ct));
            ((await ReadAsync(shop)).Serving - already).ShouldBeLessThanOrEqualTo(i * 5 + 1);
        }

        ((await ReadAsync(shop)).Serving - already).ShouldBe(200);
        (await LetInAsync(shop)).ShouldBe((await ReadAsync(shop)).Serving);
    }

    [Fact]
    public async Task A_pause_of_all_tickers_and_a_clock_that_jumps_let_in_no_crowd()
    {
        var shop = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 60 });
        await Places.ArriveAsync(shop.EventId, [.. Enumerable.Range(0, 300).Select(_ => Someone())], Ct);
        await Rooms.TickAsync(app.Clock.GetUtcNow(), Ct);
        var before = (await ReadAsync(shop)).Serving;
        await Rooms.TickAsync(app.Clock.GetUtcNow().AddHours(1), Ct);
        ((await ReadAsync(shop)).Serving - before).ShouldBeLessThanOrEqualTo(6);
        var jumped = (await ReadAsync(shop)).Serving;
        await Rooms.TickAsync(app.Clock.GetUtcNow(), Ct); // back again: time starts anew
        (await ReadAsync(shop)).Serving.ShouldBe(jumped);
        await Rooms.TickAsync(app.Clock.GetUtcNow().AddSeconds(2), Ct);
        ((await ReadAsync(shop)).Serving - jumped).ShouldBeInRange(1, 3);
    }

    [Fact]
    public async Task Nobody_is_let_in_while_paused_and_the_pause_earns_nothing()
    {
        var shop = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 6000 });
        await Places.ArriveAsync(shop.EventId, [.. Enumerable.Range(0, 100).Select(_ => Someone())], Ct);
        await SteerAsync(shop, RoomSteering.Paused);
        for (var i = 0; i < 5; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Rooms.TickAsync(app.Clock.GetUtcNow(), Ct);
        }

        (await ReadAsync(shop)).Serving.ShouldBe(0);
        await SteerAsync(shop, RoomSteering.Running);
        app.Clock.Advance(TimeSpan.FromMilliseconds(100));
        await Rooms.TickAsync(app.Clock.GetUtcNow(), Ct);
        (await ReadAsync(shop)).Serving.ShouldBe(10);
    }

    [Fact]
    public async Task A_pass_opens_no_more_orders_than_the_room_allows_however_many_try_at_once()
    {
        var shop = await OpenAsync(new() { Mode = RoomMode.On, RatePerMinute = 60_000 });
        var one = Someone();
        await Places.ArriveAsync(shop.EventId, [one], Ct);
        (await Places.TryUseAsync(shop.EventId, one.Visitor, 3, Ct)).ShouldBeFalse("not let in yet");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Rooms.TickAsync(app.Clock.GetUtcNow(), Ct);
        var uses = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Places.TryUseAsync(shop.EventId, one.Visitor, 3, Ct)));
        uses.Count(u => u).ShouldBe(3);
        await Places.GiveBackAsync(shop.EventId, one.Visitor, Ct);
        (await Places.TryUseAsync(shop.EventId, one.Visitor, 3, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_automatic_room_opens_at_its_load_over_all_processes_and_closes_when_nobody_waits()
    {
        var shop = await OpenAsync(new() { Mode = RoomMode.Automatic, OpensAtLoad = 50, RatePerMinute = 60_000 });
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await ReportAsync(one, 30);
        await Rooms.TickAsync(app.Clock.GetUtcNow(), Ct);
        (await ReadAsync(shop)).IsOpened.ShouldBeFalse();
        await ReportAsync(two, 25);
        await Rooms.TickAsync(app.Clock.GetUtcNow(), Ct);
        (await ReadAsync(shop)).IsOpened.ShouldBeTrue();
        await Places.ArriveAsync(shop.EventId, [Someone()], Ct);
        app.Clock.Advance(TimeSpan.FromSeconds(61)); // both reports are old, but one still waits
        await Rooms.TickAsync(app.Clock.GetUtcNow(), Ct);
        (await ReadAsync(shop)).IsOpened.ShouldBeTrue();
        await Rooms.TickAsync(app.Clock.GetUtcNow().AddSeconds(1), Ct);
        (await ReadAsync(shop)).IsOpened.ShouldBeFalse();

        Task ReportAsync(Guid process, int perSecond) =>
            Rooms.ReportAsync(process, [new(shop.EventId, shop.Organization.Id, perSecond, TimeSpan.FromMilliseconds(12))], app.Clock.GetUtcNow(), Ct);
    }

    [Fact]
    public async Task A_rate_that_is_due_is_given_to_one_process_only()
    {
        var shop = await OpenAsync(new() { Mode = RoomMode.On, MeasuresItself = true, RatePerMinute = 90 });
        app.Clock.Advance(TimeSpan.FromSeconds(6));
        var now = app.Clock.GetUtcNow();
        await Rooms.ReportAsync(Guid.CreateVersion7(), [new(shop.EventId, shop.Organization.Id, 5, TimeSpan.FromMilliseconds(40))], now, Ct);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Rooms.TakeDueRatesAsync(now, Ct)));
        var due = taken.SelectMany(t => t).Single(d => d.RoomId == shop.EventId);
        (due.Rate, due.Start, due.HoldP99).ShouldBe((90, 90, TimeSpan.FromMilliseconds(40)));
    }

    [Fact]
    public async Task Places_of_a_room_long_off_are_forgotten_and_those_of_one_in_use_are_not()
    {
        var (off, on) = (await OpenAsync(new() { Mode = RoomMode.On }), await OpenAsync(new() { Mode = RoomMode.On }));
        foreach (var shop in new[] { off, on }) await Places.ArriveAsync(shop.EventId, [Someone()], Ct);
        await off.StaffAsync<WaitingRoomAppService, int>(async s => { await s.UpdateAsync(off.EventId, new() { Mode = RoomMode.Off }, Ct); return 0; });
        (await Rooms.ForgetAsync(app.Clock.GetUtcNow().AddDays(-7), 100, Ct)).ShouldBe(0);
        (await Rooms.ForgetAsync(app.Clock.GetUtcNow().AddSeconds(1), 100_000, Ct)).ShouldBeGreaterThanOrEqualTo(1);
        (await CountAsync(off)).ShouldBe(0);
        (await CountAsync(on)).ShouldBe(1);
    }

    private static Arrival Someone() => new(Guid.CreateVersion7(), 5);

    private async Task<TestShop> OpenAsync(RoomRules rules)
    {
        var shop = await TestShop.OpenAsync(app);
        await shop.StaffAsync<WaitingRoomAppService, int>(async s => { await s.UpdateAsync(shop.EventId, rules, Ct); return 0; });
        return shop;
    }

    private static Task<int> SteerAsync(TestShop shop, RoomSteering steering) =>
        shop.StaffAsync<WaitingRoomAppService, int>(async s => { await s.SteerAsync(shop.EventId, new() { Steering = steering }, Ct); return 0; });

    private async Task<RoomReading> ReadAsync(TestShop shop) => (await Rooms.ReadAsync(Ct)).Single(r => r.Id == shop.EventId);

    private Task<long> LetInAsync(TestShop shop) => ScalarAsync("select count(*) from queueing.places where room_id = $1 and let_in_at is not null", shop);

    private Task<long> CountAsync(TestShop shop) => ScalarAsync("select count(*) from queueing.places where room_id = $1", shop);

    private async Task<long> ScalarAsync(string sql, TestShop shop)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = shop.EventId });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
