using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>A role that an organization made for itself: a named set of permissions. Memberships name it by its id.</summary>
public sealed class OwnRole : AggregateRoot, IMultiTenant
{
    public const int MaxTitleLength = 60;
    public const int MaxDescriptionLength = 200;

    private List<string> permissions = [];

    public OwnRole(Guid id, string title, string? description, IEnumerable<string> permissions, DateTimeOffset createdAt) : base(id)
    {
        CreatedAt = createdAt;
        Describe(title, description, permissions);
    }

    private OwnRole()
    {
    }

    public Guid TenantId { get; private set; }

    public string Title { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>Names of the <see cref="PermissionTree"/>; one that no longer exists allows nothing.</summary>
    public IReadOnlyList<string> Permissions => permissions;

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>How memberships name it.</summary>
    public string Name => NameOf(Id);

    public static string NameOf(Guid id) => id.ToString();

    /// <exception cref="BusinessException"><c>Ticketing:Identity:NoPermission</c>, <c>UnknownPermission</c>, <c>RoleTitleTaken</c> for a built-in one's; field refusals.</exception>
    public void Describe(string? title, string? description, IEnumerable<string> names)
    {
        Title = Guard.Line(title, "title", MaxTitleLength);
        if (BuiltInRoles.All.Any(r => r.Title.Equals(Title, StringComparison.OrdinalIgnoreCase))) throw IdentityErrors.RoleTitleTaken("title");
        Description = Guard.OptionalLine(description, "description", MaxDescriptionLength);
        List<string> chosen = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (chosen.Count == 0) throw IdentityErrors.NoPermission("permissions");
        if (chosen.Find(n => PermissionTree.Find(n) is null) is { } unknown) throw IdentityErrors.UnknownPermission("permissions", unknown);
        if (chosen.Find(n => PermissionTree.Find(n)!.Roles.Contains(RoleNames.OwnerAlone)) is { } owners) throw IdentityErrors.OwnersAlone("permissions", PermissionTree.Find(owners)!.Title);
        permissions = chosen;
    }

    public Role ToRole() => new(Name, Title, Description ?? "", System.Collections.Frozen.FrozenSet.ToFrozenSet(permissions, StringComparer.Ordinal));
}
