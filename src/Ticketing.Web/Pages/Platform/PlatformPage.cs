using Microsoft.AspNetCore.Mvc;
using Ticketing.Platform;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Platform;

/// <summary>A page of the console.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public abstract class PlatformPage(PlatformAppService service) : FormPage
{
    protected PlatformAppService Service { get; } = service;

    /// <summary>Runs the use case and goes to <paramref name="target"/>, or shows the page again with what is wrong.</summary>
    protected async Task<IActionResult> DoAsync(Func<CancellationToken, Task> useCase, string message, string target, string form = "Input")
    {
        if (await TryAsync(useCase, form))
        {
            TempData.Flash(message);
            return Redirect(target);
        }

        await LoadAsync(HttpContext.RequestAborted);
        return Page();
    }

    protected abstract Task LoadAsync(CancellationToken stop);
}
