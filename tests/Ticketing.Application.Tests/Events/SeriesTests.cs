using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Events;

/// <summary>Making a series of an event, and what the public sees of it.</summary>
public sealed class SeriesTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>Mutant: the start shifted by whole days of 24 hours.</summary>
    [Fact]
    public async Task A_series_makes_full_drafts_that_keep_the_hour_over_the_change_of_the_clocks()
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync("Choir", i => i with { StartsAtLocal = new(2027, 3, 16, 19, 0, 0), EndsAtLocal = new(2027, 3, 16, 21, 0, 0) });
        await org.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(source.Id, new() { Name = "Seat", Places = 12 }, default));
        await org.CreateSessionAsync(source.Id, Programmes.Session("Warming up", "2027-03-16T19:15"));

        var input = new SeriesInput { Rules = ["RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;VALUE=DATE:20270323"] };
        (await org.AsOwnerAsync<SeriesAppService, SeriesPreview>(s => s.PreviewAsync(source.Id, input, default))).Starts.ShouldBe([new(2027, 3, 30, 19, 0, 0), new(2027, 4, 6, 19, 0, 0)]);
        var series = await MakeAsync(org, source.Id, input);

        (series.Total, series.Left, series.Dates.Count, series.SourceId).ShouldBe((3, 0, 3, source.Id));
        series.Dates.Select(d => Zones.ToLocal(d.StartsAt, d.TimeZone).ToDateTimeUnspecified()).ShouldBe([new(2027, 3, 16, 19, 0, 0), new(2027, 3, 30, 19, 0, 0), new(2027, 4, 6, 19, 0, 0)]);
        var second = series.Dates[1];
        (second.Title, second.Status, second.Slug).ShouldBe(("Choir", EventStatus.Draft, "choir-2027-03-30"));
        (await org.AsOwnerAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(second.Id, default))).Items.Single().Left.ShouldBe(12);
        (await org.SessionsAsync(second.Id)).Single().Day.ShouldBe(new(2027, 3, 30));
        (await CodeAsync(() => MakeAsync(org, second.Id, input))).ShouldBe("Ticketing:Events:AlreadyInSeries");
    }

    /// <summary>Mutant: TakeNext that forgets to say what is left.</summary>
    [Fact]
    public async Task Many_dates_are_made_a_few_at_a_time_and_none_twice()
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync("Tour");
        var series = await MakeAsync(org, source.Id, new() { Rules = ["FREQ=DAILY;COUNT=50"], Parts = [] });
        (series.Dates.Count, series.Left).ShouldBe((1 + SeriesGrower.Step, 49 - SeriesGrower.Step));
        while (await app.DispatchAsync() > 0)
        {
        }

        series = (await org.AsOwnerAsync<SeriesAppService, SeriesDetails?>(s => s.FindAsync(source.Id, default)))!;
        (series.Dates.Count, series.Left, series.Dates.Select(d => d.StartsAt).Distinct().Count()).ShouldBe((50, 0, 50));
    }

    [Theory]
    [InlineData("FREQ=DAILY;COUNT=1", "Ticketing:Events:NoDates")]
    [InlineData("FREQ=DAILY", "Ticketing:Events:TooManyDates")]
    [InlineData("FREQ=SECONDLY;COUNT=9999", "Ticketing:Events:TooManyDates")]
    [InlineData("FREQ=SECONDLY;INTERVAL=2;BYSECOND=1", "Ticketing:Events:RuleTooThin")]
    [InlineData("FREQ=SOMETIMES", "Ticketing:Events:BadRule")]
    [InlineData("EXRULE:FREQ=DAILY", "Ticketing:Events:BadRule")]
    public async Task A_rule_without_sense_or_measure_is_refused_and_makes_nothing(string rule, string code)
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync();
        (await CodeAsync(() => MakeAsync(org, source.Id, new() { Rules = [rule], Parts = [] }))).ShouldBe(code);
        (await org.AsOwnerAsync<EventAppService, PagedResult<EventListItem>>(s => s.GetListAsync(new(), default))).TotalCount.ShouldBe(1);
    }

    [Fact]
    public async Task Two_that_make_a_series_of_one_event_at_once_make_one()
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync();
        var codes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            try
            {
                await MakeAsync(org, source.Id, new() { Rules = ["FREQ=DAILY;COUNT=3"], Parts = [] });
                return "";
            }
            catch (BusinessException refusal)
            {
                return refusal.Code;
            }
        })));
        codes.Count(c => c == "").ShouldBe(1, string.Join(' ', codes));
        (await org.AsOwnerAsync<EventAppService, PagedResult<EventListItem>>(s => s.GetListAsync(new(), default))).TotalCount.ShouldBe(3);
    }

    /// <summary>Mutants: FirstDates letting every date through; the other dates without those that are sold out marked.</summary>
    [Fact]
    public async Task The_public_sees_one_card_with_the_next_date_and_the_others_on_the_page()
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync("Choir");
        await org.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(source.Id, new() { Name = "Seat", Places = 1 }, default));
        var series = await MakeAsync(org, source.Id, new() { Rules = ["FREQ=WEEKLY;COUNT=4"] });
        await PublishAsync(org, series.Dates[1].Id, SeriesScope.Following);
        (await CardsAsync()).Single().ShouldSatisfyAllConditions(c => c.Slug.ShouldBe(series.Dates[1].Slug), c => c.MoreDates.ShouldBe(2));
        (await PublishAsync(org, series.Dates[1].Id, SeriesScope.All)).Dates.ShouldBe(1, "the others are published already");
        (await CardsAsync()).Single().Slug.ShouldBe(source.Slug);

        var seat = (await org.AsOwnerAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(series.Dates[2].Id, default))).Items.Single();
        await org.AsAsync<Ticketing.Orders.CheckoutAppService, Ticketing.Orders.HoldDto>(null, s => s.HoldAsync(series.Dates[2].Slug, new() { Lines = [new(seat.Id, 1)] }, default));
        await org.AsOwnerAsync<EventAppService, int>(async s => { await s.CancelAsync(series.Dates[3].Id, new("Choir"), default); return 0; });
        var others = await org.AsAsync<ShopDatesAppService, ShopDates>(null, s => s.GetAsync(source.Slug, default));
        (others.Total, string.Join(' ', others.Dates.Select(d => $"{d.Slug == series.Dates[1].Slug || d.Slug == series.Dates[2].Slug}:{d.IsSoldOut}"))).ShouldBe((2, "True:False True:True"));

        async Task<IReadOnlyList<EventCard>> CardsAsync() => (await org.AsAsync<PublicEventAppService, PublicOrganization>(null, s => s.GetOrganizationAsync(default))).Upcoming;
    }

    [Fact]
    public async Task The_last_date_that_is_deleted_takes_the_series_along()
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync("Twice");
        var series = await MakeAsync(org, source.Id, new() { Rules = ["FREQ=DAILY;COUNT=2"], Parts = [] });
        foreach (var date in series.Dates) await org.AsOwnerAsync<EventArchiveAppService, int>(async s => { await s.DeleteAsync(date.Id, "Twice", default); return 0; });
        (await org.AsOwnerAsync<EventAppService, PagedResult<EventListItem>>(s => s.GetListAsync(new(), default))).TotalCount.ShouldBe(0);
    }

    internal static Task<SeriesDetails> MakeAsync(TestOrganization org, Guid source, SeriesInput input) =>
        org.AsOwnerAsync<SeriesAppService, SeriesDetails>(s => s.CreateAsync(source, input, default));

    internal static Task<SeriesPublished> PublishAsync(TestOrganization org, Guid date, SeriesScope scope) =>
        org.AsOwnerAsync<SeriesEditAppService, SeriesPublished>(s => s.PublishAsync(date, scope, default));

    private static async Task<string> CodeAsync(Func<Task> attempt) => (await Should.ThrowAsync<BusinessException>(attempt)).Code;
}
