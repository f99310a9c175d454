using Ticketing.Common;
using Ticketing.Queueing;

namespace Ticketing.Notifications;

/// <summary>Tells a party that it is on the list, with the link to its entry.</summary>
public sealed class MailWaitlistEntry(WaitlistMailReader entries, MailWriter mails) : IMessageHandler<WaitlistJoined>
{
    public async Task HandleAsync(WaitlistJoined message, CancellationToken cancellationToken)
    {
        if (await entries.FindAsync(message.EntryId, cancellationToken) is not { } found) return;
        await mails.QueueAsync(new() { Cause = $"WaitlistJoined:{message.EntryId}", To = found.To, Content = WaitlistMails.Joined(found.Entry) }, cancellationToken);
    }
}

/// <summary>Sends the link once more, when someone joins with the same address.</summary>
public sealed class MailWaitlistLink(WaitlistMailReader entries, MailWriter mails) : IMessageHandler<WaitlistLinkRequested>
{
    public async Task HandleAsync(WaitlistLinkRequested message, CancellationToken cancellationToken)
    {
        if (await entries.FindAsync(message.EntryId, cancellationToken) is not { Status: WaitlistStatus.Waiting or WaitlistStatus.Offered } found) return;
        await mails.QueueAsync(new() { Cause = $"WaitlistLinkRequested:{message.RequestId}", To = found.To, Content = WaitlistMails.AlreadyOn(found.Entry) }, cancellationToken);
    }
}

/// <summary>Tells a party that places are held for it, with the link into the checkout.</summary>
public sealed class MailWaitlistOffer(WaitlistMailReader entries, MailWriter mails) : IMessageHandler<WaitlistOffered>
{
    public async Task HandleAsync(WaitlistOffered message, CancellationToken cancellationToken)
    {
        if (await entries.FindAsync(message.EntryId, cancellationToken) is not { Entry.Offer: { } offer } found) return;
        await mails.QueueAsync(new() { Cause = $"WaitlistOffered:{message.OrderId}", To = found.To, Content = WaitlistMails.Offered(found.Entry, offer) }, cancellationToken);
    }
}

/// <summary>Tells a party that the time of its offer was up.</summary>
public sealed class MailWaitlistLapse(WaitlistMailReader entries, MailWriter mails) : IMessageHandler<WaitlistLapsed>
{
    public async Task HandleAsync(WaitlistLapsed message, CancellationToken cancellationToken)
    {
        if (await entries.FindAsync(message.EntryId, cancellationToken) is not { Status: WaitlistStatus.Lapsed } found) return;
        await mails.QueueAsync(new() { Cause = $"WaitlistLapsed:{message.OrderId}", To = found.To, Content = WaitlistMails.Lapsed(found.Entry) }, cancellationToken);
    }
}
