using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Events;

/// <summary>The least that makes an event; the rest can wait.</summary>
public sealed class NewModel(EventAppService events, IPermissionChecker permissions, TimeProvider clock) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty] public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await permissions.IsGrantedAsync(EventsPermissions.Manage, cancellationToken))
            throw User.Identity?.IsAuthenticated == true ? CommonErrors.Forbidden(EventsPermissions.Manage) : CommonErrors.SignInRequired();
        var zone = HttpContext.Organization().TimeZone;
        var start = Zones.ToLocal(clock.GetUtcNow(), zone).Date.PlusDays(21).AtMidnight().PlusHours(19).ToDateTimeUnspecified();
        Input = new() { TimeZone = zone, StartsAtLocal = start, EndsAtLocal = start.AddHours(3) };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        EventDetails? created = null;
        if (!await TryAsync(async stop => created = await events.CreateAsync(Input.ToInput(), stop))) return Page();
        TempData.Flash("Your draft is saved. Nobody sees it until you publish it.");
        return RedirectToPage("/Events/Overview", new { Org, eventId = created!.Id });
    }

    public sealed record Form
    {
        [Required(ErrorMessage = "Give the event a title."), StringLength(Event.MaxTitleLength)] public string? Title { get; init; }

        [Required(ErrorMessage = "Say when it starts.")] public DateTime? StartsAtLocal { get; init; }

        public DateTime? EndsAtLocal { get; init; }

        [Required(ErrorMessage = "Please choose a time zone.")] public string? TimeZone { get; init; }

        public EventKind Kind { get; init; } = EventKind.Ticketed;

        public EventFormat Format { get; init; } = EventFormat.InPerson;

        [StringLength(160)] public string? PlaceName { get; init; }

        [StringLength(100)] public string? City { get; init; }

        internal CreateEventInput ToInput() => new()
        {
            Title = Title!, StartsAtLocal = StartsAtLocal!.Value, EndsAtLocal = EndsAtLocal, TimeZone = TimeZone, Kind = Kind, Format = Format,
            Place = new() { Name = PlaceName, City = City },
        };
    }
}
