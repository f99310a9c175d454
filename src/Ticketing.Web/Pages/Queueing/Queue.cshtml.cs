using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Queueing;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Queueing;

/// <summary>
/// Where visitors wait. Without scripts the page comes again by itself; with them it stays and is told. Taking a place needs no
/// antiforgery token: there is no authority to misuse.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class QueueModel(QueueAppService queue, PublicEventAppService events, IStringLocalizer<Texts> t) : FormPage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string EventSlug { get; set; } = "";

    public PublicEvent Event { get; private set; } = null!;

    public QueueDto Queue { get; private set; } = null!;

    public string EventPath => HttpContext.PublicPath($"/{EventSlug}");

    public string Path => EventPath + "/queue";

    /// <summary>Where the visitor goes when it is their turn.</summary>
    public string ShopPath => Queue.Phase is RoomPhase.Off or RoomPhase.OpenToAll ? EventPath : EventPath + "/checkout";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Queue.Phase is RoomPhase.Off ? Redirect(EventPath) : Page();
    }

    public async Task<IActionResult> OnPostAsync(bool anew, CancellationToken cancellationToken)
    {
        if (await TryAsync(async ct => Queue = await queue.ArriveAsync(EventSlug, new() { Anew = anew }, ct))) return Redirect(Queue.Phase is RoomPhase.Off ? EventPath : Path);
        await LoadAsync(cancellationToken);
        return Page();
    }

    /// <summary>For the island: how it stands, where it asks, and what it says.</summary>
    public string Props() => JsonSerializer.Serialize(
        new
        {
            queue = Queue,
            api = $"/api/v1/organizations/{Org}/shop/{EventSlug}/queue",
            shop = EventPath + "/checkout",
            page = EventPath,
            text = QueueWords.ForScript(t),
        },
        Json);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Event = await events.GetAsync(EventSlug, cancellationToken);
        Queue = await queue.GetAsync(EventSlug, cancellationToken);
    }
}
