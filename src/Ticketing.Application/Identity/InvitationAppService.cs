using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Identity;

/// <summary>The invited person's side: the link's secret is what opens it.</summary>
public sealed class InvitationAppService(
    AppServiceContext context, Accounts accounts, IOrganizationDirectory directory, IUserClaimsPrincipalFactory<User> principals) : AppService(context)
{
    /// <exception cref="BusinessException"><c>Ticketing:Identity:InvitationClosed</c>.</exception>
    [OpenToAnyone("guarded by the link's secret")]
    public async Task<OpenInvitationDto> GetAsync(Guid invitationId, string? secret, CancellationToken cancellationToken)
    {
        var invitation = await GetOpenAsync(invitationId, secret, cancellationToken);
        var organization = await directory.FindAsync(Tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        var inviter = await Db.Set<User>().Where(u => u.Id == invitation.InvitedBy).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken);
        var account = await accounts.FindByEmailAsync(invitation.Email, cancellationToken);
        var asked = User.Id ?? account?.Id;
        var isMember = await Db.Set<Membership>().AnyAsync(m => m.UserId == asked, cancellationToken);
        return new(invitation.Id, organization.Name, invitation.Email, invitation.Roles, inviter ?? "", account is { EmailConfirmed: true }, isMember);
    }

    /// <summary>
    /// Joins as the signed-in person, whatever their address: who holds the link was meant. A visitor whose address has
    /// no account gets one with the given name and password.
    /// </summary>
    /// <returns>who joined, to be signed in.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:InvitationClosed</c>; <c>AccountExists</c> (sign in first); what registering refuses.</exception>
    [OpenToAnyone("guarded by the link's secret")]
    public async Task<SignedIn> AcceptAsync(Guid invitationId, AcceptInvitationInput input, CancellationToken cancellationToken)
    {
        var invitation = await GetOpenAsync(invitationId, input.Secret, cancellationToken);
        var user = User.Id is { } id ? await accounts.GetAsync(id, cancellationToken) : await MakeAccountAsync(invitation.Email, input, cancellationToken);
        var membership = await Db.Set<Membership>().SingleOrDefaultAsync(m => m.UserId == user.Id, cancellationToken);
        if (membership is null) Db.Set<Membership>().Add(new Membership(Guid.CreateVersion7(), user.Id, invitation.Roles, Now));
        else membership.AssignRoles(membership.Roles.Concat(invitation.Roles));
        invitation.Accept(Now);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index is "ux_memberships_member" or "ux_users_email" or "ux_users_user_name")
        {
            throw CommonErrors.ChangedMeanwhile();
        }

        return new(user.Id, user.Name, await principals.CreateAsync(user));
    }

    private async Task<Invitation> GetOpenAsync(Guid id, string? secret, CancellationToken cancellationToken)
    {
        var invitation = await Db.Set<Invitation>().SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
        return secret is { Length: > 0 and < 100 } && invitation?.IsOpenedBy(secret, Now) == true ? invitation : throw IdentityErrors.InvitationClosed();
    }

    private async Task<User> MakeAccountAsync(string email, AcceptInvitationInput input, CancellationToken cancellationToken)
    {
        var known = await accounts.FindByEmailAsync(email, cancellationToken);
        if (known is { EmailConfirmed: true }) throw IdentityErrors.AccountExists();
        var name = Guard.Line(input.Name, "name", Identity.User.MaxNameLength);
        var password = Passwords.Check(input.Password, email, "password");
        var user = known ?? new User(Guid.CreateVersion7(), name, email, Now);
        if (known is null) Db.Set<User>().Add(user);
        user.Rename(name);
        user.SetPasswordHash(accounts.Hash(user, password));
        user.ConfirmEmail();
        return user;
    }
}
