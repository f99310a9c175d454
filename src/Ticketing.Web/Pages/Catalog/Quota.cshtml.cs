using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Catalog;

/// <summary>Places that several ticket types share.</summary>
public sealed class QuotaModel(CatalogAppService service, EventAppService events, ProgrammeAppService programmes, IPermissionChecker permissions, IStringLocalizer<Texts> t)
    : CatalogFormPage(service, events, permissions)
{
    private readonly IPermissionChecker permissions = permissions;

    /// <summary>Those with seats, for who may see the programme.</summary>
    public List<SelectListItem> Sessions { get; private set; } = [];

    /// <summary>Whose seats these are.</summary>
    public string? SessionTitle { get; private set; }

    [BindProperty] public QuotaForm Input { get; set; } = new();

    public async Task OnGetAsync()
    {
        await LoadAsync();
        await LoadSessionsAsync();
        if (IsNew) return;
        var quota = Catalog.Quotas.SingleOrDefault(q => q.Id == Key && q.ItemId is null && !q.IsEventCapacity) ?? throw CommonErrors.NotFound("page");
        Input = new() { Name = quota.Name, Size = quota.Size };
        if (quota.SessionId is { } id) SessionTitle = Sessions.Find(s => s.Value == id.ToString())?.Text ?? quota.Name;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var input = new QuotaInput { Name = Input.Name ?? "", Size = Input.Size ?? -1, SessionId = Input.SessionId };
        if (!await TryAsync(ct => IsNew ? Service.CreateQuotaAsync(EventId, input, ct) : Service.UpdateQuotaAsync(Key, input, ct)))
        {
            await LoadSessionsAsync();
            return Page();
        }

        TempData.Flash(IsNew ? t["Shared places added. Choose them in the ticket types now."] : t["Saved."]);
        return Done();
    }

    public async Task<IActionResult> OnPostDeleteAsync()
    {
        await LoadAsync();
        ModelState.Clear();
        if (!await TryAsync(ct => Service.DeleteQuotaAsync(Key, ct))) return Page();
        TempData.Flash(t["Shared places deleted."]);
        return Done();
    }

    private async Task LoadSessionsAsync()
    {
        if (!await permissions.IsGrantedAsync(SessionsPermissions.Manage, EventId, HttpContext.RequestAborted)) return;
        var list = await programmes.GetListAsync(EventId, new() { PageSize = PageRequest.MaxPageSize }, HttpContext.RequestAborted);
        Sessions = [.. list.Items.Where(s => s.Seats is not null).Select(s => new SelectListItem(s.Title, s.Id.ToString()))];
        if (Sessions.Count > 0) Sessions.Insert(0, new(t["No session"], ""));
    }
}

public sealed class QuotaForm
{
    public string? Name { get; set; }

    public int? Size { get; set; }

    public Guid? SessionId { get; set; }
}
