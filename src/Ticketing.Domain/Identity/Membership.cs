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

    public bool IsOwner => roles.Contains(RoleNames.Owner);

    /// <exception cref="BusinessException"><c>Ticketing:Identity:UnknownRole</c>; <c>NoRole</c>.</exception>
    public void AssignRoles(IEnumerable<string> names) => roles = BuiltInRoles.Choose(names);
}
