using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Own roles and grants narrowed to events and times. The clock is this class's own: moving it disturbs nobody.</summary>
public sealed class AccessTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Mutant: ListDoorEventsAsync without Within shows both.</summary>
    [Fact]
    public async Task Door_staff_of_one_event_see_that_event_and_no_other()
    {
        var org = await app.CreateOrganizationAsync();
        var (mine, sibling) = (await org.CreatePublishedEventAsync(), await org.CreatePublishedEventAsync());
        var steward = await app.CreateNarrowedMemberAsync(org.Id, RoleNames.DoorStaff, [mine.Id]);
        var doors = await org.AsAsync<CheckInAppService, IReadOnlyList<DoorEventDto>>(steward, s => s.ListDoorEventsAsync(None));
        doors.ShouldHaveSingleItem().Id.ShouldBe(mine.Id);
        (await org.AsAsync<CheckInAppService, DoorDto>(steward, s => s.GetDoorAsync(mine.Id, null, None))).EventId.ShouldBe(mine.Id);
        await org.AsAsync<CheckInAppService, DoorDto>(steward, s => s.GetDoorAsync(sibling.Id, null, None)).ShouldRefuseAsync("Common:Forbidden");
    }

    [Fact]
    public async Task A_manager_of_one_event_lists_it_alone_and_makes_none()
    {
        var org = await app.CreateOrganizationAsync();
        var (mine, _) = (await org.CreatePublishedEventAsync(), await org.CreatePublishedEventAsync());
        var manager = await app.CreateNarrowedMemberAsync(org.Id, RoleNames.EventManager, [mine.Id]);
        var list = await org.AsAsync<EventAppService, PagedResult<EventListItem>>(manager, s => s.GetListAsync(new(), None));
        list.TotalCount.ShouldBe(1);
        list.Items.ShouldHaveSingleItem().Id.ShouldBe(mine.Id);
        await org.AsAsync<EventAppService, EventDetails>(manager, s => s.CreateAsync(new() { Title = "Another", StartsAtLocal = new(2026, 9, 1) }, None)).ShouldRefuseAsync("Common:Forbidden");
    }

    /// <summary>Mutant: Narrowing.HoldsAt without its end keeps the door open.</summary>
    [Fact]
    public async Task Access_begins_and_ends_by_itself()
    {
        var org = await app.CreateOrganizationAsync();
        var now = app.Clock.GetUtcNow();
        var steward = await app.CreateNarrowedMemberAsync(org.Id, RoleNames.DoorStaff, [], now.AddHours(1), now.AddHours(2));
        (await MayScanAsync(org, steward)).ShouldBeFalse();
        app.Clock.Set(now.AddHours(1));
        (await MayScanAsync(org, steward)).ShouldBeTrue();
        app.Clock.Set(now.AddHours(2));
        (await MayScanAsync(org, steward)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_the_organizations_own_comes_with_no_grant_for_events()
    {
        var org = await app.CreateOrganizationAsync();
        var admin = await app.CreateNarrowedMemberAsync(org.Id, RoleNames.Admin, [Guid.CreateVersion7()]);
        foreach (var permission in PermissionTree.All.Where(p => !p.IsOfEvents))
            (await org.AsAsync<IPermissionChecker, bool>(admin, c => c.IsGrantedSomewhereAsync(permission.Name, None))).ShouldBeFalse(permission.Name);
    }

    [Fact]
    public async Task An_own_role_allows_exactly_what_it_names_and_a_change_holds_at_once()
    {
        var org = await app.CreateOrganizationAsync();
        var role = await MakeRoleAsync(org, org.OwnerId, "Greeter", "CheckIn.Scan", "Events.View");
        var greeter = await app.CreateMemberAsync(org.Id, role);
        foreach (var permission in PermissionTree.All)
            (await IsGrantedAsync(org, greeter, permission.Name)).ShouldBe(permission.Name is "CheckIn.Scan" or "Events.View", permission.Name);
        await DoAsync<RoleAppService>(org, org.OwnerId, s => s.UpdateAsync(Guid.Parse(role), new() { Title = "Greeter", Permissions = ["Orders.View"] }, None));
        (await IsGrantedAsync(org, greeter, "CheckIn.Scan")).ShouldBeFalse();
        (await IsGrantedAsync(org, greeter, "Orders.View")).ShouldBeTrue();
    }

    /// <summary>Mutant: Access.MissingToGive that returns null hands out everything.</summary>
    [Fact]
    public async Task Nobody_gives_what_they_do_not_have()
    {
        var org = await app.CreateOrganizationAsync();
        var lead = await app.CreateMemberAsync(org.Id, await MakeRoleAsync(org, org.OwnerId, "Door lead", "Identity.ManageTeam", "Identity.ViewTeam", "CheckIn.Scan"));
        var someone = await SeatAsync(org, await app.CreateMemberAsync(org.Id, RoleNames.DoorStaff));
        var own = await SeatAsync(org, lead);
        await InviteAsync(org, lead, RoleNames.Finance).ShouldRefuseAsync("Identity:NotYoursToGive");
        await DoAsync<TeamAppService>(org, lead, s => s.ChangeRolesAsync(own, new() { Roles = [RoleNames.Admin] }, None)).ShouldRefuseAsync("Identity:NotYoursToGive");
        await GrantAsync(org, lead, someone, new() { Roles = [RoleNames.EventManager], EndsAt = app.Clock.GetUtcNow().AddDays(1) }).ShouldRefuseAsync("Identity:NotYoursToGive");
        await MakeRoleAsync(org, lead, "Treasurer", "Payments.View").ShouldRefuseAsync("Identity:NotYoursToGive");
        (await InviteAsync(org, lead, RoleNames.DoorStaff)).ShouldNotBe(Guid.Empty);
    }

    /// <summary>Mutant: MissingToGive without its EndsAt condition makes a day's access last for ever.</summary>
    [Fact]
    public async Task Nobody_gives_for_longer_than_they_have()
    {
        var org = await app.CreateOrganizationAsync();
        var tonight = app.Clock.GetUtcNow().AddHours(6);
        var helper = await app.CreateNarrowedMemberAsync(org.Id, RoleNames.Admin, [], null, tonight);
        var seat = await SeatAsync(org, helper);
        await InviteAsync(org, helper, RoleNames.DoorStaff).ShouldRefuseAsync("Identity:NotYoursToGive");
        await GrantAsync(org, helper, seat, new() { Roles = [RoleNames.Admin], EndsAt = tonight.AddDays(1) }).ShouldRefuseAsync("Identity:NotYoursToGive");
        await GrantAsync(org, helper, seat, new() { Roles = [RoleNames.DoorStaff], EndsAt = tonight });
    }

    [Fact]
    public async Task A_role_that_someone_has_can_not_be_deleted()
    {
        var org = await app.CreateOrganizationAsync();
        var role = await MakeRoleAsync(org, org.OwnerId, "Runner", "Orders.View");
        var runner = await SeatAsync(org, await app.CreateMemberAsync(org.Id, RoleNames.DoorStaff));
        var grant = await GrantAsync(org, org.OwnerId, runner, new() { Roles = [role], EndsAt = app.Clock.GetUtcNow().AddDays(1) });
        await DoAsync<RoleAppService>(org, org.OwnerId, s => s.DeleteAsync(Guid.Parse(role), None)).ShouldRefuseAsync("Identity:RoleInUse");
        await DoAsync<TeamAppService>(org, org.OwnerId, s => s.TakeBackAsync(runner, grant, None));
        await DoAsync<RoleAppService>(org, org.OwnerId, s => s.DeleteAsync(Guid.Parse(role), None));
        await InviteAsync(org, org.OwnerId, role).ShouldRefuseAsync("Identity:UnknownRole");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_in_words()
    {
        var org = await app.CreateOrganizationAsync();
        var other = await (await app.CreateOrganizationAsync()).CreatePublishedEventAsync();
        var (seat, now) = (await SeatAsync(org, org.OwnerId), app.Clock.GetUtcNow());
        await GrantAsync(org, org.OwnerId, seat, new() { Roles = [RoleNames.DoorStaff] }).ShouldRefuseAsync("Identity:NotNarrowed");
        await GrantAsync(org, org.OwnerId, seat, new() { EventIds = [other.Id] }).ShouldRefuseAsync("Identity:NoRole");
        await GrantAsync(org, org.OwnerId, seat, new() { Roles = [RoleNames.DoorStaff], EventIds = [other.Id] }).ShouldRefuseAsync("Identity:UnknownEvent");
        await GrantAsync(org, org.OwnerId, seat, new() { Roles = [RoleNames.Owner], EndsAt = now.AddDays(1) }).ShouldRefuseAsync("Identity:OwnersAreNotNarrowed");
        await GrantAsync(org, org.OwnerId, seat, new() { Roles = [RoleNames.Admin], EndsAt = now }).ShouldRefuseAsync("Identity:EndsInThePast");
        await GrantAsync(org, org.OwnerId, seat, new() { Roles = [RoleNames.Admin], StartsAt = now.AddDays(2), EndsAt = now.AddDays(1) }).ShouldRefuseAsync("Identity:EndsBeforeItStarts");
        await MakeRoleAsync(org, org.OwnerId, "Admin", "Orders.View").ShouldRefuseAsync("Identity:RoleTitleTaken");
        await MakeRoleAsync(org, org.OwnerId, "Empty").ShouldRefuseAsync("Identity:NoPermission");
        await MakeRoleAsync(org, org.OwnerId, "Odd", "Orders.Burn").ShouldRefuseAsync("Identity:UnknownPermission");
        await MakeRoleAsync(org, org.OwnerId, "Closer", "Tenants.Close").ShouldRefuseAsync("Identity:OwnersAlone");
        await MakeRoleAsync(org, org.OwnerId, "Twice", "Orders.View");
        await MakeRoleAsync(org, org.OwnerId, "TWICE", "Orders.View").ShouldRefuseAsync("Identity:RoleTitleTaken");
    }

    [Fact]
    public async Task A_narrowed_invitation_gives_a_narrowed_seat_and_leaves_what_someone_has()
    {
        var org = await app.CreateOrganizationAsync();
        var mine = await org.CreatePublishedEventAsync();
        var email = People.NewEmail();
        var user = await app.JoinAsync(email);
        await org.AsOwnerAsync<TeamAppService, Guid>(s => s.InviteAsync(
            new() { Email = email, Roles = [RoleNames.DoorStaff], EventIds = [mine.Id], AccessEndsAt = app.Clock.GetUtcNow().AddHours(8) }, None));
        var mail = (await app.MailToAsync(email))[^1];
        mail.Text.ShouldContain(mine.Title);
        var link = new Uri(mail.LinkWith("/invitations/")).Segments;
        var (id, secret) = (Guid.Parse(link[^2].TrimEnd('/')), link[^1]);
        await org.AsAsync<InvitationAppService, SignedIn>(user.Id, s => s.AcceptAsync(id, new() { Secret = secret }, None));
        var member = (await TeamAsync(org)).Members.Single(m => m.UserId == user.Id);
        member.Roles.ShouldBeEmpty();
        member.Grants.ShouldHaveSingleItem().Events.ShouldHaveSingleItem().Id.ShouldBe(mine.Id);
        (await org.AsAsync<IPermissionChecker, bool>(user.Id, c => c.IsGrantedAsync(CheckInPermissions.Scan, mine.Id, None))).ShouldBeTrue();
    }

    [Fact]
    public async Task Ownership_goes_over_only_when_the_new_owner_accepts()
    {
        var org = await app.CreateOrganizationAsync();
        var (heir, other) = (await app.CreateMemberAsync(org.Id, RoleNames.Finance), await app.CreateMemberAsync(org.Id, RoleNames.Admin));
        await OfferAsync(org, other, heir).ShouldRefuseAsync("Identity:OnlyOwnersMakeOwners");
        await OfferAsync(org, org.OwnerId, org.OwnerId).ShouldRefuseAsync("Identity:OfferToYourself");
        await OfferAsync(org, org.OwnerId, heir);
        await OfferAsync(org, org.OwnerId, other).ShouldRefuseAsync("Identity:OfferOpen");
        (await app.MailToAsync(TestClients.EmailOf(heir)))[^1].Text.ShouldContain("/ownership");
        await DoAsync<TeamAppService>(org, other, s => s.AcceptOwnershipAsync(None)).ShouldRefuseAsync("Identity:OfferClosed");
        (await RolesAsync(org, org.OwnerId, heir)).ShouldBe([RoleNames.Finance]);
        await DoAsync<TeamAppService>(org, heir, s => s.AcceptOwnershipAsync(None));
        (await RolesAsync(org, heir, heir)).ShouldBe([RoleNames.Owner]);
        (await RolesAsync(org, heir, org.OwnerId)).ShouldBe([RoleNames.Admin]);
    }

    [Fact]
    public async Task An_offer_of_ownership_ends_withdrawn_declined_or_old()
    {
        var org = await app.CreateOrganizationAsync();
        var heir = await app.CreateMemberAsync(org.Id, RoleNames.Finance);
        await OfferAsync(org, org.OwnerId, heir);
        await DoAsync<TeamAppService>(org, org.OwnerId, s => s.WithdrawOwnershipAsync(None));
        await DoAsync<TeamAppService>(org, heir, s => s.AcceptOwnershipAsync(None)).ShouldRefuseAsync("Identity:OfferClosed");
        await OfferAsync(org, org.OwnerId, heir);
        await DoAsync<TeamAppService>(org, heir, s => s.DeclineOwnershipAsync(None));
        await DoAsync<TeamAppService>(org, heir, s => s.AcceptOwnershipAsync(None)).ShouldRefuseAsync("Identity:OfferClosed");
        await OfferAsync(org, org.OwnerId, heir);
        app.Clock.Advance(OwnershipOffer.Lifetime);
        await DoAsync<TeamAppService>(org, heir, s => s.AcceptOwnershipAsync(None)).ShouldRefuseAsync("Identity:OfferClosed");
        (await RolesAsync(org, org.OwnerId, org.OwnerId)).ShouldBe([RoleNames.Owner]);
    }

    private static Task<bool> MayScanAsync(TestOrganization org, Guid userId) => IsGrantedAsync(org, userId, CheckInPermissions.Scan);

    private static Task<bool> IsGrantedAsync(TestOrganization org, Guid userId, string permission) =>
        org.AsAsync<IPermissionChecker, bool>(userId, c => c.IsGrantedAsync(permission, None));

    private static Task<string> MakeRoleAsync(TestOrganization org, Guid by, string title, params string[] permissions) =>
        org.AsAsync<RoleAppService, string>(by, s => s.CreateAsync(new() { Title = title, Permissions = permissions }, None));

    private static Task<Guid> InviteAsync(TestOrganization org, Guid by, string role) =>
        org.AsAsync<TeamAppService, Guid>(by, s => s.InviteAsync(new() { Email = People.NewEmail(), Roles = [role] }, None));

    private static Task<Guid> GrantAsync(TestOrganization org, Guid by, Guid seat, GrantInput input) => org.AsAsync<TeamAppService, Guid>(by, s => s.GrantAsync(seat, input, None));

    private static async Task OfferAsync(TestOrganization org, Guid by, Guid to)
    {
        var seat = await SeatAsync(org, to);
        await DoAsync<TeamAppService>(org, by, s => s.OfferOwnershipAsync(new(seat), None));
    }

    private static Task<TeamDto> TeamAsync(TestOrganization org, Guid? by = null) => org.AsAsync<TeamAppService, TeamDto>(by ?? org.OwnerId, s => s.GetAsync(None));

    private static async Task<Guid> SeatAsync(TestOrganization org, Guid userId) => (await TeamAsync(org)).Members.Single(m => m.UserId == userId).Id;

    private static async Task<IReadOnlyList<string>> RolesAsync(TestOrganization org, Guid by, Guid userId) => (await TeamAsync(org, by)).Members.Single(m => m.UserId == userId).Roles;

    private static Task DoAsync<TService>(TestOrganization org, Guid by, Func<TService, Task> act) where TService : notnull => org.AsAsync<TService, int>(by, async s =>
    {
        await act(s);
        return 0;
    });
}
