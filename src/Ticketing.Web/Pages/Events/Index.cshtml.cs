using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Web.Pages.Events;

/// <summary>The organization's events.</summary>
public sealed class IndexModel(EventAppService events, IPermissionChecker permissions, TimeProvider clock) : PageModel
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "show")] public EventFilter Filter { get; set; }

    [BindProperty(SupportsGet = true)] public string? Sort { get; set; }

    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    [BindProperty(SupportsGet = true)] public int Size { get; set; } = 25;

    public PagedResult<EventListItem> List { get; private set; } = new([], 0);

    public bool MayCreate { get; private set; }

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Filter != EventFilter.All;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        List = await events.GetListAsync(new() { Search = Search, Filter = Filter, Sort = Sort, Page = Number, PageSize = Size }, cancellationToken);
        MayCreate = await permissions.IsGrantedAsync(EventsPermissions.Manage, cancellationToken);
    }

    public string StateOf(EventListItem item) => item.ArchivedAt is not null ? "archived" : item.Status == EventStatus.Published && item.EndsAt <= clock.GetUtcNow() ? "ended" : item.Status.ToString();
}
