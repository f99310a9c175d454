using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Tickets;

namespace Ticketing.Web.Pages.Tickets;

/// <summary>One ticket as a file.</summary>
public sealed class TicketPdfModel(TicketAppService tickets) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, string secret, Guid ticketId, CancellationToken cancellationToken)
    {
        var file = await tickets.GetTicketPdfAsync(code, secret, ticketId, cancellationToken);
        return File(file.Content, file.ContentType, file.Name);
    }
}
