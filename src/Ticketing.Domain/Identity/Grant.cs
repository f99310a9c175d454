using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Roles that a member has within some events or for some time only. It ends by itself.</summary>
public sealed class Grant : Entity, IMultiTenant
{
    private List<string> roles = [];
    private List<Guid> eventIds = [];

    internal Grant(Guid id, Guid membershipId, IEnumerable<string> roles, Narrowing narrowing) : base(id)
    {
        MembershipId = membershipId;
        this.roles = [.. roles];
        eventIds = [.. narrowing.EventIds];
        StartsAt = narrowing.StartsAt;
        EndsAt = narrowing.EndsAt;
    }

    private Grant()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid MembershipId { get; private set; }

    /// <summary>Names of <see cref="BuiltInRoles"/>, or ids of <see cref="OwnRole"/>s.</summary>
    public IReadOnlyList<string> Roles => roles;

    /// <summary>Empty for all events.</summary>
    public IReadOnlyList<Guid> EventIds => eventIds;

    public DateTimeOffset? StartsAt { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    public Narrowing Narrowing => Narrowing.Of(eventIds, StartsAt, EndsAt);
}
