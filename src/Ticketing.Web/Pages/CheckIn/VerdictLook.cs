using System.Globalization;
using Microsoft.Extensions.Localization;
using Ticketing.CheckIn;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>How a verdict is shown: colour (good, wait, bad), icon, one word, and what to do.</summary>
public sealed record VerdictLook(string Tone, string Icon, string Word, string? Note)
{
    /// <summary>Every result by the name it has in the API, and the two that only a device knows.</summary>
    public static IReadOnlyDictionary<string, VerdictLook> All(IStringLocalizer<Texts> words)
    {
        var all = Enum.GetValues<ScanResult>().ToDictionary(NameOf, result => Of(result, words));
        all["offline"] = new("bad", "wifi-off", words["No network"], words["Nobody was admitted. Scan again when there is a connection."]);
        all["refused"] = new("bad", "circle-alert", words["Try again"], null);
        return all;
    }

    public static VerdictLook Of(ScanResult result, IStringLocalizer<Texts> words) => result switch
    {
        ScanResult.Admitted => new("good", "check", words["Welcome"], null),
        ScanResult.AlreadyIn => new("wait", "triangle-alert", words["Already in"], null),
        ScanResult.WrongEvent => new("bad", "calendar-x", words["Wrong event"], words["This ticket is for another event."]),
        ScanResult.Cancelled => new("bad", "ticket-x", words["Cancelled"], words["The ticket was cancelled or refunded."]),
        ScanResult.Unpaid => new("bad", "credit-card", words["Not paid"], words["The order has no tickets yet."]),
        ScanResult.Unknown => new("bad", "circle-help", words["Unknown"], words["No ticket has this code."]),
        ScanResult.Forged => new("bad", "shield-alert", words["Forged"], words["We did not issue this ticket."]),
        ScanResult.Replaced => new("wait", "rotate-ccw", words["Replaced"], words["There is a newer QR code: ask for it."]),
        ScanResult.TooLate => new("bad", "clock-alert", words["Too late"], words["This door has closed, or the ticket was for days gone by."]),
        ScanResult.WrongCheckpoint => new("bad", "signal", words["Wrong door"], words["The ticket is good, but not here or not today."]),
        ScanResult.TooEarly => new("wait", "clock", words["Too early"], words["This door is not open yet."]),
        ScanResult.Full => new("wait", "users", words["Full"], words["As many are inside as may be."]),
        ScanResult.NotInside => new("wait", "log-out", words["Not inside"], words["Nobody came in with this ticket."]),
        ScanResult.Left => new("good", "log-out", words["Goodbye"], null),
        _ => new("wait", "undo-2", words["Taken back"], null),
    };

    /// <summary>When and by whom someone was let in before.</summary>
    public static string? Since(FirstAdmission? first, string zone, IStringLocalizer<Texts> words)
    {
        if (first is null) return null;
        return words["Since {0}, let in by {1}", WhenText.Format(first.At, null, zone, "time", CultureInfo.CurrentCulture), first.By].Value;
    }

    private static string NameOf(ScanResult result) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(result.ToString());
}
