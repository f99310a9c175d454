using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Identity;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Our SAML metadata for one connection, at the address that is also what we are called there.</summary>
public sealed class SamlMetadataModel(SsoSignInAppService service) : PageModel
{
    [FromRoute] public Guid ConnectionId { get; set; }

    public async Task<IActionResult> OnGetAsync() => File(await service.GetMetadataAsync(ConnectionId, HttpContext.RequestAborted), "application/samlmetadata+xml");
}
