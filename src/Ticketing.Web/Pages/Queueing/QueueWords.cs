using System.Globalization;
using Microsoft.Extensions.Localization;
using Ticketing.Queueing;

namespace Ticketing.Web.Pages.Queueing;

/// <summary>How waiting is said; the same words from the server and, by <see cref="ForScript"/>, from the page's script.</summary>
public static class QueueWords
{
    /// <summary>An honest span: never a number more precise than it can be.</summary>
    public static string Wait(int? seconds, IStringLocalizer<Texts> t) => seconds switch
    {
        null => t["As soon as it goes on"],
        < 60 => t["Less than a minute"],
        < 90 => t["About a minute"],
        < 3600 => t["About {0} minutes", (seconds.Value + 30) / 60],
        < 5400 => t["About an hour"],
        _ => t["More than an hour"],
    };

    public static string Title(QueueDto queue, IStringLocalizer<Texts> t) => queue switch
    {
        { Status: QueueStatus.LetIn } => t["It’s your turn"],
        { Status: QueueStatus.Expired } => t["Your turn is over"],
        { Phase: RoomPhase.Closed } => t["The waiting room is not open yet"],
        { Status: QueueStatus.None } => t["The waiting room"],
        { Phase: RoomPhase.Gathering } => t["You are in the waiting room"],
        { Number: null } => t["Places are being drawn"],
        { Phase: RoomPhase.Paused } => t["The queue is paused"],
        _ => t["You are in the queue"],
    };

    public static string Lead(QueueDto queue, IStringLocalizer<Texts> t) => queue switch
    {
        { Status: QueueStatus.LetIn } => t["We take you to the tickets."],
        { Status: QueueStatus.Expired } => t["The time to choose tickets was up. Take a new place to go on."],
        { Phase: RoomPhase.Closed } => t["Come back when it opens. Being early gives no advantage."],
        { Status: QueueStatus.None } => t["Take a place, and keep this page open. You are let in when it is your turn."],
        { Phase: RoomPhase.Gathering } => t["When the sale starts, everyone here gets a place by lot. Being early gives no advantage."],
        { Number: null } => t["The sale has started. You see your place in a moment."],
        { Phase: RoomPhase.Paused } => t["The organizer has paused for a moment. Your place is kept."],
        _ => t["Keep this page open: when it is your turn we take you to the tickets."],
    };

    public static string Count(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Every word that the script may need.</summary>
    public static IReadOnlyDictionary<string, string> ForScript(IStringLocalizer<Texts> t)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["wait"] = Wait(null, t), ["wait0"] = Wait(1, t), ["wait1"] = Wait(60, t), ["waitMinutes"] = t["About {0} minutes"], ["waitHour"] = Wait(4000, t), ["waitLong"] = Wait(9000, t),
            ["offline"] = t["No connection at the moment. Your place is kept."],
        };
        foreach (var (name, state) in States())
        {
            words[name + "Title"] = Title(state, t);
            words[name + "Lead"] = Lead(state, t);
        }

        return words;
    }

    private static IEnumerable<(string Name, QueueDto State)> States()
    {
        QueueDto Of(RoomPhase phase, QueueStatus status, long? number = null) => new() { Phase = phase, Status = status, Number = number, Now = default };
        yield return ("letIn", Of(RoomPhase.Open, QueueStatus.LetIn));
        yield return ("expired", Of(RoomPhase.Open, QueueStatus.Expired));
        yield return ("closed", Of(RoomPhase.Closed, QueueStatus.None));
        yield return ("none", Of(RoomPhase.Open, QueueStatus.None));
        yield return ("gathering", Of(RoomPhase.Gathering, QueueStatus.Waiting));
        yield return ("drawing", Of(RoomPhase.Open, QueueStatus.Waiting));
        yield return ("paused", Of(RoomPhase.Paused, QueueStatus.Waiting, 1));
        yield return ("waiting", Of(RoomPhase.Open, QueueStatus.Waiting, 1));
    }
}
