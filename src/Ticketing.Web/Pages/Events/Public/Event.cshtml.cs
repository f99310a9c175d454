using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Queueing;
using Ticketing.Sessions;
using Ticketing.Tenants;
using Ticketing.Web.Common;
using Ticketing.Web.Hosting.Kept;

namespace Ticketing.Web.Pages.Events.Public;

/// <summary>
/// An event's page, the same for every visitor: its forms carry no antiforgery token, because giving an access code
/// uses nothing a visitor is already trusted for.
/// </summary>
[AlikeForVisitors]
[IgnoreAntiforgeryToken]
public sealed class EventModel(
    PublicEventAppService events, ShopAppService shops, AgendaAppService agendas, EventDayAppService days, ShopDatesAppService dates, VisitorAccess visitor, WaitingRooms rooms,
    IOptions<AppOptions> app, TimeProvider clock) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string EventSlug { get; set; } = "";

    [BindProperty] public Form Input { get; set; } = new();

    [FromQuery(Name = "day")] public string? Day { get; set; }

    /// <summary><c>null</c> while a private event wants its access code.</summary>
    public PublicEvent? Event { get; private set; }

    public ShopDto? Shop { get; private set; }

    /// <summary>The waiting room before the shop, where one is needed now.</summary>
    public RoomReading? Room => Event is not null && rooms.Find(Event.Id) is { } room && room.IsGuardingAt(Now) ? room : null;

    public AgendaDto? Agenda { get; private set; }

    /// <summary>Of an event of several.</summary>
    public IReadOnlyList<EventDayDto> Days { get; private set; } = [];

    /// <summary>Others of its series.</summary>
    public ShopDates Others { get; private set; } = new(0, []);

    public DateTimeOffset Now => clock.GetUtcNow();

    public string Path => HttpContext.PublicPath($"/{EventSlug}");

    public string PageUrl => app.Value.Link(HttpContext.Organization(), $"/{EventSlug}");

    public string HomeUrl => app.Value.Link(HttpContext.Organization(), "");

    public string Link(string path) => app.Value.Link(path);

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellationToken)
    {
        if (await TryAsync(async stop => visitor.Remember(await events.UnlockAsync(EventSlug, Input.AccessCode, stop), Input.AccessCode!))) return LocalRedirect(Path);
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            Event = await events.GetAsync(EventSlug, cancellationToken);
            if (EventDays.Between(Event.StartsAt, Event.EndsAt, Event.TimeZone).Count > 1) Days = await days.GetPublicAsync(EventSlug, cancellationToken);
        }
        catch (BusinessException refusal) when (refusal.Code == EventsErrors.AccessCodeNeeded().Code)
        {
            return;
        }

        Others = await dates.GetAsync(EventSlug, cancellationToken);
        Agenda = await agendas.GetBySlugAsync(EventSlug, cancellationToken);
        if (Event.Kind != EventKind.SaveTheDate) Shop = await shops.GetAsync(EventSlug, null, cancellationToken);
    }

    public sealed record Form
    {
        [StringLength(60)] public string? AccessCode { get; init; }
    }
}
