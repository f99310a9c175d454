using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Events;
using Ticketing.Sessions;

namespace Ticketing.Web.Pages.Sessions.Public;

/// <summary>Who speaks, and when.</summary>
public sealed class SpeakerModel(PublicEventAppService events, AgendaAppService agendas) : PageModel
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string EventSlug { get; set; } = "";

    public PublicEvent Event { get; private set; } = null!;

    public AgendaSpeakerDetails Shown { get; private set; } = null!;

    public string EventPath => $"/{Org}/{EventSlug}";

    public async Task OnGetAsync(Guid speakerId, CancellationToken cancellationToken)
    {
        Event = await events.GetAsync(EventSlug, cancellationToken);
        Shown = await agendas.GetSpeakerAsync(EventSlug, speakerId, cancellationToken);
    }
}
