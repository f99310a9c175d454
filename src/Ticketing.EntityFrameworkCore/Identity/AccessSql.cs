using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <inheritdoc cref="IAccessReader"/>
public sealed class AccessSql(TicketingDbContext db, ICurrentTenant tenant, ICurrentUser user, AccessCache cache) : IAccessReader
{
    public async Task<Access> GetAsync(CancellationToken cancellationToken)
    {
        if (tenant.Id is not { } tenantId || user.ActorId is not { } userId) return Access.None;
        return await cache.GetAsync((tenantId, userId), ct => ReadAsync(userId, ct), cancellationToken);
    }

    public void Forget() => cache.Heard(tenant.Required().ToString());

    private async Task<Access> ReadAsync(Guid userId, CancellationToken cancellationToken)
    {
        var membership = await db.Set<Membership>().AsNoTracking().Include(m => m.Grants).SingleOrDefaultAsync(m => m.UserId == userId, cancellationToken);
        if (membership is null) return await ReadVisitAsync(userId, cancellationToken);
        var names = membership.Roles.Concat(membership.Grants.SelectMany(g => g.Roles)).Where(n => BuiltInRoles.Find(n) is null).ToList();
        var own = names.Count == 0 ? [] : (await db.Set<OwnRole>().AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(r => r.ToRole());
        var needsFactor = await db.Set<SignInPolicy>().AnyAsync(p => p.RequiresSecondFactor, cancellationToken);
        var access = new Access([Held(membership.Roles, Narrowing.None), .. membership.Grants.Select(g => Held(g.Roles, g.Narrowing))], needsFactor);
        return access with { MustUseProvider = !access.IsOwner && await MustUseProviderAsync(userId, cancellationToken) };

        HeldRoles Held(IReadOnlyList<string> roles, Narrowing narrowing) =>
            new(roles.Select(n => BuiltInRoles.Find(n) ?? own.Find(r => r.Name == n)).OfType<Role>().ToList(), narrowing);
    }

    private static readonly Role Visitor = Role.Of("visit", [.. PermissionTree.All.Select(p => p.Name).Where(ProgramRights.MayHave)]);

    /// <summary>An operator of the installation on a visit may what admins may but for the team, while it lasts and with a second factor.</summary>
    private async Task<Access> ReadVisitAsync(Guid userId, CancellationToken cancellationToken)
    {
        var visit = await db.Set<OperatorVisit>().AsNoTracking().Where(v => v.OperatorId == userId).OrderByDescending(v => v.EndsAt).ThenBy(v => v.Id).FirstOrDefaultAsync(cancellationToken);
        return visit is null ? Access.None : new([new HeldRoles([Visitor], Narrowing.Of([], visit.BeganAt, visit.EndsAt))], NeedsSecondFactor: true);
    }

    /// <summary>Where no provider works any more nobody is asked to use one.</summary>
    private async Task<bool> MustUseProviderAsync(Guid userId, CancellationToken cancellationToken)
    {
        var forced = await db.Set<SsoDomain>().Where(d => d.IsForced && db.Set<SsoConnection>().Any(c => c.IsEnabled)).Select(d => d.Name).ToListAsync(cancellationToken);
        if (forced.Count == 0) return false;
        var email = await db.Set<User>().Where(u => u.Id == userId).Select(u => u.Email).SingleOrDefaultAsync(cancellationToken);
        return SsoDomain.Of(email) is { } domain && forced.Contains(domain);
    }
}
