using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.Tickets;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Tickets;

/// <summary>Who takes part in a session.</summary>
public sealed class EnrolledModel(EnrolledAppService enrolled, ProgrammeAppService programmes, EventAppService events) : EventPage
{
    [FromRoute] public Guid SessionId { get; set; }

    [FromQuery(Name = "q")] public string? Search { get; set; }

    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    [FromQuery] public int Size { get; set; } = 50;

    public SessionDetails Session { get; private set; } = null!;

    public PagedResult<EnrolledDto> List { get; private set; } = new([], 0);

    public string TimeZone { get; private set; } = "UTC";

    public string PageUrl => $"{Root}/programme/sessions/{SessionId}/enrolled";

    public string CsvUrl => $"/api/v1/organizations/{Org}/events/{EventId}/programme/sessions/{SessionId}/enrolled.csv";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        List = await enrolled.GetListAsync(EventId, SessionId, new() { Search = Search, Page = Number, PageSize = Size }, cancellationToken);
        Session = await programmes.GetSessionAsync(EventId, SessionId, cancellationToken);
        TimeZone = (await events.GetAsync(EventId, cancellationToken)).TimeZone;
    }
}
