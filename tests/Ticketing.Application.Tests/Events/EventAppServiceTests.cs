using Ticketing.Common;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Events;

public sealed class EventAppServiceTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_new_event_is_a_draft_with_an_address_from_its_title()
    {
        var organization = await app.CreateOrganizationAsync();
        var first = await organization.CreateEventAsync("Été à Köln!");
        var second = await organization.CreateEventAsync("Été à Köln!");

        (first.Status, first.Slug, first.Currency, first.EndsAt - first.StartsAt).ShouldBe((EventStatus.Draft, "ete-a-koln", Currency.Eur, TimeSpan.FromHours(2)));
        second.Slug.ShouldBe("ete-a-koln-2");
    }

    [Theory]
    [InlineData("日本語のイベント")]
    [InlineData("!!!")]
    [InlineData("x")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; drop table events.events; --")]
    [InlineData("𝕋𝕙𝕖 𝕖𝕧𝕖𝕟𝕥")]
    public async Task Every_title_gets_an_address(string title)
    {
        var organization = await app.CreateOrganizationAsync();
        var created = await organization.CreateEventAsync(title);
        created.Title.ShouldBe(title);
        created.Slug.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)*$");
    }

    [Fact]
    public async Task Two_events_made_at_once_with_one_title_get_two_addresses()
    {
        var organization = await app.CreateOrganizationAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => organization.CreateEventAsync("Same name"))));
        made.Select(e => e.Slug).Distinct().Count().ShouldBe(4);
    }

    [Theory]
    [InlineData("2027-03-28T02:30", "Europe/Vienna")] // 02:00 jumps to 03:00
    [InlineData("2026-10-04T02:15", "Australia/Lord_Howe")] // half an hour only
    public async Task A_time_the_clocks_jump_over_is_refused_and_named(string typed, string zone)
    {
        var organization = await app.CreateOrganizationAsync();
        var refusal = await Should.ThrowAsync<BusinessException>(() => organization.CreateEventAsync(
            change: i => i with { StartsAtLocal = DateTime.Parse(typed), TimeZone = zone }));
        refusal.Code.ShouldBe("Ticketing:Events:TimeSkipped");
        refusal.Fields.Keys.ShouldBe(["startsAtLocal"]);
        ErrorTexts.For(refusal).ShouldStartWith(typed[11..]);
    }

    [Fact]
    public async Task A_time_that_happens_twice_is_taken_the_first_time()
    {
        var organization = await app.CreateOrganizationAsync();
        var created = await organization.CreateEventAsync(change: i => i with { StartsAtLocal = new(2026, 10, 25, 2, 30, 0), TimeZone = "Europe/Vienna" });
        created.StartsAt.ShouldBe(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_night_over_the_clock_change_has_its_real_length()
    {
        var organization = await app.CreateOrganizationAsync();
        var created = await organization.CreateEventAsync(change: i => i with
        {
            StartsAtLocal = new(2026, 10, 24, 22, 0, 0), EndsAtLocal = new(2026, 10, 25, 4, 0, 0), TimeZone = "Europe/Vienna",
        });
        (created.EndsAt - created.StartsAt).ShouldBe(TimeSpan.FromHours(7));
    }

    [Fact]
    public async Task A_time_with_an_offset_is_no_wall_clock()
    {
        var organization = await app.CreateOrganizationAsync();
        var refusal = await Should.ThrowAsync<BusinessException>(() => organization.CreateEventAsync(
            change: i => i with { StartsAtLocal = new(2026, 7, 1, 19, 0, 0, DateTimeKind.Utc) }));
        refusal.Code.ShouldBe("Ticketing:Events:NotAWallClock");
    }

    [Fact]
    public async Task The_editor_changes_everything_it_shows()
    {
        var organization = await app.CreateOrganizationAsync();
        var created = await organization.CreateEventAsync();
        var input = created.ToInput() with
        {
            Title = "Winter fair", Slug = "winter-fair", Summary = "Cold outside", Description = "# Hot\n\nsoup", Kind = EventKind.Free, Format = EventFormat.Hybrid,
            Visibility = EventVisibility.Private, AccessCode = "s3cret", TimeZone = "America/New_York", StartsAtLocal = new(2026, 12, 1, 18, 0, 0), EndsAtLocal = new(2026, 12, 3, 1, 0, 0),
            Place = new() { Name = "Hall", Address = "1 Main St", City = "Boston", Country = "US", Latitude = 42.36, Longitude = -71.06 }, OnlineUrl = "https://example.org/live", Capacity = 250,
        };
        var updated = await organization.UpdateEventAsync(created, _ => input);
        updated.ToInput().ShouldBe(input with { Version = updated.Version });
        updated.StartsAt.ShouldBe(new DateTimeOffset(2026, 12, 1, 23, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_and_overwrites_nothing()
    {
        var organization = await app.CreateOrganizationAsync();
        var seen = await organization.CreateEventAsync();
        await organization.UpdateEventAsync(seen, i => i with { Title = "First" });
        var refusal = await Should.ThrowAsync<BusinessException>(() => organization.UpdateEventAsync(seen, i => i with { Title = "Second" }));
        (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.Conflict, "Ticketing:Common:ChangedMeanwhile"));
        (await GetAsync(organization, seen.Id)).Title.ShouldBe("First");
    }

    [Fact]
    public async Task An_address_another_event_has_is_refused()
    {
        var organization = await app.CreateOrganizationAsync();
        await organization.CreateEventAsync("Taken name");
        var other = await organization.CreateEventAsync("Other name");
        var refusal = await Should.ThrowAsync<BusinessException>(() => organization.UpdateEventAsync(other, i => i with { Slug = "taken-name" }));
        refusal.Code.ShouldBe("Ticketing:Events:SlugTaken");
    }

    [Fact]
    public async Task An_event_that_is_over_is_not_published()
    {
        var organization = await app.CreateOrganizationAsync();
        var created = await organization.CreateEventAsync(change: i => i with { StartsAtLocal = new(2026, 5, 1, 19, 0, 0) });
        var refusal = await Should.ThrowAsync<BusinessException>(() => organization.AsOwnerAsync<EventAppService, int>(async s =>
        {
            await s.PublishAsync(created.Id, CancellationToken.None);
            return 0;
        }));
        refusal.Code.ShouldBe("Ticketing:Events:AlreadyOver");
    }

    [Fact]
    public async Task Cancelling_wants_the_title_typed()
    {
        var organization = await app.CreateOrganizationAsync();
        var published = await organization.PublishEventAsync("Open air");
        (await Should.ThrowAsync<BusinessException>(() => CancelAsync(organization, published.Id, "Open"))).Code.ShouldBe("Ticketing:Events:TitleDoesNotMatch");
        await CancelAsync(organization, published.Id, " open air ");
        (await GetAsync(organization, published.Id)).Status.ShouldBe(EventStatus.Cancelled);
        (await Should.ThrowAsync<BusinessException>(() => CancelAsync(organization, published.Id, "Open air"))).Code.ShouldBe("Ticketing:Events:AlreadyCancelled");
    }

    [Fact]
    public async Task The_list_filters_searches_and_sorts()
    {
        var organization = await app.CreateOrganizationAsync();
        await organization.CreateEventAsync("Alpha draft");
        await organization.PublishEventAsync("Beta public");
        await organization.PublishEventAsync("Gamma public");
        (await TitlesAsync(organization, new() { Filter = EventFilter.Draft })).ShouldBe(["Alpha draft"]);
        (await TitlesAsync(organization, new() { Filter = EventFilter.Upcoming, Sort = "title" })).ShouldBe(["Beta public", "Gamma public"]);
        (await TitlesAsync(organization, new() { Search = "gAmMa" })).ShouldBe(["Gamma public"]);
        (await TitlesAsync(organization, new() { Search = "wien", PageSize = 2, Page = 2, Sort = "title" })).ShouldBe(["Gamma public"]);
        (await TitlesAsync(organization, new() { Search = "100%_'\\" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cover_is_set_and_taken_away()
    {
        var organization = await app.CreateOrganizationAsync();
        var created = await organization.CreateEventAsync();
        var fileId = await organization.AsOwnerAsync<EventAppService, Guid>(s => s.SetCoverAsync(created.Id, new MemoryStream(Pictures.Png(640, 360)), CancellationToken.None));
        (await GetAsync(organization, created.Id)).CoverFileId.ShouldBe(fileId);
        await organization.AsOwnerAsync<EventAppService, int>(async s =>
        {
            await s.RemoveCoverAsync(created.Id, CancellationToken.None);
            return 0;
        });
        (await GetAsync(organization, created.Id)).CoverFileId.ShouldBeNull();
    }

    [Fact]
    public async Task Another_organization_s_event_is_not_there()
    {
        var (one, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        var created = await one.CreateEventAsync();
        (await Should.ThrowAsync<BusinessException>(() => GetAsync(other, created.Id))).Code.ShouldBe("Ticketing:Common:NotFound");
        (await Should.ThrowAsync<BusinessException>(() => other.UpdateEventAsync(created, i => i))).Code.ShouldBe("Ticketing:Common:NotFound");
    }

    [Fact]
    public async Task Door_staff_neither_sees_nor_makes_events()
    {
        var organization = await app.CreateOrganizationAsync();
        var steward = await app.CreateMemberAsync(organization.Id, RoleNames.DoorStaff);
        var refusal = await Should.ThrowAsync<BusinessException>(() => organization.AsAsync<EventAppService, PagedResult<EventListItem>>(steward, s => s.GetListAsync(new(), CancellationToken.None)));
        refusal.Kind.ShouldBe(ErrorKind.Forbidden);
    }

    private static async Task<IEnumerable<string>> TitlesAsync(TestOrganization organization, EventListRequest request) =>
        (await organization.AsOwnerAsync<EventAppService, PagedResult<EventListItem>>(s => s.GetListAsync(request, CancellationToken.None))).Items.Select(i => i.Title);

    private static Task<EventDetails> GetAsync(TestOrganization organization, Guid id) =>
        organization.AsOwnerAsync<EventAppService, EventDetails>(s => s.GetAsync(id, CancellationToken.None));

    private static Task<int> CancelAsync(TestOrganization organization, Guid id, string typed) => organization.AsOwnerAsync<EventAppService, int>(async s =>
    {
        await s.CancelAsync(id, new(typed), CancellationToken.None);
        return 0;
    });
}
