using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ticketing.Auditing;
using Ticketing.Common;
using Ticketing.Hosting;

namespace Ticketing.Web.Pages.Auditing;

/// <summary>The audit log: who did what, when, from where, before and after.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public class LogModel(AuditAppService service, IStringLocalizer<Texts> t) : PageModel
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }

    [BindProperty(SupportsGet = true)] public AuditTopic? Topic { get; set; }

    [BindProperty(SupportsGet = true)] public Guid? Who { get; set; }

    [BindProperty(SupportsGet = true)] public string? On { get; set; }

    /// <summary>A day on the organization's calendar.</summary>
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }

    /// <summary>A day, the whole of it included.</summary>
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)] public Guid? After { get; set; }

    public AuditPage Log { get; private set; } = new([], null, new Dictionary<Guid, string>());

    public IReadOnlyList<AuditPerson> People { get; private set; } = [];

    public AuditWords Words { get; } = new(t);

    public string Root => $"/manage/{Org}/audit";

    public string Zone => HttpContext.Organization().TimeZone;

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Topic is not null || Who is not null || !string.IsNullOrWhiteSpace(On) || From is not null || To is not null;

    protected AuditListRequest Wanted => new()
    {
        Search = Search, Topic = Topic, ActorId = Who, SubjectId = On, After = After, From = Midnight(From), Until = Midnight(To?.AddDays(To.Value < DateOnly.MaxValue ? 1 : 0)),
    };

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Log = await service.GetListAsync(Wanted, cancellationToken);
        People = await service.ListPeopleAsync(cancellationToken);
        return Page();
    }

    private DateTimeOffset? Midnight(DateOnly? day) => day is { Year: >= 2000 and <= 2100 } known ? Zones.ToInstant(known.ToDateTime(TimeOnly.MinValue), Zone) : null;
}
