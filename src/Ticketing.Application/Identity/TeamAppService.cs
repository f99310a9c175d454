using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>The people of an organization: who they are and what each may do here, invitations and the change of owners in the other parts.</summary>
public sealed partial class TeamAppService(
    AppServiceContext context, RoleBook book, IEventTitles events, ITeamLock team, IAccessReader access, AttemptLimits limits) : AppService(context)
{
    public async Task<TeamDto> GetAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ViewTeam, cancellationToken);
        var (me, now) = (DemandActor(), Now);
        var members = await Db.Set<Membership>().AsNoTracking().Include(m => m.Grants)
            .Join(Db.Set<User>(), m => m.UserId, u => u.Id, (m, u) => new { Membership = m, u.Name, u.Email })
            .OrderBy(x => x.Name).ThenBy(x => x.Membership.Id).Take(1000).ToListAsync(cancellationToken);
        var invitations = await Db.Set<Invitation>().AsNoTracking()
            .Where(i => i.AcceptedAt == null && i.RevokedAt == null)
            .OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id)
            .Select(i => new { Invitation = i, By = Db.Set<User>().Where(u => u.Id == i.InvitedBy).Select(u => u.Name).FirstOrDefault() ?? "" })
            .Take(1000).ToListAsync(cancellationToken);
        var named = (await events.FindAsync(
            [.. members.SelectMany(x => x.Membership.Grants).SelectMany(g => g.EventIds).Concat(invitations.SelectMany(x => x.Invitation.EventIds)).Distinct()], cancellationToken))
            .ToDictionary(e => e.Id);
        return new(
            members.ConvertAll(x => new TeamMemberDto(
                x.Membership.Id, x.Membership.UserId, x.Name, x.Email!, x.Membership.Roles,
                x.Membership.Grants.OrderBy(g => g.Id).Select(g => Show(g, named, now)).ToList(), x.Membership.JoinedAt, x.Membership.UserId == me)),
            invitations.ConvertAll(x => Show(x.Invitation, x.By, named, now)),
            (await book.ListAsync(cancellationToken)).Select(RoleDto.Of).ToList(),
            await FindOfferAsync(me, cancellationToken),
            await IsGrantedAsync(IdentityPermissions.ManageTeam, cancellationToken),
            members.Exists(x => x.Membership.UserId == me && x.Membership.IsOwner));
    }

    /// <summary>Events that access can be narrowed to, the newest first.</summary>
    public async Task<IReadOnlyList<EventTitle>> ListEventsAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        return await events.ListAsync(cancellationToken);
    }

    /// <summary>Sets the roles that hold everywhere.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:OnlyOwnersMakeOwners</c>, <c>LastOwner</c>, <c>NoRole</c>, <c>NotYoursToGive</c>.</exception>
    public async Task ChangeRolesAsync(Guid membershipId, ChangeRolesInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        var roles = await book.ChooseAsync(input.Roles, cancellationToken);
        await ChangeAsync(membershipId, async (membership, ct) =>
        {
            var isOwnerAfter = roles.Any(r => r.Name == RoleNames.Owner);
            if (membership.IsOwner != isOwnerAfter) await DemandOwnerAsync(ct);
            if (membership.IsOwner && !isOwnerAfter) await DemandAnotherOwnerAsync(membership, ct);
            // What someone has already is kept, not given.
            await book.DemandToGiveAsync(roles.Where(r => !membership.Roles.Contains(r.Name)), Narrowing.None, "roles", ct);
            membership.AssignRoles(roles.Select(r => r.Name));
        }, cancellationToken);
    }

    /// <summary>Gives roles within events, or for a time.</summary>
    /// <returns>the grant's id.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:NoRole</c>, <c>NotNarrowed</c>, <c>UnknownEvent</c>, <c>NotYoursToGive</c>, <c>OwnersAreNotNarrowed</c>;
    /// as <see cref="Narrowing.To"/>.</exception>
    public async Task<Guid> GrantAsync(Guid membershipId, GrantInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        var roles = await book.ChooseAsync(input.Roles, cancellationToken);
        if (roles.Count == 0) throw IdentityErrors.NoRole("roles");
        var narrowing = await book.NarrowAsync(input.EventIds, input.StartsAt, input.EndsAt, cancellationToken);
        if (narrowing.IsNone) throw IdentityErrors.NotNarrowed("eventIds");
        var id = Guid.CreateVersion7(Now);
        await ChangeAsync(membershipId, async (membership, ct) =>
        {
            await book.DemandToGiveAsync(roles, narrowing, "roles", ct);
            membership.Give(id, roles.Select(r => r.Name).ToList(), narrowing);
        }, cancellationToken);
        return id;
    }

    /// <summary>Takes limited access back. Who is left with nothing stays in the team and may do nothing.</summary>
    public async Task TakeBackAsync(Guid membershipId, Guid grantId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        await ChangeAsync(membershipId, (membership, _) =>
        {
            membership.TakeBack(grantId);
            return Task.CompletedTask;
        }, cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Identity:OnlyOwnersMakeOwners</c>, <c>LastOwner</c>.</exception>
    public async Task RemoveAsync(Guid membershipId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        await ChangeAsync(membershipId, async (membership, ct) =>
        {
            if (membership.IsOwner) await DemandOwnerAsync(ct);
            if (membership.IsOwner) await DemandAnotherOwnerAsync(membership, ct);
            membership.End();
            Db.Set<Membership>().Remove(membership);
        }, cancellationToken);
    }

    /// <summary>Gives up one's own seat.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:LastOwner</c>, <c>SsoRequired</c>; <c>Ticketing:Common:SecondFactorRequired</c>.</exception>
    [OpenToAnyone("anyone may leave what they belong to")]
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        var me = await DemandMemberAsync(cancellationToken);
        var mine = await Db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.UserId == me, cancellationToken) ?? throw CommonErrors.NotFound("membership");
        await ChangeAsync(mine.Id, async (membership, ct) =>
        {
            if (membership.IsOwner) await DemandAnotherOwnerAsync(membership, ct);
            membership.End();
            Db.Set<Membership>().Remove(membership);
        }, cancellationToken);
    }

    private static GrantDto Show(Grant grant, Dictionary<Guid, EventTitle> named, DateTimeOffset now) =>
        new(grant.Id, grant.Roles, [.. grant.EventIds.Where(named.ContainsKey).Select(id => named[id])], grant.StartsAt, grant.EndsAt, grant.EndsAt <= now);

    private async Task ChangeAsync(Guid membershipId, Func<Membership, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        await Db.InTransactionAsync(async ct =>
        {
            await team.TakeAsync(ct);
            var membership = await Db.Set<Membership>().Include(m => m.Grants).SingleOrDefaultAsync(m => m.Id == membershipId, ct) ?? throw CommonErrors.NotFound("member");
            await change(membership, ct);
            return await Db.SaveChangesAsync(ct);
        }, cancellationToken);
        access.Forget();
    }

    private async Task DemandOwnerAsync(CancellationToken cancellationToken)
    {
        var me = DemandUser();
        var mine = await Db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.UserId == me, cancellationToken);
        if (mine?.IsOwner != true) throw IdentityErrors.OnlyOwnersMakeOwners();
    }

    private async Task DemandAnotherOwnerAsync(Membership membership, CancellationToken cancellationToken)
    {
        if (!await Db.Set<Membership>().AnyAsync(m => m.Id != membership.Id && m.Roles.Contains(RoleNames.Owner), cancellationToken))
            throw IdentityErrors.LastOwner();
    }
}
