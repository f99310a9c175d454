namespace Ticketing.Web.Look.Brand;

/// <summary>One mode's accents. Fill a button with Accent (Hover) and write On it; write Ink on any surface or on Soft; draw edges with Line.</summary>
public sealed record BrandTones
{
    public required Oklch Accent { get; init; }
    public required Oklch Hover { get; init; }
    public required Oklch On { get; init; }
    public required Oklch Soft { get; init; }
    public required Oklch Line { get; init; }
    public required Oklch Ink { get; init; }
    public required Oklch Bloom { get; init; }
    public required Oklch BloomTwo { get; init; }

    /// <summary>The names of tokens.css.</summary>
    public IEnumerable<(string Name, Oklch Colour)> Named() =>
    [
        ("accent", Accent), ("accent-hover", Hover), ("accent-soft", Soft), ("accent-line", Line), ("accent-ink", Ink),
        ("on-accent", On), ("bloom-1", Bloom), ("bloom-2", BloomTwo),
    ];
}
