using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Common;
using Ticketing.Notifications.Mailbox;

namespace Ticketing.Web.Pages.Notifications;

/// <summary>What went out while trying the product out.</summary>
public sealed class MailboxModel(MailboxAppService mails) : PageModel
{
    public const int Size = 25;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    // From the query alone: the route has a value of this name too.
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PagedResult<MailboxEntry> Mails { get; private set; } = new([], 0);

    public bool HasOlder => Number * (long)Size < Mails.TotalCount;

    public string PageUrl(int number) => $"/mailbox?page={number}" + (string.IsNullOrEmpty(Search) ? "" : "&q=" + Uri.EscapeDataString(Search));

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Mails = await mails.GetListAsync(new PageRequest { Search = Search, Page = Number, PageSize = Size }, cancellationToken);
}
