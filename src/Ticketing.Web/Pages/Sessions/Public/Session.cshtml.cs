using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Events;
using Ticketing.Sessions;

namespace Ticketing.Web.Pages.Sessions.Public;

/// <summary>One part of the programme.</summary>
public sealed class SessionModel(PublicEventAppService events, AgendaAppService agendas) : PageModel
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string EventSlug { get; set; } = "";

    public PublicEvent Event { get; private set; } = null!;

    public AgendaSessionDetails Shown { get; private set; } = null!;

    public string EventPath => $"/{Org}/{EventSlug}";

    public async Task OnGetAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        Event = await events.GetAsync(EventSlug, cancellationToken);
        Shown = await agendas.GetSessionAsync(EventSlug, sessionId, cancellationToken);
    }
}
