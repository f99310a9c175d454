using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Common.Documents;

namespace Ticketing.Notifications.Mailbox;

/// <summary>Reads the built-in mailbox. Where <see cref="AppOptions.IsTryOut"/> is off there is none.</summary>
public sealed class MailboxAppService(AppServiceContext context, IMailbox mailbox, IOptions<AppOptions> app) : AppService(context)
{
    [OpenToAnyone("exists only while trying out, when nobody's real mail is in it")]
    public Task<PagedResult<MailboxEntry>> GetListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        DemandTryOut();
        return mailbox.ListAsync(page, cancellationToken);
    }

    [OpenToAnyone("exists only while trying out, when nobody's real mail is in it")]
    public async Task<MailboxMail> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        DemandTryOut();
        return await mailbox.FindAsync(id, cancellationToken) ?? throw CommonErrors.NotFound("mail");
    }

    [OpenToAnyone("exists only while trying out, when nobody's real mail is in it")]
    public async Task<DocumentFile> GetAttachmentAsync(Guid id, int number, CancellationToken cancellationToken)
    {
        DemandTryOut();
        return await mailbox.FindAttachmentAsync(id, number, cancellationToken) ?? throw CommonErrors.NotFound("attachment");
    }

    private void DemandTryOut()
    {
        if (!app.Value.IsTryOut) throw CommonErrors.NotFound("page");
    }
}
