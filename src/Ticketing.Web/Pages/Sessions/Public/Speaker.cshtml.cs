using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.Web.Hosting.Kept;

namespace Ticketing.Web.Pages.Sessions.Public;

/// <summary>A speaker for everybody, with their sessions in this event.</summary>
[AlikeForVisitors]
public sealed class SpeakerModel(PublicEventAppService events, AgendaAppService agenda) : PageModel
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string EventSlug { get; set; } = "";

    public PublicEvent Event { get; private set; } = null!;

    public AgendaSpeakerDetails Speaker { get; private set; } = null!;

    public string EventPath => $"/{Org}/{EventSlug}";

    public async Task OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Event = await events.GetAsync(EventSlug, cancellationToken);
        Speaker = await agenda.GetSpeakerAsync(EventSlug, id, cancellationToken);
    }
}
