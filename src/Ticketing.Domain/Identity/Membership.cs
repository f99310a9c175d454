using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>A user in an organization, with one or more roles.</summary>
public sealed class Membership : AggregateRoot, IMultiTenant
{
    private List<string> roles = [];

    public Membership(Guid id, Guid userId, IEnumerable<string> roles, DateTimeOffset joinedAt) : base(id)
    {
        UserId = userId;
        JoinedAt = joinedAt;
        AssignRoles(roles);
    }

    private Membership()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>Names of <see cref="BuiltInRoles"/>.</summary>
    public IReadOnlyList<string> Roles => roles;

    public DateTimeOffset JoinedAt { get; private set; }

    /// <exception cref="BusinessException"><c>Ticketing:Identity:UnknownRole</c>; <c>NoRole</c>.</exception>
    public void AssignRoles(IEnumerable<string> names)
    {
        var chosen = names.Distinct(StringComparer.Ordinal).ToList();
        if (chosen.Count == 0) throw IdentityErrors.NoRole("roles");
        if (chosen.Find(n => BuiltInRoles.Find(n) is null) is { } unknown) throw IdentityErrors.UnknownRole("roles", unknown);
        roles = chosen;
    }
}
