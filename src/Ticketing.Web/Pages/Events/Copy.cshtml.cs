using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Events;

/// <summary>Makes a new draft from an event.</summary>
public sealed class CopyModel(EventAppService events, EventCopyAppService copies, IPermissionChecker permissions, IStringLocalizer<Texts> t) : EventPage
{
    [BindProperty] public Form Input { get; set; } = new();

    public EventDetails Event { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var start = Zones.ToLocal(Event.StartsAt, Event.TimeZone).ToDateTimeUnspecified();
        Input = new() { Title = Event.Title, StartsAtLocal = start.AddDays(7) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        EventDetails? made = null;
        if (await TryAsync(async stop => made = await copies.CopyAsync(EventId, Input.ToInput(), stop)))
        {
            TempData.Flash(t["The copy is a draft. Nobody sees it until you publish it."]);
            return RedirectToPage("/Events/Overview", new { Org, eventId = made!.Id });
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Event = await events.GetAsync(EventId, cancellationToken);
        if (!await permissions.IsGrantedAsync(EventsPermissions.Manage, cancellationToken)) throw CommonErrors.Forbidden(EventsPermissions.Manage);
    }

    public sealed record Form
    {
        [Required(ErrorMessage = "Give the event a title."), StringLength(Ticketing.Events.Event.MaxTitleLength)] public string? Title { get; init; }

        [Required(ErrorMessage = "Say when it starts.")] public DateTime? StartsAtLocal { get; init; }

        [StringLength(Ticketing.Events.Event.MaxSlugLength)] public string? Slug { get; init; }

        public bool Tickets { get; init; } = true;

        public bool Programme { get; init; } = true;

        public bool Door { get; init; } = true;

        internal CopyEventInput ToInput() => new() { Title = Title!, Slug = Slug, StartsAtLocal = StartsAtLocal!.Value, Parts = PartsOf(Tickets, Programme, Door) };
    }

    internal static IReadOnlyList<EventPart> PartsOf(bool tickets, bool programme, bool door) =>
        [.. new[] { (tickets, EventPart.Tickets), (programme, EventPart.Programme), (door, EventPart.Door) }.Where(p => p.Item1).Select(p => p.Item2)];
}
