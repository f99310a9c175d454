using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

public sealed class TeamTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_invited_newcomer_joins_with_a_new_account_and_the_invited_roles()
    {
        var (org, email) = (await app.CreateOrganizationAsync(), People.NewEmail());
        var id = await InviteAsync(org, org.OwnerId, email, RoleNames.EventManager);
        (await app.MessagesAboutAsync(org.Id, id)).ShouldBe(["MemberInvited"]);
        var secret = await MailedSecretAsync(org, id);
        var open = await org.AsAsync<InvitationAppService, OpenInvitationDto>(null, s => s.GetAsync(id, secret, None));
        open.ShouldSatisfyAllConditions(o => o.Email.ShouldBe(email), o => o.HasAccount.ShouldBeFalse(), o => o.OrganizationName.ShouldNotBeEmpty());
        var joined = await AcceptAsync(org, null, id, secret);
        (await app.SignInAsync(email)).UserId.ShouldBe(joined.UserId);
        (await TeamAsync(org)).Members.Single(m => m.UserId == joined.UserId).Roles.ShouldBe([RoleNames.EventManager]);
    }

    [Fact]
    public async Task An_invitation_is_accepted_once()
    {
        var org = await app.CreateOrganizationAsync();
        var id = await InviteAsync(org, org.OwnerId, People.NewEmail(), RoleNames.Finance);
        var secret = await MailedSecretAsync(org, id);
        await AcceptAsync(org, null, id, secret);
        await AcceptAsync(org, null, id, secret).ShouldRefuseAsync("Identity:InvitationClosed");
    }

    [Fact]
    public async Task Who_has_an_account_accepts_signed_in()
    {
        var (org, email) = (await app.CreateOrganizationAsync(), People.NewEmail());
        var user = await app.JoinAsync(email);
        var id = await InviteAsync(org, org.OwnerId, email, RoleNames.DoorStaff);
        var secret = await MailedSecretAsync(org, id);
        await AcceptAsync(org, null, id, secret).ShouldRefuseAsync("Identity:AccountExists");
        (await AcceptAsync(org, user.Id, id, secret)).UserId.ShouldBe(user.Id);
    }

    [Fact]
    public async Task A_revoked_expired_or_resent_invitation_ends_its_link()
    {
        var org = await app.CreateOrganizationAsync();
        var revoked = await InviteAsync(org, org.OwnerId, People.NewEmail(), RoleNames.Finance);
        var secret = await MailedSecretAsync(org, revoked);
        await DoAsync(org, org.OwnerId, s => s.RevokeInvitationAsync(revoked, None));
        await AcceptAsync(org, null, revoked, secret).ShouldRefuseAsync("Identity:InvitationClosed");

        var email = People.NewEmail();
        var expired = await InviteAsync(org, org.OwnerId, email, RoleNames.Finance);
        secret = await MailedSecretAsync(org, expired);
        await InviteAsync(org, org.OwnerId, email, RoleNames.Finance).ShouldRefuseAsync("Identity:AlreadyInvited");
        app.Clock.Advance(Invitation.Lifetime);
        await AcceptAsync(org, null, expired, secret).ShouldRefuseAsync("Identity:InvitationClosed");

        var again = await InviteAsync(org, org.OwnerId, email, RoleNames.Finance);
        secret = await MailedSecretAsync(org, again);
        await DoAsync(org, org.OwnerId, s => s.ResendInvitationAsync(again, None));
        var fresh = await MailedSecretAsync(org, again);
        await AcceptAsync(org, null, again, secret).ShouldRefuseAsync("Identity:InvitationClosed");
        (await AcceptAsync(org, null, again, fresh)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_invitation_opens_only_its_own_organization()
    {
        var (one, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        var id = await InviteAsync(one, one.OwnerId, People.NewEmail(), RoleNames.Owner);
        var secret = await MailedSecretAsync(one, id);
        await AcceptAsync(other, null, id, secret).ShouldRefuseAsync("Identity:InvitationClosed");
        await DoAsync(other, other.OwnerId, s => s.RevokeInvitationAsync(id, None)).ShouldRefuseAsync("Common:NotFound");
    }

    [Fact]
    public async Task Only_owners_make_or_remove_owners()
    {
        var org = await app.CreateOrganizationAsync();
        var admin = await app.CreateMemberAsync(org.Id, RoleNames.Admin);
        var (owners, admins) = (await SeatAsync(org, org.OwnerId), await SeatAsync(org, admin));
        await InviteAsync(org, admin, People.NewEmail(), RoleNames.Owner).ShouldRefuseAsync("Identity:OnlyOwnersMakeOwners");
        await ChangeAsync(org, admin, admins, RoleNames.Owner).ShouldRefuseAsync("Identity:OnlyOwnersMakeOwners");
        await ChangeAsync(org, admin, owners, RoleNames.Admin).ShouldRefuseAsync("Identity:OnlyOwnersMakeOwners");
        await DoAsync(org, admin, s => s.RemoveAsync(owners, None)).ShouldRefuseAsync("Identity:OnlyOwnersMakeOwners");
        await ChangeAsync(org, org.OwnerId, admins, RoleNames.Owner, RoleNames.Finance);
        (await TeamAsync(org)).Members.Count(m => m.Roles.Contains(RoleNames.Owner)).ShouldBe(2);
    }

    [Fact]
    public async Task The_last_owner_can_not_go()
    {
        var org = await app.CreateOrganizationAsync();
        var seat = await SeatAsync(org, org.OwnerId);
        await ChangeAsync(org, org.OwnerId, seat, RoleNames.Admin).ShouldRefuseAsync("Identity:LastOwner");
        await DoAsync(org, org.OwnerId, s => s.RemoveAsync(seat, None)).ShouldRefuseAsync("Identity:LastOwner");
        await DoAsync(org, org.OwnerId, s => s.LeaveAsync(None)).ShouldRefuseAsync("Identity:LastOwner");
    }

    [Fact]
    public async Task Two_owners_who_lower_each_other_at_once_leave_one()
    {
        for (var round = 0; round < 8; round++)
        {
            var org = await app.CreateOrganizationAsync();
            var second = await app.CreateMemberAsync(org.Id, RoleNames.Owner);
            var (one, other) = (await SeatAsync(org, org.OwnerId), await SeatAsync(org, second));
            await Task.WhenAll(
                Task.Run(() => Should.NotThrowAsync(() => SwallowAsync(ChangeAsync(org, org.OwnerId, other, RoleNames.Finance)))),
                Task.Run(() => Should.NotThrowAsync(() => SwallowAsync(ChangeAsync(org, second, one, RoleNames.Finance)))));
            var owners = await app.InScopeAsync(org.Id, null, services =>
                services.GetRequiredService<ITicketingDb>().Set<Membership>().CountAsync(m => m.Roles.Contains(RoleNames.Owner)));
            owners.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_removed_member_may_do_nothing_more()
    {
        var org = await app.CreateOrganizationAsync();
        var admin = await app.CreateMemberAsync(org.Id, RoleNames.Admin);
        var seat = await SeatAsync(org, admin);
        await DoAsync(org, org.OwnerId, s => s.RemoveAsync(seat, None));
        await org.AsAsync<TeamAppService, TeamDto>(admin, s => s.GetAsync(None)).ShouldRefuseAsync("Common:Forbidden");
    }

    [Fact]
    public async Task Anyone_may_leave()
    {
        var org = await app.CreateOrganizationAsync();
        var steward = await app.CreateMemberAsync(org.Id, RoleNames.DoorStaff);
        await DoAsync(org, steward, s => s.LeaveAsync(None));
        (await TeamAsync(org)).Members.ShouldHaveSingleItem().IsYou.ShouldBeTrue();
    }

    private static async Task SwallowAsync(Task act)
    {
        try
        {
            await act;
        }
        catch (BusinessException e) when (e.Code is "Ticketing:Identity:LastOwner" or "Ticketing:Identity:OnlyOwnersMakeOwners" or "Ticketing:Common:ChangedMeanwhile" or "Ticketing:Common:Forbidden")
        {
            // One of the two comes second and is refused.
        }
    }

    private Task<string> MailedSecretAsync(TestOrganization org, Guid id) => app.InScopeAsync(org.Id, null, async services =>
    {
        var db = services.GetRequiredService<ITicketingDb>();
        var link = services.GetRequiredService<AccountLinks>().Invitation(org.Slug, await db.Set<Invitation>().SingleAsync(i => i.Id == id));
        await db.SaveChangesAsync();
        return link[(link.LastIndexOf('/') + 1)..];
    });

    private static Task<Guid> InviteAsync(TestOrganization org, Guid by, string email, params string[] roles) =>
        org.AsAsync<TeamAppService, Guid>(by, s => s.InviteAsync(new() { Email = email, Roles = roles }, None));

    private static Task<SignedIn> AcceptAsync(TestOrganization org, Guid? by, Guid id, string secret) =>
        org.AsAsync<InvitationAppService, SignedIn>(by, s => s.AcceptAsync(id, new() { Secret = secret, Name = "New Colleague", Password = People.Password }, None));

    private static Task<TeamDto> TeamAsync(TestOrganization org) => org.AsOwnerAsync<TeamAppService, TeamDto>(s => s.GetAsync(None));

    private static async Task<Guid> SeatAsync(TestOrganization org, Guid userId) => (await TeamAsync(org)).Members.Single(m => m.UserId == userId).Id;

    private static Task ChangeAsync(TestOrganization org, Guid by, Guid seat, params string[] roles) => DoAsync(org, by, s => s.ChangeRolesAsync(seat, new() { Roles = roles }, None));

    private static Task DoAsync(TestOrganization org, Guid by, Func<TeamAppService, Task> act) => org.AsAsync<TeamAppService, int>(by, async s =>
    {
        await act(s);
        return 0;
    });
}
