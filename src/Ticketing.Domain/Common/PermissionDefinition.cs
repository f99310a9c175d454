namespace Ticketing.Common;

/// <summary>
/// A permission of the tree: <c>Feature.Name</c>, and what it allows in plain words. Each feature lists its own in
/// <c>XPermissions</c>; <see cref="PermissionTree"/> finds them all.
/// </summary>
public sealed record PermissionDefinition(string Name, string Title)
{
    public string Feature => Name[..Name.IndexOf('.', StringComparison.Ordinal)];
}

/// <summary>Marks a class whose constants are permission names.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PermissionsAttribute : Attribute;

/// <summary>The title shown where the permission is listed.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class TitleAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}
