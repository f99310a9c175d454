using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Notifications.Writing;
using Ticketing.Tenants;

namespace Ticketing.Notifications;

/// <summary>Tells an organization's owners that a domain's proof is gone, and what ended with it.</summary>
public sealed class MailDomainLost(ITicketingDb db, ICurrentTenant tenant, MailWriter mails, IOrganizationDirectory organizations, IOptions<AppOptions> app) : IMessageHandler<DomainProofLost>
{
    public async Task HandleAsync(DomainProofLost message, CancellationToken cancellationToken)
    {
        var organization = await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        var page = app.Value.Link($"/manage/{organization.Slug}/{(message.IsForSignIn ? "sign-in" : "settings/domains")}");
        var owners = await db.Set<Membership>().Where(m => m.Roles.Contains(RoleNames.Owner)).Join(db.Set<User>(), m => m.UserId, u => u.Id, (m, u) => u).OrderBy(u => u.Id).ToListAsync(cancellationToken);
        await mails.QueueAllAsync(
            owners.ConvertAll(owner => new MailDraft
            {
                Cause = $"DomainProofLost:{message.DomainId}:{message.At:yyyyMMddHHmm}:{owner.Id}",
                To = new(owner.Email!, owner.Name),
                IsForContract = true,
                Content = Words(owner.Name, organization.Name, DomainName.ToShown(message.Name), message.IsForSignIn, page),
            }), cancellationToken);
    }

    private static MailContent Words(string name, string organization, string domain, bool isForSignIn, string page) => new()
    {
        Subject = $"{domain} is no longer proven",
        Preview = "Its DNS record was missing for three days.",
        Heading = $"{domain} is no longer proven",
        Blocks =
        [
            new MailParagraph($"Hello {name}, the DNS record that proves {domain} for {organization} was missing on three days in a row."),
            new MailParagraph(isForSignIn
                ? "Newcomers with an address there need an invitation again, and nobody there has to use your provider any more."
                : "Your pages no longer stand there; they do at the address they had before, and links lead there again."),
            new MailParagraph("If the domain is still yours, put the record back and check it again."),
            new MailButton("See the record", page),
        ],
        Because = $"You get this mail because you own {organization}.",
    };
}
