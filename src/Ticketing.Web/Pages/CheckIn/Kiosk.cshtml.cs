using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ticketing.CheckIn;
using Ticketing.Web.Hosting;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>Self check-in on a tablet that nobody minds: an empty page that a device of that profile fills with what its token opens.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class KioskModel(PageNonce nonce, IStringLocalizer<Texts> words) : PageModel
{
    public string Props => JsonSerializer.Serialize(new { verdicts = Verdicts, words = Words }, JsonSerializerOptions.Web);

    /// <summary>What a guest is told, by the result's name in the API: tone, icon, word and what to do now. No blame, and nothing about anybody else.</summary>
    private Dictionary<string, VerdictLook> Verdicts => Enum.GetValues<ScanResult>().ToDictionary(
        result => JsonNamingPolicy.CamelCase.ConvertName(result.ToString()),
        result => result switch
        {
            ScanResult.Admitted => new VerdictLook("good", "check", words["Welcome"], words["Enjoy the event!"]),
            ScanResult.AlreadyIn => new("wait", "circle-help", words["One moment"], words["This ticket was used already. Please ask our staff."]),
            ScanResult.TooEarly => new("wait", "clock", words["Not open yet"], words["This door opens later. Please come back then."]),
            ScanResult.Full => new("wait", "users", words["Full just now"], words["As many are inside as may be. Please ask our staff."]),
            ScanResult.WrongEvent => new("wait", "calendar-x", words["Another event"], words["This ticket is for another event. Please ask our staff."]),
            ScanResult.WrongCheckpoint => new("wait", "signal", words["Another door"], words["Your ticket is good, but not here or not today. Please ask our staff."]),
            _ => new("wait", "circle-help", words["One moment"], words["We can't check this ticket in here. Please ask our staff."]),
        });

    private Dictionary<string, string> Words => new()
    {
        ["welcome"] = words["Welcome, {0}"],
        ["badge"] = words["Your badge is being printed."],
        ["noBadge"] = words["Your badge could not be printed. Please ask our staff."],
        ["askStaff"] = words["One moment"],
        ["offline"] = words["There is no connection just now. Please ask our staff."],
        ["failed"] = words["That did not work. Please ask our staff."],
        ["signedOut"] = words["This kiosk was signed out. Please ask our staff."],
    };

    public void OnGet() => Response.Headers.ContentSecurityPolicy = ContentPolicy.For(nonce.Value, runsWasm: true);
}
