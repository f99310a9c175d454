using Microsoft.AspNetCore.Mvc;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.Web.Hosting.Kept;

namespace Ticketing.Web.Pages.Sessions.Public;

/// <summary>A speaker for everybody, with their sessions in this event.</summary>
[AlikeForVisitors]
public sealed class SpeakerModel(PublicEventAppService events, AgendaAppService agenda) : BelowEventPage
{
    public PublicEvent Event { get; private set; } = null!;

    public AgendaSpeakerDetails Speaker { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => ShowAsync(async () =>
    {
        Event = await events.GetAsync(EventSlug, cancellationToken);
        Speaker = await agenda.GetSpeakerAsync(EventSlug, id, cancellationToken);
    });
}
