using System.Collections.Frozen;
using System.Reflection;

namespace Ticketing.Common;

/// <summary>All permissions there are, by feature.</summary>
public static class PermissionTree
{
    public static IReadOnlyList<PermissionDefinition> All { get; } = typeof(PermissionTree).Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<PermissionsAttribute>() is not null)
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(f => f.IsLiteral)
        .Select(f => (Name: (string)f.GetRawConstantValue()!, About: f.GetCustomAttribute<PermissionAttribute>()!))
        .Select(p => new PermissionDefinition(p.Name, p.About.Title, p.About.Roles))
        .OrderBy(p => p.Name, StringComparer.Ordinal)
        .ToList();

    private static readonly FrozenDictionary<string, PermissionDefinition> ByName = All.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);

    public static PermissionDefinition? Find(string name) => ByName.GetValueOrDefault(name);
}
