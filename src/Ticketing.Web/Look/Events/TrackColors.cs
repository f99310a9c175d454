using System.Text.RegularExpressions;

namespace Ticketing.Web.Look.Events;

/// <summary>
/// A track's colour as a class that sets <c>--track</c>: the organizer's own where there is one, else a hue drawn from the
/// name. The own ones need <see cref="Css"/> in a style element of the page, mixed so that they show on light and dark.
/// </summary>
public static partial class TrackColors
{
    public static string ClassOf(string? track, string? color) =>
        track is null ? "" : IsColor(color) ? $"tc-{color![1..].ToLowerInvariant()}" : $"hue-{Stable.Pick(track, 12)}";

    public static string Css(IEnumerable<string?> colors) => string.Concat(colors.Where(IsColor)
        .Select(color => color![1..].ToLowerInvariant()).Distinct(StringComparer.Ordinal)
        .Select(hex => $".tc-{hex}{{--track:color-mix(in oklab,#{hex} 82%,var(--ink))}}"));

    private static bool IsColor(string? color) => color is not null && Hex().IsMatch(color);

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();
}
