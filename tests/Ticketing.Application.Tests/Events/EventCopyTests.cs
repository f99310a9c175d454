using Ticketing.Catalog;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Identity;
using Ticketing.Sessions;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Events;

/// <summary>What a copy of an event has, when it takes place, and what it never has.</summary>
public sealed class EventCopyTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly DateTime Later = new(2027, 4, 3, 18, 0, 0);

    /// <summary>Mutants: UTC instants moved by a fixed span; IdOf making a new id each time.</summary>
    [Fact]
    public async Task Everything_moves_by_the_same_difference_of_the_clock_over_the_change_to_summer_time()
    {
        var (org, source) = await FairAsync();
        var copy = await CopyAsync(org, source.Id, new() { Title = "Spring fair again", StartsAtLocal = Later });

        (copy.Status, copy.Slug, copy.Title, copy.Capacity, copy.BrandColour).ShouldBe((EventStatus.Draft, "spring-fair-again", "Spring fair again", 300, "#aa3300"));
        Local(copy.StartsAt).ShouldBe(Later);
        Local(copy.EndsAt).ShouldBe(new(2027, 4, 4, 23, 0, 0));

        var session = (await org.SessionsAsync(copy.Id)).ShouldHaveSingleItem();
        (session.Title, session.Room, session.Track, session.Seats, Local(session.StartsAt), session.Day).ShouldBe(("Keynote", "Hall", "Main", 20, new(2027, 4, 4, 9, 0, 0), new(2027, 4, 4)));
        session.Speakers.Select(s => s.Name).ShouldBe(["Ada"]);

        var catalog = await org.AsOwnerAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(copy.Id, default));
        var (day, both) = (catalog.Items.Single(i => i.Name == "Sunday"), catalog.Items.Single(i => i.Name == "Everything"));
        (day.Days!.Single(), Local(day.SaleEndsAt!.Value), day.Places, day.Left).ShouldBe((new(2027, 4, 4), new(2027, 4, 4, 12, 0, 0), 40, 40));
        both.IncludedItemIds.ShouldBe([day.Id]);
        var kept = catalog.Quotas.Single(q => q.Name == "Keynote seats");
        (kept.SessionId, kept.Size, both.SharedQuotaIds.Single()).ShouldBe((session.Id, 5, kept.Id));
        catalog.Questions.ShouldHaveSingleItem().ItemIds.ShouldBe([day.Id]);

        var checkpoints = await org.AsOwnerAsync<CheckpointAppService, IReadOnlyList<CheckpointDetails>>(s => s.GetListAsync(copy.Id, default));
        checkpoints.Select(c => c.Name).ShouldBe(["Entrance", "Keynote door"]);
        (checkpoints[1].Rule.SessionId, checkpoints[1].Rule.Items!.Single(), Local(checkpoints[1].Rule.OpensAt!.Value)).ShouldBe((session.Id, day.Id, new(2027, 4, 4, 8, 30, 0)));

        (await org.SessionsAsync(source.Id)).Single().Day.ShouldBe(new(2027, 3, 21), "the source stays as it was");
    }

    [Fact]
    public async Task Only_what_is_chosen_is_copied_and_no_checkpoint_asks_for_what_is_not_there()
    {
        var (org, source) = await FairAsync();
        var copy = await CopyAsync(org, source.Id, new() { Title = "Bare", StartsAtLocal = Later, Parts = [EventPart.Door] });

        (await org.SessionsAsync(copy.Id)).ShouldBeEmpty();
        (await org.AsOwnerAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(copy.Id, default))).Items.ShouldBeEmpty();
        (await org.AsOwnerAsync<CheckpointAppService, IReadOnlyList<CheckpointDetails>>(s => s.GetListAsync(copy.Id, default))).Select(c => c.Name).ShouldBe(["Entrance"]);
    }

    [Fact]
    public async Task Without_the_programme_seats_of_a_session_become_plain_places()
    {
        var (org, source) = await FairAsync();
        var copy = await CopyAsync(org, source.Id, new() { Title = "Tickets alone", StartsAtLocal = Later, Parts = [EventPart.Tickets] });
        var kept = (await org.AsOwnerAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(copy.Id, default))).Quotas.Single(q => q.Name == "Keynote seats");
        (kept.SessionId, kept.Size).ShouldBe((null, 5));
    }

    /// <summary>Mutant: the source's access code given to the copy.</summary>
    [Fact]
    public async Task A_copy_of_a_private_event_has_an_access_code_of_its_own()
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync();
        source = await org.UpdateEventAsync(source, i => i with { Visibility = EventVisibility.Private, AccessCode = "open sesame" });
        var copy = await CopyAsync(org, source.Id, new() { Title = "Again", StartsAtLocal = Later });
        (copy.Visibility, copy.AccessCode == "open sesame", copy.AccessCode!.Length).ShouldBe((EventVisibility.Private, false, 8));
    }

    [Fact]
    public async Task Nothing_sold_comes_along_and_a_taken_address_leaves_nothing_behind()
    {
        var shop = await TestShop.OpenAsync(app);
        await shop.BuysFreeAsync(await shop.SellsAsync(5), 3);
        var copy = await CopyAsync(shop.Organization, shop.EventId, new() { Title = "Next year", StartsAtLocal = Later });
        (await shop.Organization.AsOwnerAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(copy.Id, default))).Items.Single().Left.ShouldBe(5);

        var before = await CountAsync(shop.Organization);
        (await Should.ThrowAsync<BusinessException>(() => CopyAsync(shop.Organization, shop.EventId, new() { Title = "Third", Slug = copy.Slug, StartsAtLocal = Later }))).Code
            .ShouldBe("Ticketing:Events:SlugTaken");
        (await CountAsync(shop.Organization)).ShouldBe(before);
    }

    /// <summary>Mutant: PermissionsFor returning nothing.</summary>
    [Fact]
    public async Task Who_may_not_set_tickets_up_copies_none()
    {
        var (org, source) = await FairAsync();
        var role = await org.AsOwnerAsync<RoleAppService, string>(s => s.CreateAsync(new() { Title = "Own", Permissions = ["Events.View", "Events.Manage"] }, default));
        var member = await app.CreateMemberAsync(org.Id, role);
        (await Should.ThrowAsync<BusinessException>(() => org.AsAsync<EventCopyAppService, EventDetails>(
            member, s => s.CopyAsync(source.Id, new() { Title = "x", StartsAtLocal = Later, Parts = [EventPart.Tickets] }, default)))).Code.ShouldBe("Ticketing:Common:Forbidden");
        await org.AsAsync<EventCopyAppService, EventDetails>(member, s => s.CopyAsync(source.Id, new() { Title = "x y z", StartsAtLocal = Later, Parts = [] }, default));
    }

    private static Task<EventDetails> CopyAsync(TestOrganization org, Guid source, CopyEventInput input) =>
        org.AsOwnerAsync<EventCopyAppService, EventDetails>(s => s.CopyAsync(source, input, default));

    private static async Task<int> CountAsync(TestOrganization org) =>
        (await org.AsOwnerAsync<EventAppService, PagedResult<EventListItem>>(s => s.GetListAsync(new(), default))).TotalCount;

    private static DateTime Local(DateTimeOffset at) => Zones.ToLocal(at, "Europe/Vienna").ToDateTimeUnspecified();

    /// <summary>Two days in Vienna, a week before the clocks go forward, with everything that an event may have.</summary>
    private async Task<(TestOrganization Org, EventDetails Source)> FairAsync()
    {
        var org = await app.CreateOrganizationAsync();
        var source = await org.CreateEventAsync("Spring fair", i => i with { StartsAtLocal = new(2027, 3, 20, 18, 0, 0), EndsAtLocal = new(2027, 3, 21, 23, 0, 0) });
        source = await org.UpdateEventAsync(source, i => i with { Capacity = 300, BrandColour = "#aa3300" });
        var session = await org.CreateSessionAsync(source.Id, Programmes.Session("Keynote", "2027-03-21T09:00") with { Room = "Hall", Track = "Main", Seats = 20, Speakers = [new("Ada")] });
        var day = await MakeAsync(new() { Name = "Sunday", Places = 40, Days = [new(2027, 3, 21)], SaleEndsAt = Zones.ToInstant(new(2027, 3, 21, 12, 0, 0), "Europe/Vienna") });
        var kept = await org.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateQuotaAsync(source.Id, new() { Name = "Keynote seats", Size = 5, SessionId = session.Id }, default));
        await MakeAsync(new() { Name = "Everything", PriceInMinorUnits = 1200, IncludedItemIds = [day], SharedQuotaIds = [kept] });
        await org.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateQuestionAsync(source.Id, new() { Scope = QuestionScope.Ticket, Type = QuestionType.Text, Label = "Diet", ItemIds = [day] }, default));
        await org.AsOwnerAsync<CheckpointAppService, Guid>(s => s.CreateAsync(source.Id, new()
        {
            Name = "Keynote door", Kind = CheckpointKind.Session, SessionId = session.Id, Items = [day], OpensAt = Zones.ToInstant(new(2027, 3, 21, 8, 30, 0), "Europe/Vienna"),
        }, default));
        return (org, source);

        Task<Guid> MakeAsync(ItemInput input) => org.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(source.Id, input, default));
    }
}
