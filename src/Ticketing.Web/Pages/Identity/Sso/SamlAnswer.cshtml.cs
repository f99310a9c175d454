using Microsoft.AspNetCore.Mvc;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>
/// Where a SAML provider's form arrives. It comes from the provider's site, so without our cookies and without an
/// antiforgery token, and opens nothing by itself: the browser that asked goes on to <see cref="SsoCallbackModel"/>, which sees them.
/// </summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(600_000)]
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class SamlAnswerModel(SsoSignInAppService service) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid ConnectionId { get; set; }

    public IActionResult OnGet() => Redirect($"/sign-in/{Org}");

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "SAMLResponse")] string? response, [FromForm(Name = "RelayState")] string? relayState) =>
        await TryAsync(ct => service.AnswerAsync(ConnectionId, response, relayState, ct)) ? Redirect($"/sign-in/{Org}/callback/{ConnectionId}") : Page();
}
