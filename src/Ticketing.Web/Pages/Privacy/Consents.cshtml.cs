using Microsoft.AspNetCore.Mvc;
using Ticketing.Hosting;
using Ticketing.Privacy;
using Ticketing.Tenants;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Privacy;

/// <summary>Who agreed to what; an address never stands in the page's own.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ConsentsModel(ConsentAppService service) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty] public PersonForm Input { get; set; } = new();

    public IReadOnlyList<ConsentDto> Consents { get; private set; } = [];

    public string Root => $"/manage/{Org}/privacy/consents";

    public string TimeZone => HttpContext.Organization().TimeZone;

    public Task OnGetAsync()
    {
        ModelState.Clear();
        return LoadAsync();
    }

    public async Task<FileContentResult> OnGetCsvAsync() => new(await service.ExportAsync(HttpContext.RequestAborted), "text/csv; charset=utf-8") { FileDownloadName = "consents.csv" };

    public async Task<IActionResult> OnPostLookAsync()
    {
        await LoadAsync();
        return Page();
    }

    public Task<IActionResult> OnPostRecordAsync() => ThenAsync(stop => service.RecordAsync(new() { Email = Input.Email }, stop));

    public Task<IActionResult> OnPostWithdrawAsync(Guid consentId) => ThenAsync(stop => service.WithdrawAsync(consentId, stop));

    private async Task<IActionResult> ThenAsync(Func<CancellationToken, Task> act)
    {
        if (await TryAsync(act))
        {
            TempData.Flash("Saved.");
            return Redirect(Root);
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync() => Consents = await service.GetListAsync(Input.Email, HttpContext.RequestAborted);
}

/// <summary>As typed.</summary>
public sealed class PersonForm
{
    public string? Email { get; set; }
}
