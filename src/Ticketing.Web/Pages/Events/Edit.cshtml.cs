using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Events;

/// <summary>All of an event but its tickets and programme.</summary>
public sealed class EditModel(EventAppService events, IPermissionChecker permissions) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    [BindProperty] public EventForm Input { get; set; } = new();

    public EventDetails Event { get; private set; } = null!;

    /// <summary>What it wears now, or would by what was typed.</summary>
    public string Colour => (Input.OwnColour ? Input.BrandColour : null) ?? HttpContext.Organization().BrandColour;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Event = await events.GetAsync(EventId, cancellationToken);
        if (!await permissions.IsGrantedAsync(EventsPermissions.Manage, EventId, cancellationToken)) throw CommonErrors.Forbidden(EventsPermissions.Manage);
        Input = EventForm.Of(Event) with { BrandColour = Event.BrandColour ?? HttpContext.Organization().BrandColour };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await using var picture = Input.Image?.OpenReadStream();
        var cover = picture is not null ? new CoverChange(picture) : Input.RemoveImage ? new CoverChange(null) : null;
        if (await TryAsync(async stop => Event = await events.UpdateAsync(EventId, Input.ToInput(), cover, stop)))
        {
            TempData.Flash("Saved.", linkText: "View page", linkHref: $"/{Org}/{Event.Slug}");
            return RedirectToPage(new { Org, EventId });
        }

        Event = await events.GetAsync(EventId, cancellationToken);
        return Page();
    }
}
