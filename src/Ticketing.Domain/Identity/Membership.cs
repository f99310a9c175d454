using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>A user in an organization: roles that hold everywhere, and grants that hold within events or for a time.</summary>
public sealed class Membership : AggregateRoot, IMultiTenant
{
    public const int MaxGrants = 50;

    private readonly List<Grant> grants = [];
    private List<string> roles = [];

    /// <summary>Roles may be empty for who gets a narrowed grant alone.</summary>
    public Membership(Guid id, Guid userId, IEnumerable<string> roles, DateTimeOffset joinedAt) : base(id)
    {
        UserId = userId;
        JoinedAt = joinedAt;
        this.roles = [.. roles];
    }

    private Membership()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>Names of <see cref="BuiltInRoles"/>, or ids of <see cref="OwnRole"/>s; held everywhere and without end.</summary>
    public IReadOnlyList<string> Roles => roles;

    /// <summary>Only when loaded with the membership.</summary>
    public IReadOnlyList<Grant> Grants => grants;

    public DateTimeOffset JoinedAt { get; private set; }

    public bool IsOwner => roles.Contains(RoleNames.Owner);

    /// <summary>Load its grants first.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:NoRole</c> when nothing at all would be left.</exception>
    public void AssignRoles(IEnumerable<string> names)
    {
        List<string> chosen = [.. names.Distinct(StringComparer.Ordinal)];
        if (chosen.Count == 0 && grants.Count == 0) throw IdentityErrors.NoRole("roles");
        roles = chosen;
    }

    /// <summary>Gives roles: within the narrowing, or everywhere when there is none.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:OwnersAreNotNarrowed</c>, <c>TooManyGrants</c>.</exception>
    public void Give(Guid grantId, IReadOnlyList<string> names, Narrowing narrowing)
    {
        if (narrowing.IsNone)
        {
            AssignRoles(roles.Concat(names));
            return;
        }

        if (names.Contains(RoleNames.Owner)) throw IdentityErrors.OwnersAreNotNarrowed("roles");
        if (grants.Count >= MaxGrants) throw IdentityErrors.TooManyGrants(MaxGrants);
        grants.Add(new Grant(grantId, Id, names, narrowing));
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public void TakeBack(Guid grantId)
    {
        var grant = grants.Find(g => g.Id == grantId) ?? throw CommonErrors.NotFound("grant");
        Raise(new GrantsWithdrawn(this, [grant]));
        grants.Remove(grant);
    }

    /// <summary>Ends all of it; the caller removes it. Load its grants first.</summary>
    public void End() => Raise(new GrantsWithdrawn(this, [.. grants]));
}
