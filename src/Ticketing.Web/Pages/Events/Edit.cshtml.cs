using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Events;

/// <summary>All of an event but its tickets and programme.</summary>
public sealed class EditModel(EventAppService events, SeriesEditAppService series, IPermissionChecker permissions, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    [BindProperty] public EventForm Input { get; set; } = new();

    public EventDetails Event { get; private set; } = null!;

    /// <summary>What a change of several dates would do, to be agreed to.</summary>
    public SeriesPlan? Plan { get; private set; }

    /// <summary>Changing others takes more than changing this one.</summary>
    public bool MayChangeAll { get; private set; }

    public IReadOnlyList<SelectListItem> Scopes => SeriesWords.Scopes(t);

    /// <summary>What it wears now, or would by what was typed.</summary>
    public string Colour => (Input.OwnColour ? Input.BrandColour : null) ?? HttpContext.Organization().BrandColour;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Event = await events.GetAsync(EventId, cancellationToken);
        MayChangeAll = await permissions.IsGrantedAsync(EventsPermissions.Manage, cancellationToken);
        if (!await permissions.IsGrantedAsync(EventsPermissions.Manage, EventId, cancellationToken)) throw CommonErrors.Forbidden(EventsPermissions.Manage);
        Input = EventForm.Of(Event) with { BrandColour = Event.BrandColour ?? HttpContext.Organization().BrandColour };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await using var picture = Input.Image?.OpenReadStream();
        var cover = picture is not null ? new CoverChange(picture) : Input.RemoveImage ? new CoverChange(null) : null;
        if (await TryAsync(stop => SaveAsync(cover, stop)) && Plan is null)
        {
            TempData.Flash("Saved.", linkText: "View page", linkHref: $"/{Org}/{Event.Slug}");
            return RedirectToPage(new { Org, EventId });
        }

        Event = await events.GetAsync(EventId, cancellationToken);
        MayChangeAll = await permissions.IsGrantedAsync(EventsPermissions.Manage, cancellationToken);
        return Page();
    }

    /// <summary>This date; or several, once what that does was shown and agreed to.</summary>
    private async Task SaveAsync(CoverChange? cover, CancellationToken stop)
    {
        if (Input.Scope == SeriesScope.One)
        {
            Event = await events.UpdateAsync(EventId, Input.ToInput(), cover, stop);
            return;
        }

        var change = new SeriesChangeInput { Scope = Input.Scope, Event = Input.ToInput(), MovesPaid = true };
        var plan = await series.PlanAsync(EventId, change, stop);
        if (Input.Agreed == EventForm.KeyOf(plan) || plan is { Kept.Count: 0, Closed: 0, MovedWithPaid: 0 }) await series.UpdateAsync(EventId, change, cover, stop);
        else Plan = plan;
        Event = await events.GetAsync(EventId, stop);
    }
}
