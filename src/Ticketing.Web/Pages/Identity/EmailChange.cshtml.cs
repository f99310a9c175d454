using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Where the link mailed to a new address leads.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class EmailChangeModel(AccountAppService service) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public string? Email { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await TryAsync(async ct => Email = await service.ConfirmEmailChangeAsync(new() { Token = Token }, ct))) await HttpContext.CloseSessionAsync();
        return Page();
    }
}
