using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Notifications.Mailbox;
using Ticketing.Notifications.Sending;
using Xunit;

namespace Ticketing.TestBase;

/// <summary>Mail as tests read it: from the built-in mailbox, after everything due has gone out.</summary>
public static class TestMail
{
    /// <summary>Works off the outbox, then sends what that queued.</summary>
    public static async Task DeliverMailAsync(this TestApp app)
    {
        await app.DispatchAsync();
        await app.Services.GetRequiredService<MailSender>().SendDueAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Delivers, then gives all mails to an address, oldest first.</summary>
    public static async Task<IReadOnlyList<MailboxMail>> MailToAsync(this TestApp app, string address)
    {
        await app.DeliverMailAsync();
        var mailbox = app.Services.GetRequiredService<IMailbox>();
        var entries = await mailbox.ListAsync(new PageRequest { Search = address, PageSize = PageRequest.MaxPageSize }, TestContext.Current.CancellationToken);
        var mails = new List<MailboxMail>();
        foreach (var entry in entries.Items.Where(e => e.To == address).OrderBy(e => e.ReceivedAt).ThenBy(e => e.Id))
            mails.Add((await mailbox.FindAsync(entry.Id, TestContext.Current.CancellationToken))!);
        return mails;
    }

    /// <summary>The first address in a mail's text that contains <paramref name="part"/>, such as <c>/account/confirm</c>.</summary>
    public static string LinkWith(this MailboxMail mail, string part) =>
        mail.Text.Split('\n', ' ').First(word => word.StartsWith("http", StringComparison.Ordinal) && word.Contains(part, StringComparison.Ordinal));
}
