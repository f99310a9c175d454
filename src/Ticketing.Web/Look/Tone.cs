namespace Ticketing.Web.Look;

/// <summary>What a colour means. Never alone: an icon and a word say it too.</summary>
public enum Tone { Neutral, Accent, Success, Warning, Danger, Info }

internal static class ToneMarkup
{
    public static string Class(this Tone tone) => tone == Tone.Neutral ? "" : $" tone-{Name(tone)}";

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Success => "circle-check",
        Tone.Warning => "triangle-alert",
        Tone.Danger => "circle-alert",
        _ => "info",
    };

    public static string Name(this Tone tone) => tone.ToString().ToLowerInvariant();
}
