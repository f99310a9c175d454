using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Catalog;

/// <summary>Places that several ticket types share.</summary>
public sealed class QuotaModel(CatalogAppService service, EventAppService events, IPermissionChecker permissions, IStringLocalizer<Texts> t)
    : CatalogFormPage(service, events, permissions)
{
    [BindProperty] public QuotaForm Input { get; set; } = new();

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (IsNew) return;
        var quota = Catalog.Quotas.SingleOrDefault(q => q.Id == Key && q.ItemId is null && !q.IsEventCapacity) ?? throw CommonErrors.NotFound("page");
        Input = new() { Name = quota.Name, Size = quota.Size };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var input = new QuotaInput { Name = Input.Name ?? "", Size = Input.Size ?? -1 };
        if (!await TryAsync(ct => IsNew ? Service.CreateQuotaAsync(EventId, input, ct) : Service.UpdateQuotaAsync(Key, input, ct))) return Page();
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
}

public sealed class QuotaForm
{
    public string? Name { get; set; }

    public int? Size { get; set; }
}
