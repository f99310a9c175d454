namespace Ticketing.Common;

/// <summary>Where somebody has a permission: everywhere in the organization, within some of its events, or nowhere.</summary>
public sealed class PermissionScope
{
    public static readonly PermissionScope Everywhere = new(true, []);
    public static readonly PermissionScope Nowhere = new(false, []);

    private PermissionScope(bool isEverywhere, IReadOnlyList<Guid> eventIds) => (IsEverywhere, EventIds) = (isEverywhere, eventIds);

    /// <summary>The whole organization: what belongs to no event needs this.</summary>
    public bool IsEverywhere { get; }

    public bool IsNowhere => !IsEverywhere && EventIds.Count == 0;

    /// <summary>The events alone; empty where it is everywhere or nowhere.</summary>
    public IReadOnlyList<Guid> EventIds { get; }

    public static PermissionScope Within(IEnumerable<Guid> eventIds)
    {
        var distinct = eventIds.Distinct().ToList();
        return distinct.Count == 0 ? Nowhere : new(false, distinct);
    }

    public bool Includes(Guid eventId) => IsEverywhere || EventIds.Contains(eventId);

    /// <summary>Where both hold.</summary>
    public PermissionScope And(PermissionScope other) =>
        IsEverywhere ? other : other.IsEverywhere ? this : Within(EventIds.Intersect(other.EventIds));
}
