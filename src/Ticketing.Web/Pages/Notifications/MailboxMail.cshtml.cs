using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Notifications.Mailbox;

namespace Ticketing.Web.Pages.Notifications;

/// <summary>One mail with everything that came with it.</summary>
public sealed class MailboxMailModel(MailboxAppService mails) : PageModel
{
    public required MailboxMail Mail { get; set; }

    public async Task OnGetAsync(Guid id, CancellationToken cancellationToken) => Mail = await mails.GetAsync(id, cancellationToken);

    public static string SizeOf(int bytes) => bytes < 1024 ? $"{bytes} B" : $"{bytes / 1024.0:0.#} KB";
}
