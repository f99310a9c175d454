using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Auditing;

namespace Ticketing.Web.Pages.Auditing;

/// <summary>The same log as a file, whole.</summary>
public sealed class LogCsvModel(AuditAppService service, IStringLocalizer<Texts> t) : LogModel(service, t)
{
    private readonly AuditAppService service = service;

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        new FileContentResult(await service.ExportAsync(Wanted with { After = null }, cancellationToken), "text/csv; charset=utf-8") { FileDownloadName = "audit.csv" };
}
