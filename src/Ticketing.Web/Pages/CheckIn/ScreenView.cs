using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Localization;
using Ticketing.CheckIn;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>The scanner's screen. Everything but the answer to a form is the same for all who may open it, since devices keep the page.</summary>
public sealed record ScreenView
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public required string Props { get; init; }

    public string? Title { get; init; }

    public string? Here { get; init; }

    public string? Back { get; init; }

    public DoorCounters? Counters { get; init; }

    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Names the attempt of the form, so that a reload of its answer changes nothing.</summary>
    public Guid ScanId { get; init; }

    public string? Code { get; init; }

    public ScanVerdict? Verdict { get; init; }

    public VerdictLook? Look { get; init; }

    public string? Since { get; init; }

    /// <summary>What the script needs to know; <paramref name="door"/> is a member's, none a device's own.</summary>
    public static string PropsOf(object? door, IStringLocalizer<Texts> words) =>
        JsonSerializer.Serialize(new { door, looks = VerdictLook.All(words), words = Words(words) }, Json);

    private static Dictionary<string, string> Words(IStringLocalizer<Texts> words) => new()
    {
        ["since"] = words["Since {0}, let in by {1}"],
        ["sinceHere"] = words["In since {0}"],
        ["of"] = words["of {0} inside"],
        ["admit"] = words["Let in"],
        ["isIn"] = words["In since {0}"],
        ["cancelled"] = words["Cancelled"],
        ["undo"] = words["Undo"],
        ["nothingFound"] = words["Nobody found"],
        ["noScans"] = words["No scans yet"],
        ["which"] = words["Which ticket?"],
        ["byOrderCode"] = words["By order code"],
        ["signedOut"] = words["You are signed out. Open this page again to sign in."],
        ["revoked"] = words["This device was signed out by the organizer."],
        ["noCamera"] = words["No camera here. Use a hand scanner, type a code or search by name."],
        ["cameraDenied"] = words["The camera is blocked for this page. Allow it in the browser, or type a code."],
        ["failed"] = words["That did not work. Try again."],
        ["offline"] = words["There is no network. Try again when there is."],
        ["needsNetwork"] = words["Without network only QR codes can be checked."],
        ["tooOld"] = words["This device has not heard from the server for more than a day, so it can't decide alone. Take it to where there is network."],
        ["noRoom"] = words["This phone's memory is full. Free some before you let anybody in."],
        ["notListed"] = words["Bought after this device's list was made"],
        ["goingIn"] = words["In"],
        ["goingOut"] = words["Out"],
        ["badgeOf"] = words["Badge of {0}"],
        ["badgeFailed"] = words["The badge could not be fetched. Try again."],
        ["ready"] = words["Ready"],
        ["notReady"] = words["Not ready"],
        ["noNetwork"] = words["No network"],
        ["online"] = words["Connected: the server decides."],
        ["holds"] = words["Holds {0} of {1} tickets for when there is no network."],
        ["nothingHeld"] = words["Holds no tickets yet: without network nobody can be let in."],
        ["listFrom"] = words["List of {0}."],
        ["waiting"] = words["Scans that wait to be sent: {0}."],
        ["staysHere"] = words["They stay on this phone, and are sent once it is a door of this event again."],
        ["signOutAnyway"] = words["Sign out all the same"],
        ["nothingWaiting"] = words["Everything is sent."],
        ["caseDouble"] = words["Let in twice"],
        ["caseCancelled"] = words["Ticket was cancelled"],
        ["caseReplaced"] = words["Code was replaced"],
        ["caseAgainstRule"] = words["Against the rules"],
        ["settle"] = words["Settle"],
        ["noCases"] = words["Every admission agrees with every other."],
        ["more"] = words["And {0} more on the check-in page."],
        ["conflicts"] = words["{0} of this device's admissions collided with another's. A supervisor sees them."],
    };
}
