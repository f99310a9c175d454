using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity.Machines;

/// <summary>OAuth clients: which there are, making one, revoking one. A new secret is shown in the answer to the form, and never again.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ClientsModel(ClientAppService service, TokenAppService tokens, IPermissionChecker permissions, AccessTokens access, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty]
    public ClientForm Input { get; set; } = new();

    public IReadOnlyList<ClientDto> Clients { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Permissions { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Events { get; private set; } = [];

    /// <summary>The client just made, with its secret.</summary>
    public ClientCreated? Made { get; private set; }

    public string Root => $"/manage/{Org}/team";

    public string Zone => HttpContext.Organization().TimeZone;

    public string TokenAddress => access.Issuer + ClientAssertions.TokenPath;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await TryAsync(async ct => Made = await service.CreateAsync(Input.ToInput(Zone), ct)))
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
        return Redirect(Root + "/clients");
    }

    private async Task LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        Clients = await service.GetListAsync(stop);
        Events = (await tokens.ListEventsAsync(stop)).Select(e => new SelectListItem(e.Title, e.Id.ToString())).ToList();
        Permissions = await permissions.ForProgramsAsync(t, stop);
    }
}

/// <summary>As typed; the end is a day on the organization's calendar, the whole of it included.</summary>
public sealed class ClientForm : ProgramForm
{
    public string? PublicKey { get; set; }

    public CreateClientInput ToInput(string timeZone) =>
        new() { Name = Name, Permissions = Permissions, EventIds = EventIds, ExpiresAt = EndIn(timeZone), PublicKey = PublicKey };
}
