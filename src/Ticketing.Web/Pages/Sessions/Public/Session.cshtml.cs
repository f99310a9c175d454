using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.Web.Hosting.Kept;

namespace Ticketing.Web.Pages.Sessions.Public;

/// <summary>A session for everybody.</summary>
[AlikeForVisitors]
public sealed class SessionModel(PublicEventAppService events, AgendaAppService agenda) : PageModel
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string EventSlug { get; set; } = "";

    public PublicEvent Event { get; private set; } = null!;

    public AgendaSessionDetails Details { get; private set; } = null!;

    public string EventPath => $"/{Org}/{EventSlug}";

    public async Task OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Event = await events.GetAsync(EventSlug, cancellationToken);
        Details = await agenda.GetSessionAsync(EventSlug, id, cancellationToken);
    }
}
