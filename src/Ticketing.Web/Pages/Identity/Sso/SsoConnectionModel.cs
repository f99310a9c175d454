using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>One identity provider: how to reach it, and who becomes what.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class SsoConnectionModel(SsoSetupAppService service, SsoSignInAppService signIn, RoleAppService roleService, IStringLocalizer<Texts> t) : FormPage
{
    private IReadOnlyList<RoleDto> known = [];

    [FromRoute] public string Org { get; set; } = "";

    /// <summary>None for a new one.</summary>
    [FromRoute] public Guid? ConnectionId { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty]
    public SsoForm Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    public IReadOnlyList<SsoPersonDto> People { get; private set; } = [];

    /// <summary>As it is saved; <c>null</c> for a new one.</summary>
    public SsoConnectionDto? Saved { get; private set; }

    public SsoPreset Preset => SsoPreset.Find(Saved?.Kind == SsoKind.Saml ? "saml" : Kind);

    public string Root => $"/manage/{Org}/sign-in";

    public async Task OnGetAsync()
    {
        var connection = await LoadAsync();
        Input = connection is null ? new() { Name = Preset.ButtonName, Issuer = Preset.Issuer, Scopes = SsoConnection.UsualScopes } : SsoForm.Of(connection, known);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var made = ConnectionId;
        if (!await TryAsync(async ct => made = await SaveAsync(ct))) return Page();
        var isNew = ConnectionId is null;
        TempData.Flash(!isNew ? t["Saved."] : Preset.Speaks == SsoKind.Saml ? t["Saved. Now give the provider the addresses below."] : t["Saved. Now enter the redirect URI at the provider."]);
        return Redirect(isNew || Saved?.Saml is not null ? $"{Root}/{made}" : Root);
    }

    /// <summary>Off to the provider and back, to see what it says.</summary>
    public async Task<IActionResult> OnPostTryAsync()
    {
        SsoBegun? begun = null;
        if (await TryAsync(async ct => begun = await signIn.TryOutAsync(ConnectionId!.Value, ct)))
        {
            HttpContext.KeepSso(SsoCookies.Attempt, begun!.Ticket);
            return Redirect(begun.Url);
        }

        Input = SsoForm.Of((await LoadAsync())!, known);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync()
    {
        await service.DeleteAsync(ConnectionId!.Value, HttpContext.RequestAborted);
        TempData.Flash(t["The provider is deleted."]);
        return Redirect(Root);
    }

    public async Task<IActionResult> OnPostUnlinkAsync(Guid loginId)
    {
        await service.UnlinkAsync(loginId, HttpContext.RequestAborted);
        TempData.Flash(t["Unlinked."]);
        return Redirect($"{Root}/{ConnectionId}");
    }

    private async Task<Guid> SaveAsync(CancellationToken cancellationToken)
    {
        var input = Input.ToInput(Preset.Speaks, known);
        if (ConnectionId is not { } id) return await service.CreateAsync(input, cancellationToken);
        await service.UpdateAsync(id, input, cancellationToken);
        return id;
    }

    private async Task<SsoConnectionDto?> LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        var setup = await service.GetAsync(stop);
        known = await roleService.GetListAsync(stop);
        Roles = [new(t["Nobody else is let in"], ""), .. known.Where(r => r.Name != RoleNames.Owner).Select(r => new SelectListItem(r.Title, r.Name))];
        if (ConnectionId is not { } id) return null;
        var connection = setup.Connections.FirstOrDefault(c => c.Id == id) ?? throw CommonErrors.NotFound("provider");
        Saved = connection;
        People = await service.ListPeopleAsync(id, stop);
        if (connection.Issuer.Length > 0) Input.Issuer = connection.Issuer;
        return connection;
    }
}
