using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Notifications.Writing;
using Ticketing.Tenants;

namespace Ticketing.Notifications;

/// <summary>
/// Writes mails in the name of the current organization, or of the platform where none was entered but
/// <see cref="PlatformTenant"/>. Called from message handlers: the mail is saved by their transaction.
/// </summary>
public sealed class MailWriter(ITicketingDb db, ICurrentTenant tenant, IOrganizationDirectory organizations, IOptions<AppOptions> app, TimeProvider clock)
{
    /// <summary>Queues the mail and saves it, unless its cause has made one already.</summary>
    /// <exception cref="BusinessException">the address is none.</exception>
    public Task QueueAsync(MailDraft draft, CancellationToken cancellationToken) => QueueAllAsync([draft], cancellationToken);

    /// <summary>Queues the mails and saves them, without those whose cause has made one already.</summary>
    /// <exception cref="BusinessException">an address is none.</exception>
    public async Task QueueAllAsync(IReadOnlyList<MailDraft> drafts, CancellationToken cancellationToken)
    {
        var causes = drafts.Select(d => d.Cause).ToList();
        var known = await db.Set<Mail>().Where(m => causes.Contains(m.Cause)).Select(m => m.Cause).ToListAsync(cancellationToken);
        var wanted = await WithoutRestrictedAsync(drafts.Where(d => !known.Contains(d.Cause)).ToList(), cancellationToken);
        if (wanted.Count == 0) return;
        var (brand, replyTo) = await SenderAsync(cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var draft in wanted)
            db.Set<Mail>().Add(new Mail(
                Guid.CreateVersion7(now), draft.Cause, draft.To, brand.Name, replyTo, MailLayout.Write(draft.Content, draft.Colour is { } own ? MailBrand.Of(brand.Name, own) with { LogoUrl = brand.LogoUrl, Footer = brand.Footer } : brand), draft.Documents.Select(d => d.ToString()), now));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<MailDraft>> WithoutRestrictedAsync(List<MailDraft> drafts, CancellationToken cancellationToken)
    {
        var asked = drafts.Where(d => !d.IsForContract).Select(d => d.To.Address.ToLowerInvariant()).Distinct().ToList();
        if (asked.Count == 0) return drafts;
        var restricted = await db.Set<Restriction>().Where(r => asked.Contains(r.Email)).Select(r => r.Email).ToListAsync(cancellationToken);
        return restricted.Count == 0 ? drafts : drafts.Where(d => d.IsForContract || !restricted.Contains(d.To.Address.ToLowerInvariant())).ToList();
    }

    private async Task<(MailBrand Brand, string? ReplyTo)> SenderAsync(CancellationToken cancellationToken)
    {
        var id = tenant.Required();
        if (id == PlatformTenant.Id) return (MailBrand.Platform, null);
        var organization = await organizations.FindAsync(id, cancellationToken) ?? throw CommonErrors.NotFound("organization");
        var replyTo = await db.Set<Organization>().Where(o => o.Id == id).Select(o => o.ContactEmail).SingleAsync(cancellationToken);
        var logo = organization.LogoFileId is { } file ? app.Value.Link($"/files/{file}?as=png") : null;
        return (MailBrand.Of(organization.Name, organization.BrandColour) with { LogoUrl = logo, Footer = organization.MailFooter }, replyTo);
    }
}
