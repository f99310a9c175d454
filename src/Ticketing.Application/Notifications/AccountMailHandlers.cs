using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Notifications.Writing;

namespace Ticketing.Notifications;

/// <summary>Sends the link that confirms a new account, unless that has happened meanwhile.</summary>
public sealed class MailEmailConfirmation(ITicketingDb db, MailWriter mails, AccountLinks links) : IMessageHandler<EmailConfirmationRequested>
{
    public async Task HandleAsync(EmailConfirmationRequested message, CancellationToken cancellationToken)
    {
        if (await db.FindUserAsync(message.UserId, cancellationToken) is not { EmailConfirmed: false } user) return;
        await mails.QueueAsync($"EmailConfirmationRequested:{message.RequestId}", user, AccountMails.ConfirmEmail(user.Name, links.ConfirmEmail(user)), cancellationToken);
    }
}

/// <summary>Tells the owner of an address that it has an account already.</summary>
public sealed class MailRepeatedRegistration(ITicketingDb db, MailWriter mails, AccountLinks links) : IMessageHandler<RegistrationRepeated>
{
    public async Task HandleAsync(RegistrationRepeated message, CancellationToken cancellationToken)
    {
        if (await db.FindUserAsync(message.UserId, cancellationToken) is not { } user) return;
        await mails.QueueAsync($"RegistrationRepeated:{message.RequestId}", user, AccountMails.AlreadyRegistered(user.Name, links.SignIn(), links.Forgot()), cancellationToken);
    }
}

/// <summary>Sends the link that sets a new password.</summary>
public sealed class MailPasswordReset(ITicketingDb db, MailWriter mails, AccountLinks links) : IMessageHandler<PasswordResetRequested>
{
    public async Task HandleAsync(PasswordResetRequested message, CancellationToken cancellationToken)
    {
        if (await db.FindUserAsync(message.UserId, cancellationToken) is not { } user) return;
        await mails.QueueAsync($"PasswordResetRequested:{message.RequestId}", user, AccountMails.ResetPassword(user.Name, links.ResetPassword(user)), cancellationToken);
    }
}

/// <summary>Sends the confirming link to the new address and word of it to the present one; an address with an account of its own is told that instead.</summary>
public sealed class MailEmailChange(ITicketingDb db, MailWriter mails, AccountLinks links) : IMessageHandler<EmailChangeRequested>
{
    public async Task HandleAsync(EmailChangeRequested message, CancellationToken cancellationToken)
    {
        if (await db.FindUserAsync(message.UserId, cancellationToken) is not { PendingEmail: { } wanted } user) return;
        var normalized = Emails.Normalize(wanted);
        var holder = await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == normalized, cancellationToken);
        await mails.QueueAsync(new()
        {
            Cause = $"EmailChangeRequested:{message.RequestId}:new",
            To = new(wanted, holder?.Name ?? user.Name),
            Content = holder is null
                ? AccountMails.ConfirmNewAddress(user.Name, wanted, links.ChangeEmail(user))
                : AccountMails.AlreadyRegistered(holder.Name, links.SignIn(), links.Forgot()),
        }, cancellationToken);
        await mails.QueueAsync($"EmailChangeRequested:{message.RequestId}:old", user, AccountMails.AddressIsChanging(user.Name, wanted, links.Forgot()), cancellationToken);
    }
}

/// <summary>Tells of a sign-in from a device that is new to the account, unless that session has ended already.</summary>
public sealed class MailNewDevice(ITicketingDb db, MailWriter mails, AccountLinks links) : IMessageHandler<NewDeviceSignedIn>
{
    public async Task HandleAsync(NewDeviceSignedIn message, CancellationToken cancellationToken)
    {
        var session = await db.Set<UserSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == message.SessionId, cancellationToken);
        if (session is null || await db.FindUserAsync(message.UserId, cancellationToken) is not { } user) return;
        await mails.QueueAsync(
            $"NewDeviceSignedIn:{message.SessionId}", user, AccountMails.NewDevice(user.Name, session.Device, session.Network, session.CreatedAt, links.Devices(), links.Forgot()), cancellationToken);
    }
}

