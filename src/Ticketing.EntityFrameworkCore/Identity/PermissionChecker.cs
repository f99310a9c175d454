using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Answers from the member's roles, read at most once a second and person in each process.</summary>
public sealed class PermissionChecker(TicketingDbContext db, ICurrentTenant tenant, ICurrentUser user, IMemoryCache cache) : IPermissionChecker
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    public async Task<bool> IsGrantedAsync(string permission, CancellationToken cancellationToken)
    {
        if (tenant.Id is not { } tenantId || user.Id is not { } userId) return false;
        var roles = await cache.GetOrCreateAsync((nameof(PermissionChecker), tenantId, userId), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Fresh;
            var membership = await db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.UserId == userId, cancellationToken);
            return membership?.Roles ?? [];
        });
        return roles!.Any(name => BuiltInRoles.Find(name)?.Permissions.Contains(permission) == true);
    }
}
