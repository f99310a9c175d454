using System.ComponentModel.DataAnnotations;

namespace Ticketing.Catalog;

/// <summary>Section <c>Catalog</c>.</summary>
public sealed class CatalogOptions
{
    /// <summary>How old what the shop says may be: an event's items, and that places have run out. Zero looks each time.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Fresh { get; set; } = TimeSpan.FromSeconds(1);
}
