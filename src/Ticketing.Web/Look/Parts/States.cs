using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>The states of the trade with the colour and icon each wears everywhere.</summary>
internal static class States
{
    private static readonly Dictionary<string, (Tone Tone, string Icon, string Text)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["draft"] = (Tone.Neutral, "pencil", "Draft"),
        ["published"] = (Tone.Success, "circle-check", "Published"),
        ["live"] = (Tone.Danger, "radio", "Live now"),
        ["cancelled"] = (Tone.Danger, "circle-x", "Cancelled"),
        ["completed"] = (Tone.Neutral, "flag", "Completed"),
        ["archived"] = (Tone.Neutral, "archive", "Archived"),
        ["active"] = (Tone.Success, "circle-check", "Active"),
        ["suspended"] = (Tone.Warning, "pause", "Suspended"),
        ["paused"] = (Tone.Warning, "pause", "Paused"),
        ["closed"] = (Tone.Neutral, "lock", "Closed"),
        ["ended"] = (Tone.Neutral, "flag", "Ended"),
        ["prospective"] = (Tone.Info, "handshake", "Prospective"),
        ["held"] = (Tone.Info, "hourglass", "Held"),
        ["pending"] = (Tone.Warning, "clock", "Awaiting payment"),
        ["paid"] = (Tone.Success, "circle-check", "Paid"),
        ["refunded"] = (Tone.Neutral, "undo-2", "Refunded"),
        ["partly-refunded"] = (Tone.Neutral, "undo-2", "Partly refunded"),
        ["expired"] = (Tone.Neutral, "timer-off", "Expired"),
        ["created"] = (Tone.Neutral, "circle", "Started"),
        ["succeeded"] = (Tone.Success, "circle-check", "Succeeded"),
        ["failed"] = (Tone.Danger, "circle-alert", "Failed"),
        ["running"] = (Tone.Info, "refresh-cw", "Running"),
        ["queued"] = (Tone.Neutral, "clock", "Queued"),
        ["done"] = (Tone.Success, "circle-check", "Done"),
        ["scheduled"] = (Tone.Info, "calendar-clock", "Scheduled"),
        ["sent"] = (Tone.Success, "mail-check", "Sent"),
        ["valid"] = (Tone.Success, "ticket-check", "Valid"),
        ["used"] = (Tone.Neutral, "check-check", "Used"),
        ["checked-in"] = (Tone.Success, "check-check", "Checked in"),
        ["admitted"] = (Tone.Success, "circle-check", "Admitted"),
        ["already-in"] = (Tone.Warning, "triangle-alert", "Already in"),
        ["wrong-event"] = (Tone.Warning, "calendar-x", "Wrong event"),
        ["replaced"] = (Tone.Warning, "rotate-ccw", "Replaced"),
        ["undone"] = (Tone.Neutral, "undo-2", "Taken back"),
        ["wrong-checkpoint"] = (Tone.Warning, "signal", "Wrong door"),
        ["full"] = (Tone.Warning, "users", "Full"),
        ["not-inside"] = (Tone.Warning, "log-out", "Not inside"),
        ["too-early"] = (Tone.Warning, "clock", "Too early"),
        ["too-late"] = (Tone.Warning, "clock-alert", "Too late"),
        ["unpaid"] = (Tone.Danger, "credit-card", "Not paid"),
        ["unknown"] = (Tone.Danger, "circle-help", "Unknown"),
        ["forged"] = (Tone.Danger, "shield-alert", "Forged"),
        ["on-sale"] = (Tone.Success, "ticket", "On sale"),
        ["not-yet"] = (Tone.Neutral, "calendar-clock", "Not on sale yet"),
        ["waiting"] = (Tone.Neutral, "hourglass", "Waiting"),
        ["offered"] = (Tone.Info, "mail", "Offered"),
        ["accepted"] = (Tone.Success, "ticket-check", "Accepted"),
        ["lapsed"] = (Tone.Warning, "timer-off", "Lapsed"),
        ["left"] = (Tone.Neutral, "log-out", "Left"),
        ["removed"] = (Tone.Neutral, "x", "Removed"),
        ["low"] = (Tone.Warning, "flame", "Almost gone"),
        ["sold-out"] = (Tone.Danger, "ticket-x", "Sold out"),
        ["waitlist"] = (Tone.Info, "list-ordered", "Waitlist"),
        ["hidden"] = (Tone.Neutral, "eye-off", "Hidden"),
        ["ordered"] = (Tone.Neutral, "receipt", "Ordered"),
        ["preparing"] = (Tone.Info, "chef-hat", "Preparing"),
        ["ready"] = (Tone.Success, "bell", "Ready"),
        ["collected"] = (Tone.Neutral, "shopping-bag", "Collected"),
        ["delivered"] = (Tone.Neutral, "truck", "Delivered"),
        ["wasted"] = (Tone.Danger, "trash-2", "Wasted"),
        ["invited"] = (Tone.Info, "mail", "Invited"),
        ["online"] = (Tone.Success, "wifi", "Online"),
        ["offline"] = (Tone.Warning, "wifi-off", "Offline"),
    };

    public static IHtmlContent Pill(string state, Tone? tone, string? text, Icons icons, IStringLocalizer<LookWords> words)
    {
        var known = Known.TryGetValue(Kebab(state), out var look) ? look : (Tone.Neutral, "circle", Sentence(state));
        return Html($"<span class=\"pill{(tone ?? known.Item1).Class()}\">{icons.Draw(known.Item2)}{text ?? words[known.Item3].Value}</span>");
    }

    /// <summary>"AlreadyIn", "already_in" and "already-in" are the same state.</summary>
    internal static string Kebab(string state) => string.Concat(state.Select((letter, at) =>
        letter is '_' or ' ' ? "-" : char.IsUpper(letter) && at > 0 && char.IsLower(state[at - 1]) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string Sentence(string state) => Kebab(state).Replace('-', ' ') is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : "";

    internal static IEnumerable<string> IconNames => Known.Values.Select(look => look.Icon);
}