/// <summary>Tells what changed in how an account is guarded.</summary>
public sealed class MailSecurityChange(ITicketingDb db, MailWriter mails, AccountLinks links) : IMessageHandler<SecurityChanged>
{
    public async Task HandleAsync(SecurityChanged message, CancellationToken cancellationToken)
    {
        if (await db.FindUserAsync(message.UserId, cancellationToken) is not { } user) return;
        await mails.QueueAsync($"SecurityChanged:{message.RequestId}", user, SecurityMails.Of(message.Change, user.Name, links.Security(), links.Forgot()), cancellationToken);
    }
}

/// <summary>Sends an invitation, in the organization's name; its secret is made here and saved with the mail.</summary>
public sealed class MailInvitation(ITicketingDb db, ICurrentTenant tenant, RoleBook book, IEventTitles events, MailWriter mails, AccountLinks links, Tenants.IOrganizationDirectory organizations, TimeProvider clock)
    : IMessageHandler<MemberInvited>
{
    public async Task HandleAsync(MemberInvited message, CancellationToken cancellationToken)
    {
        var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(i => i.Id == message.InvitationId, cancellationToken);
        if (invitation?.IsOpen(clock.GetUtcNow()) != true) return;
        var organization = await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        var inviter = await db.FindUserAsync(invitation.InvitedBy, cancellationToken);
        var roles = new List<string>();
        foreach (var role in invitation.Roles) roles.Add(await book.TitleOfAsync(role, cancellationToken));
        var named = await events.FindAsync(invitation.EventIds, cancellationToken);
        var until = invitation.AccessEndsAt is { } ends ? WhenWords.At(ends, organization.TimeZone, System.Globalization.CultureInfo.GetCultureInfo("en-GB")) : null;
        await mails.QueueAsync(new()
        {
            Cause = $"MemberInvited:{message.RequestId}",
            To = new(invitation.Email),
            Content = AccountMails.Invitation(
                inviter?.Name ?? organization.Name, organization.Name, string.Join(", ", roles), named.Select(e => e.Title).ToList(), until, links.Invitation(organization.Slug, invitation)),
        }, cancellationToken);
    }
}

/// <summary>Tells a member that the organization is offered to them; accepting happens signed in.</summary>
public sealed class MailOwnershipOffer(
    ITicketingDb db, ICurrentTenant tenant, MailWriter mails, AccountLinks links, Tenants.IOrganizationDirectory organizations, TimeProvider clock)
    : IMessageHandler<OwnershipOffered>
{
    public async Task HandleAsync(OwnershipOffered message, CancellationToken cancellationToken)
    {
        var offer = await db.Set<OwnershipOffer>().SingleOrDefaultAsync(o => o.Id == message.OfferId, cancellationToken);
        if (offer?.IsOpen(clock.GetUtcNow()) != true || await db.FindUserAsync(offer.ToUserId, cancellationToken) is not { } user) return;
        var organization = await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        var from = await db.FindUserAsync(offer.FromUserId, cancellationToken);
        await mails.QueueAsync(
            $"OwnershipOffered:{message.RequestId}", user, AccountMails.OwnershipOffer(from?.Name ?? organization.Name, organization.Name, links.Ownership(organization.Slug)), cancellationToken);
    }
}

internal static class AccountMailing
{
    public static Task<User?> FindUserAsync(this ITicketingDb db, Guid id, CancellationToken cancellationToken) =>
        db.Set<User>().SingleOrDefaultAsync(u => u.Id == id, cancellationToken);

    public static Task QueueAsync(this MailWriter mails, string cause, User to, MailContent content, CancellationToken cancellationToken) =>
        mails.QueueAsync(new() { Cause = cause, To = new(to.Email!, to.Name), Content = content }, cancellationToken);
}
