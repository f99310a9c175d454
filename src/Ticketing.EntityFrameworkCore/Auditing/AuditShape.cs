using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Ticketing.Common;

namespace Ticketing.Auditing;

/// <summary>What is recorded of one entity type: found once from the model, the rules and the column kinds.</summary>
internal sealed class AuditShape
{
    private const int MaxValueLength = 500;

    // Follow from another column or mean nothing to a reader.
    private static readonly string[] Silent = ["Id", "TenantId", "RowVersion", "SecurityStamp", "ConcurrencyStamp", "NormalizedEmail", "NormalizedUserName", "UserName", "AccessFailedCount", "ChangedAt", "LastUsedAt", "NameKey"];

    private static readonly string[] Labels = ["Title", "Name", "Code"];

    private static readonly ConcurrentDictionary<IEntityType, AuditShape> Shapes = new();

    private readonly Dictionary<IProperty, (string Name, bool IsHidden)> fields = [];

    private AuditShape(IEntityType type)
    {
        var table = $"{type.GetSchema()}.{type.GetTableName()}";
        Rule = AuditRules.Of(table);
        Name = type.ClrType.Name.Split('`')[0].Replace("IdentityUser", "User", StringComparison.Ordinal);
        Collect(type, table, "");
        Label = Labels.Select(l => type.FindProperty(l)).FirstOrDefault(p => p is not null && fields.TryGetValue(p, out var field) && !field.IsHidden && p.ClrType == typeof(string));
        User = type.ClrType == typeof(Identity.User) ? type.FindProperty("Id") : typeof(IMultiTenant).IsAssignableFrom(type.ClrType) ? null : type.FindProperty("UserId");
        Event = type.ClrType.Name == "Event" ? type.FindProperty("Id") : type.FindProperty("EventId");
    }

    public AuditRule Rule { get; }

    public string Name { get; }

    /// <summary>What the thing is called, unless that is personal.</summary>
    public IProperty? Label { get; }

    /// <summary>Whose account it is part of, for what belongs to no organization.</summary>
    public IProperty? User { get; }

    public IProperty? Event { get; }

    public static AuditShape Of(IEntityType type) => Shapes.GetOrAdd(type, t => new(t));

    /// <summary>What the pending save changes, as text; empty when nothing that is recorded does.</summary>
    public List<AuditChange> ChangesOf(EntityEntry entry)
    {
        var changes = new List<AuditChange>();
        foreach (var property in Properties(entry.Properties, entry.ComplexProperties))
        {
            if (entry.State == EntityState.Modified && !property.IsModified || !fields.TryGetValue(property.Metadata, out var field)) continue;
            var before = entry.State == EntityState.Added ? null : Text(property.OriginalValue);
            var after = entry.State == EntityState.Deleted ? null : Text(property.CurrentValue);
            if (before != after) changes.Add(field.IsHidden ? new(field.Name, null, null, IsHidden: true) : new(field.Name, Short(before), Short(after)));
        }

        return changes;
    }

    private static IEnumerable<PropertyEntry> Properties(IEnumerable<PropertyEntry> own, IEnumerable<ComplexPropertyEntry> complex) =>
        own.Concat(complex.SelectMany(c => Properties(c.Properties, c.ComplexProperties)));

    private static string? Text(object? value) => value switch
    {
        null or "" => null,
        string text => text,
        Currency currency => currency == default ? null : currency.Code,
        DateTimeOffset at => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        byte[] bytes => bytes.Length == 0 ? null : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
        IEnumerable list => list.Cast<object?>().Select(Text).ToList() is { Count: > 0 } parts ? string.Join(", ", parts) : null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string? Short(string? text) => text is { Length: > MaxValueLength } ? text[..MaxValueLength] + "…" : text;

    private void Collect(ITypeBase type, string table, string prefix)
    {
        foreach (var property in type.GetProperties().Where(p => !Silent.Contains(p.Name)))
        {
            var column = property.GetColumnName();
            var isFree = IsFree(property.ClrType);
            var kind = isFree ? ColumnKinds.All.GetValueOrDefault($"{table}.{column}", ColumnKind.Personal) : ColumnKind.Plain;
            fields[property] = (prefix + char.ToLowerInvariant(property.Name[0]) + property.Name[1..], kind != ColumnKind.Plain);
        }

        foreach (var complex in type.GetComplexProperties()) Collect(complex.ComplexType, table, $"{prefix}{char.ToLowerInvariant(complex.Name[0])}{complex.Name[1..]}.");
    }

    /// <summary>Text and bytes may hold anything; numbers, times, ids and lists of ids say nothing personal.</summary>
    private static bool IsFree(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return !(inner.IsEnum || inner.IsPrimitive || inner == typeof(decimal) || inner == typeof(Guid) || inner == typeof(DateTimeOffset) || inner == typeof(DateOnly) || inner == typeof(TimeSpan) || inner == typeof(TimeOnly)
            || inner == typeof(Currency) || typeof(IEnumerable<Guid>).IsAssignableFrom(inner));
    }
}
