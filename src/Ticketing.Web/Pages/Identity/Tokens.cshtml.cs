using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;
using Ticketing.Web.Pages.Identity.Machines;

namespace Ticketing.Web.Pages.Identity;

/// <summary>API tokens: which there are, making one, revoking one. A new one is shown in the answer to the form, and never again.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class TokensModel(TokenAppService service, IPermissionChecker permissions, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty]
    public TokenForm Input { get; set; } = new();

    public IReadOnlyList<TokenDto> Tokens { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Permissions { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Events { get; private set; } = [];

    /// <summary>The text of the token just made.</summary>
    public string? Made { get; private set; }

    public string Root => $"/manage/{Org}/team";

    public string Zone => HttpContext.Organization().TimeZone;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await TryAsync(async ct => Made = (await service.CreateAsync(Input.ToInput(Zone), ct)).Token))
        {
            ModelState.Clear();
            Input = new();
        }

        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id)
    {
        await service.RevokeAsync(id, HttpContext.RequestAborted);
        TempData.Flash(t["Revoked. It is refused everywhere from now on."]);
        return Redirect(Root + "/tokens");
    }

    private async Task LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        Tokens = await service.GetListAsync(stop);
        Events = (await service.ListEventsAsync(stop)).Select(e => new SelectListItem(e.Title, e.Id.ToString())).ToList();
        Permissions = await permissions.ForProgramsAsync(t, stop);
    }
}

/// <summary>As typed; the end is a day on the organization's calendar, the whole of it included.</summary>
public sealed class TokenForm : ProgramForm
{
    public CreateTokenInput ToInput(string timeZone) => new() { Name = Name, Permissions = Permissions, EventIds = EventIds, ExpiresAt = EndIn(timeZone) };
}
