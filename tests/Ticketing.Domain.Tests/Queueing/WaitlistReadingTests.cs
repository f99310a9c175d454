using Ticketing.Queueing;

namespace Ticketing.Domain.Tests.Queueing;

public sealed class WaitlistReadingTests
{
    private static readonly Guid Event = Guid.CreateVersion7(), Hall = Guid.CreateVersion7(), Box = Guid.CreateVersion7(), A = Guid.CreateVersion7(), B = Guid.CreateVersion7();

    [Fact]
    public void Where_nobody_waits_nothing_is_kept_and_nothing_due()
    {
        var reading = Read([], (Hall, 0));
        (reading.KeptItems.Count, reading.IsDue).ShouldBe((0, false));
    }

    [Fact]
    public void What_somebody_waits_for_is_kept_however_much_is_free()
    {
        var reading = Read([new([A], 1, 1, 1)], (Hall, 500), (Box, 500));
        reading.KeptItems.ShouldBe([A]);
        reading.IsDue.ShouldBeTrue();
    }

    [Fact]
    public void The_last_shared_places_are_kept_from_an_item_nobody_waits_for()
    {
        Read([new([A], 1, 4, 6)], (Hall, 6), (Box, 9)).KeptItems.ShouldBe([A, B], ignoreOrder: true);
        Read([new([A], 1, 4, 6)], (Hall, 7), (Box, 9)).KeptItems.ShouldBe([A]);
    }

    [Fact]
    public void Shared_places_that_the_waiting_can_not_use_stay_on_sale()
    {
        Read([new([A], 1, 4, 6)], (Hall, 5), (Box, 0)).KeptItems.ShouldBe([A]);
        Read([new([A], 1, 4, 6)], (Hall, 0), (Box, 0)).KeptItems.ShouldBe([A, B], ignoreOrder: true, "the next place to come free may be theirs");
    }

    [Theory]
    [InlineData(3, 4, 2, false)]
    [InlineData(3, 4, 3, true)]
    [InlineData(1, 1, 1, true)]
    [InlineData(1, 1, 0, false)]
    public void An_offer_is_due_when_the_least_that_someone_accepts_is_free(int smallest, int party, int free, bool isDue) =>
        Read([new([A], smallest, party, party)], (Hall, 50), (Box, free)).IsDue.ShouldBe(isDue);

    [Fact]
    public void Nothing_is_due_of_what_is_not_on_sale() =>
        new WaitlistReading(Event, Event, [new([A], 1, 1, 1)], [new(A, [Hall], 1, 10, false)], new Dictionary<Guid, int> { [Hall] = 5 }).IsDue.ShouldBeFalse();

    [Fact]
    public void An_entry_goes_only_where_the_table_of_states_allows()
    {
        foreach (var to in Enum.GetValues<WaitlistStatus>()) WaitlistTransitions.IsAllowed(WaitlistStatus.Accepted, to).ShouldBeFalse();
        foreach (var from in Enum.GetValues<WaitlistStatus>()) WaitlistTransitions.IsAllowed(from, WaitlistStatus.Waiting).ShouldBeFalse();
    }

    // A draws from hall and box, B from the hall alone.
    private static WaitlistReading Read(IReadOnlyList<WaitlistGroup> groups, params (Guid Quota, int Left)[] left) =>
        new(Event, Event, groups, [new(A, [Hall, Box], 1, 10, true), new(B, [Hall], 1, 10, true)], left.ToDictionary(l => l.Quota, l => l.Left));
}
