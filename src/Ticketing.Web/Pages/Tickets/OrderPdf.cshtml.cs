using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Tickets;

namespace Ticketing.Web.Pages.Tickets;

/// <summary>All valid tickets of an order as one file.</summary>
public sealed class OrderPdfModel(TicketAppService tickets) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var file = await tickets.GetPdfAsync(code, secret, cancellationToken);
        return File(file.Content, file.ContentType, file.Name);
    }
}
