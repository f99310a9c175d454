using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Events;

public sealed class EventDayTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_day_says_what_differs_and_nothing_makes_it_plain_again()
    {
        var shop = await OpenAsync();
        var plain = await DaysAsync(shop);
        (plain.Count, plain.All(d => d.IsPlain)).ShouldBe((2, true));
        var second = plain[1].Date;

        await SetAsync(shop, second, new() { OpensAt = new(10, 0), ClosesAt = new(2, 0), PlaceName = " Harbour ", Description = "Bring boots." });
        var shown = await shop.Organization.AsAsync<EventDayAppService, IReadOnlyList<EventDayDto>>(null, s => s.GetPublicAsync(shop.Slug, default));
        shown[0].IsPlain.ShouldBeTrue();
        (shown[1].OpensAt, shown[1].ClosesAt, shown[1].PlaceName, shown[1].Description).ShouldBe((new TimeOnly(10, 0), new TimeOnly(2, 0), "Harbour", "Bring boots."));

        await SetAsync(shop, second, new());
        (await DaysAsync(shop)).ShouldAllBe(d => d.IsPlain);
    }

    [Fact]
    public async Task Nonsense_is_refused()
    {
        var shop = await OpenAsync();
        var first = (await DaysAsync(shop))[0].Date;
        (await RefusalAsync(() => SetAsync(shop, first, new() { OpensAt = new(10, 0), ClosesAt = new(9, 0) }))).Code.ShouldBe("Ticketing:Events:DayEndsBeforeItStarts");
        (await RefusalAsync(() => SetAsync(shop, first, new() { Description = new string('x', 2001) }))).Fields.Keys.ShouldBe(["description"]);
        (await RefusalAsync(() => SetAsync(shop, first.AddDays(-1), new() { Description = "Before" }))).Kind.ShouldBe(ErrorKind.NotFound);
    }

    /// <summary>The night belongs to the day before; over the change of the clocks too.</summary>
    [Theory]
    [InlineData("2027-03-27T18:00:00Z", "2027-03-28T03:00:00Z", 1)]
    [InlineData("2027-03-27T18:00:00Z", "2027-03-28T05:00:00Z", 2)]
    [InlineData("2027-12-27T10:00:00Z", "2027-12-31T03:00:00Z", 4)]
    public void An_event_has_the_days_on_which_its_place_is_open(string starts, string ends, int days) =>
        EventDays.Between(DateTimeOffset.Parse(starts, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(ends, System.Globalization.CultureInfo.InvariantCulture), "Europe/Berlin").Count.ShouldBe(days);

    private static async Task<BusinessException> RefusalAsync(Func<Task> attempt) => await Should.ThrowAsync<BusinessException>(attempt);

    private Task<TestShop> OpenAsync() => TestShop.OpenAsync(app, shape: e => e.Schedule(new("Europe/Vienna", e.StartsAt, e.StartsAt.AddHours(30)), app.Clock.GetUtcNow()));

    private static Task<IReadOnlyList<EventDayDto>> DaysAsync(TestShop shop) => shop.StaffAsync<EventDayAppService, IReadOnlyList<EventDayDto>>(s => s.GetListAsync(shop.EventId, default));

    private static Task<EventDayDto> SetAsync(TestShop shop, DateOnly date, EventDayInput input) => shop.StaffAsync<EventDayAppService, EventDayDto>(s => s.SetAsync(shop.EventId, input with { Date = date }, default));
}
