using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>The roles of an organization: the built-in ones are the same everywhere, its own are its own.</summary>
public sealed class RoleAppService(AppServiceContext context, RoleBook book, ITeamLock team, IAccessReader access) : AppService(context)
{
    public const int MaxRoles = 50;

    [OpenToAnyone("the built-in roles are the same everywhere")]
    public Task<IReadOnlyList<RoleDto>> ListBuiltInAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RoleDto>>(BuiltInRoles.All.Select(RoleDto.Of).ToList());

    [OpenToAnyone("the permissions are the same everywhere")]
    public Task<IReadOnlyList<PermissionDto>> ListPermissionsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PermissionDto>>(PermissionTree.All
            .Select(p => new PermissionDto(p.Name, p.Feature, p.Title, p.IsOfEvents, !p.Roles.Contains(RoleNames.OwnerAlone))).ToList());

    /// <summary>The built-in ones first, then the organization's own.</summary>
    public async Task<IReadOnlyList<RoleDto>> GetListAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ViewTeam, cancellationToken);
        return (await book.ListAsync(cancellationToken)).Select(RoleDto.Of).ToList();
    }

    /// <returns>the new role's name, by which it is given.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:NotYoursToGive</c>, <c>RoleTitleTaken</c>, <c>TooManyRoles</c>; as <see cref="OwnRole.Describe"/>.</exception>
    public async Task<string> CreateAsync(RoleInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        if (await Db.Set<OwnRole>().CountAsync(cancellationToken) >= MaxRoles) throw IdentityErrors.TooManyRoles(MaxRoles);
        var role = new OwnRole(Guid.CreateVersion7(Now), input.Title ?? "", input.Description, input.Permissions ?? [], Now);
        await book.DemandToGiveAsync([role.ToRole()], Narrowing.None, "permissions", cancellationToken);
        Db.Set<OwnRole>().Add(role);
        await SaveAsync(cancellationToken);
        return role.Name;
    }

    /// <summary>In force at once for everybody who has it.</summary>
    /// <exception cref="BusinessException">as <see cref="CreateAsync"/>; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task UpdateAsync(Guid roleId, RoleInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        var role = await GetAsync(roleId, cancellationToken);
        role.Describe(input.Title, input.Description, input.Permissions ?? []);
        await book.DemandToGiveAsync([role.ToRole()], Narrowing.None, "permissions", cancellationToken);
        await SaveAsync(cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Identity:RoleInUse</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task DeleteAsync(Guid roleId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        await Db.InTransactionAsync(async ct =>
        {
            await team.TakeAsync(ct); // or somebody gets it meanwhile
            var role = await GetAsync(roleId, ct);
            var (name, now) = (role.Name, Now);
            var users = await Db.Set<Membership>().CountAsync(m => m.Roles.Contains(name) || m.Grants.Any(g => g.Roles.Contains(name)), ct)
                + await Db.Set<Invitation>().CountAsync(i => i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now && i.Roles.Contains(name), ct);
            if (users > 0) throw IdentityErrors.RoleInUse(users);
            Db.Set<OwnRole>().Remove(role);
            return await Db.SaveChangesAsync(ct);
        }, cancellationToken);
        access.Forget();
    }

    private async Task<OwnRole> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await Db.Set<OwnRole>().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw CommonErrors.NotFound("role");

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_roles_title")
        {
            throw IdentityErrors.RoleTitleTaken("title");
        }

        access.Forget();
    }
}
