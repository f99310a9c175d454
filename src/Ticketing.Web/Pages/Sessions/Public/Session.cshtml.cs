using Microsoft.AspNetCore.Mvc;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.Web.Hosting.Kept;

namespace Ticketing.Web.Pages.Sessions.Public;

/// <summary>A session for everybody.</summary>
[AlikeForVisitors]
public sealed class SessionModel(PublicEventAppService events, AgendaAppService agenda) : BelowEventPage
{
    public PublicEvent Event { get; private set; } = null!;

    public AgendaSessionDetails Details { get; private set; } = null!;

    public string UrlOf(OpenMaterialDto file) => $"/api/v1/organizations/{Org}/shop/{EventSlug}/sessions/{Details.Session.Id}/files/{file.Id}";

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => ShowAsync(async () =>
    {
        Event = await events.GetAsync(EventSlug, cancellationToken);
        Details = await agenda.GetSessionAsync(EventSlug, id, cancellationToken);
    });
}
