namespace Ticketing.Web.Look.Brand;

/// <summary>The neutral grounds of tokens.css that accent text has to be readable on.</summary>
public static class Surfaces
{
    public static Oklch White { get; } = new(1, 0, 0);

    public static IReadOnlyList<Oklch> Light { get; } = [White, new(0.991, 0.002, 85), new(0.969, 0.004, 85), new(0.955, 0.005, 85)];

    public static IReadOnlyList<Oklch> Dark { get; } = [new(0.142, 0.005, 60), new(0.165, 0.005, 60), new(0.205, 0.006, 60), new(0.25, 0.007, 60)];
}
