using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Notifications.Mailbox;

namespace Ticketing.Web.Pages.Notifications;

/// <summary>A file that came with a mail.</summary>
public sealed class MailAttachmentModel(MailboxAppService mails) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken cancellationToken)
    {
        var file = await mails.GetAttachmentAsync(id, number, cancellationToken);
        return File(file.Content, file.ContentType, file.Name);
    }
}
