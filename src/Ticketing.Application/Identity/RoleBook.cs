using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>The roles of the current organization by name: the built-in ones, then its own.</summary>
public sealed class RoleBook(ITicketingDb db, IEventTitles events, IAccessReader access, TimeProvider clock)
{
    private IReadOnlyList<Role>? all;

    public async Task<IReadOnlyList<Role>> ListAsync(CancellationToken cancellationToken)
    {
        if (all is not null) return all;
        var own = await db.Set<OwnRole>().AsNoTracking().OrderBy(r => r.Title).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        return all = [.. BuiltInRoles.All, .. own.Select(r => r.ToRole())];
    }

    /// <summary>What people call it; for a role that is gone, its name.</summary>
    public async Task<string> TitleOfAsync(string name, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(r => r.Name == name)?.Title ?? name;

    /// <summary>The distinct roles out of <paramref name="names"/>, in their order; none is fine here.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:UnknownRole</c> beside <c>roles</c>.</exception>
    public async Task<IReadOnlyList<Role>> ChooseAsync(IEnumerable<string>? names, CancellationToken cancellationToken)
    {
        var known = await ListAsync(cancellationToken);
        return (names ?? []).Distinct(StringComparer.Ordinal)
            .Select(n => known.FirstOrDefault(r => r.Name == n) ?? throw IdentityErrors.UnknownRole("roles", n)).ToList();
    }

    /// <exception cref="BusinessException">as <see cref="Narrowing.To"/>; <c>Ticketing:Identity:UnknownEvent</c>.</exception>
    public async Task<Narrowing> NarrowAsync(IReadOnlyList<Guid>? eventIds, DateTimeOffset? startsAt, DateTimeOffset? endsAt, CancellationToken cancellationToken)
    {
        var narrowing = Narrowing.To(eventIds, startsAt, endsAt, clock.GetUtcNow());
        if (narrowing.EventIds.Count > 0 && (await events.FindAsync(narrowing.EventIds, cancellationToken)).Count < narrowing.EventIds.Count) throw IdentityErrors.UnknownEvent("eventIds");
        return narrowing;
    }

    /// <summary>Nobody gives what they don't have. Owners are checked by who makes them.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:NotYoursToGive</c> beside <paramref name="field"/>.</exception>
    public async Task DemandToGiveAsync(IEnumerable<Role> roles, Narrowing narrowing, string field, CancellationToken cancellationToken)
    {
        var missing = (await access.GetAsync(cancellationToken)).MissingToGive(roles, narrowing, clock.GetUtcNow());
        if (missing is not null) throw IdentityErrors.NotYoursToGive(field, PermissionTree.Find(missing)?.Title ?? missing);
    }

    /// <summary>The same for a program, which acts for who makes it.</summary>
    /// <exception cref="BusinessException">as <see cref="NarrowAsync"/> and beside <c>permissions</c>.</exception>
    public async Task DemandToGiveAsync(ProgramRights rights, CancellationToken cancellationToken) =>
        await DemandToGiveAsync([Role.Of("program", rights.Permissions)], await NarrowAsync(rights.EventIds, null, rights.ExpiresAt, cancellationToken), "permissions", cancellationToken);
}
