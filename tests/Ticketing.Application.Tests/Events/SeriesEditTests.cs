using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Events;

/// <summary>Changing one date of a series, this and following, or all.</summary>
public sealed class SeriesEditTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Mutant: Follow without <c>&amp; ~OwnParts</c>.</summary>
    [Fact]
    public async Task What_a_date_says_for_itself_it_keeps_and_the_plan_says_so()
    {
        var (org, dates) = await ChoirAsync();
        await org.UpdateEventAsync(await GetAsync(org, dates[2]), i => i with { Description = "With a guest" });

        var change = await ChangeAsync(org, dates[1], SeriesScope.All, i => i with { Title = "Chamber choir", Description = "Every week", Capacity = 40 });
        var plan = await PlanAsync(org, dates[1], change);
        (plan.Dates, plan.Closed, plan.MovedWithPaid).ShouldBe((4, 0, 0));
        plan.Parts.ShouldBe([SeriesParts.Title, SeriesParts.Description, SeriesParts.Policies]);
        plan.Kept.ShouldBe([new(SeriesParts.Description, 1)]);
        (await GetAsync(org, dates[0])).Title.ShouldBe("Choir", "a plan changes nothing");
        await UpdateAsync(org, dates[1], change);

        var now = await Task.WhenAll(dates.Select(d => GetAsync(org, d)));
        now.Select(d => d.Title).ShouldBe(Enumerable.Repeat("Chamber choir", 4));
        now.Select(d => d.Description).ShouldBe(["Every week", "Every week", "With a guest", "Every week"]);
        now.Select(d => d.Capacity).ShouldBe(Enumerable.Repeat<int?>(40, 4));
        now.Select(d => d.Slug).Distinct().Count().ShouldBe(4, "each keeps its address");
        (await SeriesAsync(org, dates[0])).Dates.Select(d => d.OwnParts.Count).ShouldBe([0, 0, 1, 0]);
    }

    /// <summary>Mutant: every other date moved to the same instant plus a fixed span.</summary>
    [Fact]
    public async Task This_and_following_move_on_the_clock_and_those_before_stay()
    {
        var (org, dates) = await ChoirAsync();
        var change = await ChangeAsync(org, dates[1], SeriesScope.Following, i => i with { StartsAtLocal = i.StartsAtLocal.AddDays(7).AddHours(-1), EndsAtLocal = i.EndsAtLocal.AddDays(7) });
        (await UpdateAsync(org, dates[1], change)).Dates.ShouldBe(3);
        (await Task.WhenAll(dates.Select(d => GetAsync(org, d)))).Select(d => $"{Local(d.StartsAt)} {Local(d.EndsAt)}").ShouldBe(
            ["03-16 19:00 03-16 21:00", "03-30 18:00 03-30 21:00", "04-06 18:00 04-06 21:00", "04-13 18:00 04-13 21:00"]);
    }

    /// <summary>Mutant: the refusal left out of UpdateAsync.</summary>
    [Fact]
    public async Task Dates_that_people_paid_for_move_only_when_that_is_said()
    {
        var (org, dates) = await ChoirAsync();
        await SeriesTests.PublishAsync(org, dates[0], SeriesScope.All);
        await SellAsync(org, dates[3]);
        var change = await ChangeAsync(org, dates[0], SeriesScope.All, i => i with { Place = new() { Name = "Cellar" } });
        (await PlanAsync(org, dates[0], change)).MovedWithPaid.ShouldBe(1);
        var refusal = await Should.ThrowAsync<BusinessException>(() => UpdateAsync(org, dates[0], change));
        (refusal.Code, refusal.Values["count"], (await GetAsync(org, dates[1])).Place.Name).ShouldBe(("Ticketing:Events:MovesPaidDates", 1, "Arena"));
        await UpdateAsync(org, dates[0], change with { MovesPaid = true });
        (await GetAsync(org, dates[3])).Place.Name.ShouldBe("Cellar");

        var words = await ChangeAsync(org, dates[0], SeriesScope.All, i => i with { Summary = "Sing with us" });
        (await UpdateAsync(org, dates[0], words)).MovedWithPaid.ShouldBe(0, "words move nobody");
    }

    /// <summary>Mutant: IsOpen that is always true.</summary>
    [Fact]
    public async Task Dates_that_are_over_or_cancelled_stay_as_they_are()
    {
        var (org, dates) = await ChoirAsync();
        await SeriesTests.PublishAsync(org, dates[0], SeriesScope.All);
        await org.AsOwnerAsync<EventAppService, int>(async s => { await s.CancelAsync(dates[2], new("Choir"), default); return 0; });
        var now = app.Clock.GetUtcNow();
        try
        {
            app.Clock.Set(new(2027, 3, 20, 12, 0, 0, TimeSpan.Zero));
            var plan = await UpdateAsync(org, dates[1], await ChangeAsync(org, dates[1], SeriesScope.All, i => i with { Title = "Band" }));
            (plan.Dates, plan.Closed).ShouldBe((2, 2));
        }
        finally
        {
            app.Clock.Set(now);
        }

        (await Task.WhenAll(dates.Select(d => GetAsync(org, d)))).Select(d => d.Title).ShouldBe(["Choir", "Band", "Choir", "Band"]);
    }

    [Fact]
    public async Task One_date_alone_is_changed_by_the_usual_editor_and_says_so_from_then_on()
    {
        var (org, dates) = await ChoirAsync();
        await org.UpdateEventAsync(await GetAsync(org, dates[1]), i => i with { Title = "Open rehearsal", Visibility = EventVisibility.Unlisted });
        var series = await SeriesAsync(org, dates[0]);
        series.Dates.Single(d => d.Id == dates[1]).OwnParts.ShouldBe([SeriesParts.Title, SeriesParts.Visibility]);
        series.Dates.Where(d => d.Id != dates[1]).ShouldAllBe(d => d.Title == "Choir" && d.OwnParts.Count == 0);
        var alone = await org.CreateEventAsync("Alone");
        (await Should.ThrowAsync<BusinessException>(async () => await UpdateAsync(org, alone.Id, await ChangeAsync(org, alone.Id, SeriesScope.All, i => i)))).Code.ShouldBe("Ticketing:Events:NotInSeries");
    }

    /// <summary>Somebody who runs one date changes none of the others. Mutant: the event's id given to DemandAsync.</summary>
    [Fact]
    public async Task Who_runs_one_date_sees_and_changes_that_one_alone()
    {
        var (org, dates) = await ChoirAsync();
        var member = await app.CreateNarrowedMemberAsync(org.Id, RoleNames.EventManager, [dates[1]]);
        var change = await ChangeAsync(org, dates[1], SeriesScope.All, i => i with { Title = "Mine" });
        (await Should.ThrowAsync<BusinessException>(() => org.AsAsync<SeriesEditAppService, SeriesPlan>(member, s => s.UpdateAsync(dates[1], change, null, default)))).Code.ShouldBe("Ticketing:Common:Forbidden");
        (await org.AsAsync<SeriesAppService, SeriesDetails?>(member, s => s.FindAsync(dates[1], default)))!.Dates.Select(d => d.Id).ShouldBe([dates[1]]);
    }

    /// <summary>Four Tuesdays over the change to summer time, drafts.</summary>
    private async Task<(TestOrganization Org, List<Guid> Dates)> ChoirAsync()
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync("Choir", i => i with { StartsAtLocal = new(2027, 3, 16, 19, 0, 0), EndsAtLocal = new(2027, 3, 16, 21, 0, 0) });
        await org.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(source.Id, new() { Name = "Seat", Places = 5 }, default));
        var series = await SeriesTests.MakeAsync(org, source.Id, new() { Rules = ["FREQ=WEEKLY;COUNT=4"] });
        return (org, series.Dates.Select(d => d.Id).ToList());
    }

    private static async Task SellAsync(TestOrganization org, Guid eventId)
    {
        var (slug, item) = ((await GetAsync(org, eventId)).Slug, (await org.AsOwnerAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(eventId, default))).Items.Single().Id);
        var hold = await org.AsAsync<CheckoutAppService, HoldDto>(null, s => s.HoldAsync(slug, new() { Lines = [new(item, 1)] }, default));
        await org.AsAsync<CheckoutAppService, int>(null, async s =>
        {
            var order = await s.GetAsync(hold.Code, hold.Secret, default);
            await s.GiveDetailsAsync(hold.Code, hold.Secret, new() { Name = "Ada", Email = "ada@example.com", Lines = order.Lines.Select(l => new DetailsLineInput { LineId = l.Id, Name = "Ada" }).ToList() }, default);
            await s.CompleteAsync(hold.Code, hold.Secret, null, default);
            return 0;
        });
    }

    private static string Local(DateTimeOffset at) => Zones.ToLocal(at, "Europe/Vienna").ToDateTimeUnspecified().ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static Task<EventDetails> GetAsync(TestOrganization org, Guid id) => org.AsOwnerAsync<EventAppService, EventDetails>(s => s.GetAsync(id, default));

    private static async Task<SeriesDetails> SeriesAsync(TestOrganization org, Guid id) => (await org.AsOwnerAsync<SeriesAppService, SeriesDetails?>(s => s.FindAsync(id, default)))!;

    private static async Task<SeriesChangeInput> ChangeAsync(TestOrganization org, Guid id, SeriesScope scope, Func<UpdateEventInput, UpdateEventInput> change) =>
        new() { Scope = scope, Event = change((await GetAsync(org, id)).ToInput()) };

    private static Task<SeriesPlan> PlanAsync(TestOrganization org, Guid id, SeriesChangeInput input) => org.AsOwnerAsync<SeriesEditAppService, SeriesPlan>(s => s.PlanAsync(id, input, default));

    private static Task<SeriesPlan> UpdateAsync(TestOrganization org, Guid id, SeriesChangeInput input) => org.AsOwnerAsync<SeriesEditAppService, SeriesPlan>(s => s.UpdateAsync(id, input, null, default));
}
