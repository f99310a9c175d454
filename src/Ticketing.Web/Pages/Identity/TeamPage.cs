using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>A page about the people of an organization.</summary>
public abstract class TeamPage(TeamAppService service) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    protected TeamAppService Service { get; } = service;

    public TeamDto Team { get; private set; } = null!;

    /// <summary>To choose from, for who may give access.</summary>
    public IReadOnlyList<EventTitle> Events { get; private set; } = [];

    public string Root => $"/manage/{Org}/team";

    public string Zone => HttpContext.Organization().TimeZone;

    /// <summary>Roles that who asks may give, with what each is for.</summary>
    public IReadOnlyList<SelectListItem> Choices => Team.Roles
        .Where(r => Team.IsOwner || r.Name != RoleNames.Owner)
        .Select(r => new SelectListItem(r.Title, r.Name) { Group = r.Description.Length > 0 ? new() { Name = r.Description } : null }).ToList();

    public string TitleOf(string role) => Team.Roles.FirstOrDefault(r => r.Name == role)?.Title ?? role;

    protected async Task LoadTeamAsync()
    {
        var stop = HttpContext.RequestAborted;
        Team = await Service.GetAsync(stop);
        if (Team.CanManage) Events = await Service.ListEventsAsync(stop);
    }

    /// <summary>Runs the use case and goes to <paramref name="target"/>, or shows the page again with what is wrong.</summary>
    protected async Task<IActionResult> DoAsync(Func<CancellationToken, Task> useCase, string message, string target, string form = "Input")
    {
        if (await TryAsync(useCase, form))
        {
            TempData.Flash(message);
            return Redirect(target);
        }

        await LoadAsync();
        return Page();
    }

    protected virtual Task LoadAsync() => LoadTeamAsync();
}
