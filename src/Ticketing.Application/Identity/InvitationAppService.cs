using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Identity;

/// <summary>The invited person's side: the link's secret is what opens it.</summary>
public sealed class InvitationAppService(
    AppServiceContext context, Accounts accounts, RoleBook book, IEventTitles events, IAccessReader access, ITeamLock team,
    IOrganizationDirectory directory, SessionStarter starter) : AppService(context)
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
        var roles = new List<string>();
        foreach (var role in invitation.Roles) roles.Add(await book.TitleOfAsync(role, cancellationToken));
        return new(
            invitation.Id, organization.Name, invitation.Email, roles, await events.FindAsync(invitation.EventIds, cancellationToken), invitation.AccessEndsAt,
            inviter ?? "", account is { EmailConfirmed: true }, isMember);
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
        var joined = await Db.InTransactionAsync(ct => JoinAsync(invitationId, input, ct), cancellationToken);
        access.Forget();
        // A session by a provider goes on as one: accepting must not make it good elsewhere.
        return await starter.StartAsync(joined, isStrong: User.Id == joined.Id && User.IsStrong, cancellationToken, User.SessionOrganizationId);
    }

    private async Task<User> JoinAsync(Guid invitationId, AcceptInvitationInput input, CancellationToken cancellationToken)
    {
        await team.TakeAsync(cancellationToken); // a role of it may be about to go
        var invitation = await GetOpenAsync(invitationId, input.Secret, cancellationToken);
        var user = User.Id is { } id ? await accounts.GetAsync(id, cancellationToken) : await MakeAccountAsync(invitation.Email, input, cancellationToken);
        var membership = await Db.Set<Membership>().Include(m => m.Grants).SingleOrDefaultAsync(m => m.UserId == user.Id, cancellationToken);
        if (membership is null)
        {
            membership = new Membership(Guid.CreateVersion7(), user.Id, [], Now);
            Db.Set<Membership>().Add(membership);
        }

        membership.Give(Guid.CreateVersion7(Now), invitation.Roles, invitation.Narrowing);
        invitation.Accept(Now);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index is "ux_memberships_member" or "ux_users_email" or "ux_users_user_name")
        {
            throw CommonErrors.ChangedMeanwhile();
        }

        return user;
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
