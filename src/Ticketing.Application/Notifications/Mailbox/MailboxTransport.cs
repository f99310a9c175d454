using Ticketing.Notifications.Sending;

namespace Ticketing.Notifications.Mailbox;

/// <summary>Delivers to the built-in mailbox page instead of the world.</summary>
public sealed class MailboxTransport(IMailbox mailbox) : IMailTransport
{
    public Task SendAsync(FinishedMail mail, CancellationToken cancellationToken) => mailbox.StoreAsync(mail, cancellationToken);
}
