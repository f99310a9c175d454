using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Platform;

namespace Ticketing.Web.Pages.Platform;

/// <summary>Messages and mails that were given up, and trying them again.</summary>
public sealed class DeadModel(PlatformAppService service, IStringLocalizer<Texts> t) : PlatformPage(service)
{
    public IReadOnlyList<DeadLetterDto> Dead { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync(HttpContext.RequestAborted);

    public Task<IActionResult> OnPostRetryAsync(string kind, Guid id) => DoAsync(ct => Service.RetryAsync(kind, id, ct), t["It is tried again."], "/platform/dead");

    protected override async Task LoadAsync(CancellationToken stop) => Dead = await Service.ListDeadAsync(stop);
}
