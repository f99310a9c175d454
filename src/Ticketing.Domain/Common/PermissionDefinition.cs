namespace Ticketing.Common;

/// <summary>A permission of the tree: <c>Feature.Name</c>, what it allows in plain words, and the built-in roles that have it besides Owner and Admin.</summary>
public sealed record PermissionDefinition(string Name, string Title, IReadOnlyList<string> Roles)
{
    private static readonly string[] OfOrganization = ["Auditing", "Identity", "Privacy", "Tenants"];

    public string Feature => Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>It is about events, so that a grant narrowed to some of them can carry it; the others are the organization's.</summary>
    public bool IsOfEvents => !OfOrganization.Contains(Feature);
}

/// <summary>Marks a class whose constants are permission names; <see cref="PermissionTree"/> finds them all.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PermissionsAttribute : Attribute;

/// <summary>Describes one permission where it is declared.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class PermissionAttribute(string title, params string[] roles) : Attribute
{
    public string Title { get; } = title;

    public IReadOnlyList<string> Roles { get; } = roles;
}

/// <summary>The names of the roles every organization has.</summary>
public static class RoleNames
{
    /// <summary>Has every permission.</summary>
    public const string Owner = "owner";

    /// <summary>Has every permission but those marked as the owner's alone.</summary>
    public const string Admin = "admin";

    public const string EventManager = "event-manager";
    public const string Finance = "finance";
    public const string DoorStaff = "door-staff";

    /// <summary>Among a permission's roles: not even an admin has it.</summary>
    public const string OwnerAlone = "owner-alone";
}
