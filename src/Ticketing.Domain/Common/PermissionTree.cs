using System.Reflection;

namespace Ticketing.Common;

/// <summary>All permissions there are, by feature.</summary>
public static class PermissionTree
{
    public static IReadOnlyList<PermissionDefinition> All { get; } = typeof(PermissionTree).Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<PermissionsAttribute>() is not null)
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(f => f.IsLiteral)
        .Select(f => new PermissionDefinition((string)f.GetRawConstantValue()!, f.GetCustomAttribute<TitleAttribute>()?.Text ?? f.Name))
        .OrderBy(p => p.Name, StringComparer.Ordinal)
        .ToList();
}
