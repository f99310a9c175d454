using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Notifications.Mailbox;

namespace Ticketing.Web.Pages.Notifications;

/// <summary>A mail's HTML as its reader would show it, for the frame on the mail's page: no scripts, nothing loaded, links open outside the frame.</summary>
public sealed class MailBodyModel(MailboxAppService mails) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var mail = await mails.GetAsync(id, cancellationToken);
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
        return Content(mail.Html.Replace("<head>", "<head><base target=\"_top\">", StringComparison.Ordinal), "text/html; charset=utf-8");
    }
}
