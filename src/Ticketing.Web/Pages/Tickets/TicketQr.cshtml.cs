using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Tickets;

namespace Ticketing.Web.Pages.Tickets;

/// <summary>A ticket's QR as a picture.</summary>
public sealed class TicketQrModel(TicketAppService tickets) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, string secret, Guid ticketId, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-store";
        return Content(await tickets.GetQrAsync(code, secret, ticketId, cancellationToken), "image/svg+xml; charset=utf-8");
    }
}
