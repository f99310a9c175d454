using Ticketing.Common;
using Ticketing.Queueing;

namespace Ticketing.Domain.Tests.Queueing;

public sealed class RoomTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_room_gathers_before_its_start_and_lets_in_after_it()
    {
        var room = Room(new() { Mode = RoomMode.On, StartsAt = Start, GathersForMinutes = 30 });
        room.PhaseAt(Start.AddMinutes(-31)).ShouldBe(RoomPhase.Closed);
        room.PhaseAt(Start.AddMinutes(-30)).ShouldBe(RoomPhase.Gathering);
        room.PhaseAt(Start).ShouldBe(RoomPhase.Open);
        (room with { Steering = RoomSteering.Paused }).PhaseAt(Start).ShouldBe(RoomPhase.Paused);
        (room with { Steering = RoomSteering.Paused }).PhaseAt(Start.AddMinutes(-1)).ShouldBe(RoomPhase.Gathering);
        (room with { Steering = RoomSteering.OpenToAll }).IsGuardingAt(Start.AddMinutes(-1)).ShouldBeFalse();
    }

    [Fact]
    public void Without_a_start_it_lets_in_at_once()
    {
        Room(new() { Mode = RoomMode.On }).PhaseAt(Start).ShouldBe(RoomPhase.Open);
    }

    [Fact]
    public void An_automatic_room_guards_nothing_until_the_load_opens_it()
    {
        var room = Room(new() { Mode = RoomMode.Automatic });
        room.IsGuardingAt(Start).ShouldBeFalse();
        (room with { IsOpened = true }).IsGuardingAt(Start).ShouldBeTrue();
    }

    [Fact]
    public void A_room_that_is_off_cannot_be_steered_and_one_turned_on_again_runs()
    {
        var room = new WaitingRoom(Guid.CreateVersion7());
        Should.Throw<BusinessException>(() => room.Steer(RoomSteering.Paused)).Code.ShouldBe("Ticketing:Queueing:RoomOff");
        room.Follow(new() { Mode = RoomMode.On });
        room.Steer(RoomSteering.Paused);
        room.Follow(room.Rules with { Mode = RoomMode.Off });
        room.Follow(room.Rules with { Mode = RoomMode.On });
        room.Steering.ShouldBe(RoomSteering.Running);
    }

    [Fact]
    public void Senseless_settings_are_refused_at_their_field()
    {
        var room = new WaitingRoom(Guid.CreateVersion7());
        foreach (var (rules, field) in new (RoomRules, string)[]
                 {
                     (new() { Mode = (RoomMode)7 }, "mode"), (new() { StartsAt = DateTimeOffset.MinValue }, "startsAt"), (new() { GathersForMinutes = -1 }, "gathersForMinutes"),
                     (new() { RatePerMinute = 0 }, "ratePerMinute"), (new() { RatePerMinute = int.MaxValue }, "ratePerMinute"), (new() { PassMinutes = 0 }, "passMinutes"),
                     (new() { HoldsPerPass = 0 }, "holdsPerPass"), (new() { OpensAtLoad = int.MinValue }, "opensAtLoad"),
                 })
            Should.Throw<BusinessException>(() => room.Follow(rules)).Fields.Keys.ShouldHaveSingleItem().ShouldBe(field);
    }

    [Fact]
    public void A_room_that_measures_itself_speeds_up_while_holding_is_quick_and_halves_when_it_is_slow()
    {
        RoomRate.Next(new(100, 500, TimeSpan.FromMilliseconds(20)), 60).ShouldBe(110);
        RoomRate.Next(new(100, 500, TimeSpan.FromMilliseconds(500)), 60).ShouldBe(100);
        RoomRate.Next(new(100, 500, TimeSpan.FromSeconds(2)), 60).ShouldBe(50);
        RoomRate.Next(new(1, 0, TimeSpan.FromSeconds(20)), 60).ShouldBe(1);
    }

    [Fact]
    public void It_never_runs_far_ahead_of_what_buyers_complete()
    {
        RoomRate.Next(new(1000, 50, null), 60).ShouldBe(200);
        RoomRate.Next(new(1000, 0, null), 60).ShouldBe(60);
        RoomRate.Next(new(60_000, 1_000_000_000, null), 60).ShouldBe(RoomRules.MaxRatePerMinute);
    }

    private static RoomReading Room(RoomRules rules) => new()
    {
        Id = Guid.CreateVersion7(), TenantId = Guid.CreateVersion7(), EventSlug = "fair", IsPrivate = false, Rules = rules, Steering = RoomSteering.Running,
        Key = [], LastNumber = 0, Serving = 0, Gathered = 0, IsOpened = false,
    };
}
