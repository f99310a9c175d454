using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Common;
using Ticketing.Sessions;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>An event's sessions, day by day, or those that a search finds.</summary>
public sealed class ProgrammeModel(ProgrammeAppService programmes) : PageModel
{
    private const int RowsOfAPage = 100;

    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    [FromQuery(Name = "q")] public string? Search { get; set; }

    [FromQuery(Name = "page")] public int PageNumber { get; set; } = 1;

    public ProgrammeDto Programme { get; private set; } = null!;

    /// <summary>The day shown; <c>null</c> in a search and in an empty programme.</summary>
    public DateOnly? Day { get; private set; }

    public PagedResult<SessionListItem> Sessions { get; private set; } = null!;

    /// <summary>Rooms and speakers in two places at once.</summary>
    public IReadOnlyList<ProgrammeConflictDto> Conflicts { get; private set; } = [];

    public int PageSize => RowsOfAPage;

    public string Root => $"/manage/{Org}/events/{EventId}/programme";

    public async Task OnGetAsync(string? day, CancellationToken cancellationToken)
    {
        Programme = await programmes.GetAsync(EventId, cancellationToken);
        var asked = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)null;
        if (string.IsNullOrWhiteSpace(Search)) Day = Programme.Days.FirstOrDefault(one => one.Date == asked)?.Date ?? Programme.Days.FirstOrDefault()?.Date;
        Conflicts = await programmes.GetConflictsAsync(EventId, cancellationToken);
        Sessions = await programmes.GetListAsync(EventId, new() { Day = Day, Search = Search, Page = PageNumber, PageSize = RowsOfAPage }, cancellationToken);
    }

    public string HrefOf(DateOnly day) => $"{Root}?day={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
