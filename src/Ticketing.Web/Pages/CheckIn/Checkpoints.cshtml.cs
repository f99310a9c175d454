using System.Globalization;
using Microsoft.Extensions.Localization;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>An event's checkpoints, what each demands and how full it is.</summary>
public sealed class CheckpointsModel(CheckpointAppService service, IPermissionChecker permissions, IStringLocalizer<Texts> t) : EventPage
{
    public IReadOnlyList<CheckpointDetails> Checkpoints { get; private set; } = [];

    public bool MayManage { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Checkpoints = await service.GetListAsync(EventId, cancellationToken);
        MayManage = await permissions.IsGrantedAsync(CheckInPermissions.Manage, EventId, cancellationToken);
    }

    /// <summary>What narrows it, one line each.</summary>
    public IEnumerable<string> LimitsOf(EntryRule rule)
    {
        var culture = CultureInfo.CurrentCulture;
        if (rule.Items is { } items) yield return t["{0} ticket types", items.Count];
        if (rule.Day is { } day) yield return day.ToString("D", culture);
        if (rule.SessionId is not null) yield return t["who is enrolled in the session"];
        if (rule.OpensAt is { } opens) yield return t["from {0}", WhenText.Format(opens, null, rule.TimeZone, "short", culture)];
        if (rule.ClosesAt is { } closes) yield return t["until {0}", WhenText.Format(closes, null, rule.TimeZone, "short", culture)];
    }
}

/// <summary>Kinds and modes in words.</summary>
public static class CheckpointWords
{
    public static string Of(CheckpointKind kind, IStringLocalizer t) => kind switch
    {
        CheckpointKind.Day => t["Way in of one day"],
        CheckpointKind.Session => t["Door of a session"],
        CheckpointKind.Counter => t["Counter"],
        _ => t["Gate"],
    };

    public static string Of(EntryMode mode, IStringLocalizer t) => mode switch
    {
        EntryMode.OncePerDay => t["Once a day"],
        EntryMode.InAndOut => t["In and out"],
        _ => t["Once"],
    };
}
