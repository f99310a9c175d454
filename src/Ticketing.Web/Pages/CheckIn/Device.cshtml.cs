using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Hosting;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>The scanner of an enrolled device, which has no account: an empty page that the device fills with what its token opens.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class DeviceModel(PageNonce nonce, IStringLocalizer<Texts> words) : PageModel
{
    public ScreenView Screen => new() { Props = ScreenView.PropsOf(null, words) };

    public void OnGet() => Response.Headers.ContentSecurityPolicy = ContentPolicy.For(nonce.Value, runsWasm: true);
}
