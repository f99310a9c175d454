using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>One's own account. What matters asks for the password again.</summary>
public sealed class AccountAppService(
    AppServiceContext context, Accounts accounts, OwnPassword password, IUserOrganizations organizations, ISessions sessions, AttemptLimits limits) : AppService(context)
{
    [OpenToAnyone("one's own account")]
    public async Task<AccountDto> GetAsync(CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        return new(user.Id, user.Name, user.Email!, user.PendingEmail, user.CreatedAt);
    }

    /// <summary>The organizations one belongs to, by name.</summary>
    [OpenToAnyone("one's own memberships")]
    public Task<IReadOnlyList<UserOrganization>> ListOrganizationsAsync(CancellationToken cancellationToken) =>
        organizations.ListAsync(DemandUser(), cancellationToken);

    [OpenToAnyone("one's own account")]
    public async Task RenameAsync(RenameInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        user.Rename(input.Name ?? "");
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ends all other sessions and every link under way; renew this session afterwards.</summary>
    [OpenToAnyone("one's own account")]
    public async Task ChangePasswordAsync(ChangePasswordInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        await password.DemandAsync(user, input.CurrentPassword, cancellationToken);
        user.SetPasswordHash(accounts.Hash(user, Passwords.Check(input.Password, user.Email!, "password")));
        await Db.SaveChangesAsync(cancellationToken);
        sessions.Forget(user.Id);
    }

    /// <summary>
    /// Mails a link to the new address and word of it to the present one. An address that has another account gets
    /// told so instead; the answer is the same.
    /// </summary>
    [OpenToAnyone("one's own account")]
    public async Task ChangeEmailAsync(ChangeEmailInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        var email = Guard.Email(input.Email, "email");
        if (Emails.Normalize(email) == user.NormalizedEmail) throw IdentityErrors.SameEmail("email");
        await password.DemandAsync(user, input.CurrentPassword, cancellationToken);
        await limits.DemandAsync("change-email", user.Id.ToString(), 5, TimeSpan.FromHours(1), cancellationToken);
        using var platform = Tenant.Change(PlatformTenant.Id);
        user.AskToChangeEmail(email);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes the new address by the link mailed to it; sessions end.</summary>
    /// <returns>the new address.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:LinkExpired</c>.</exception>
    [OpenToAnyone("guarded by the link's token")]
    public async Task<string> ConfirmEmailChangeAsync(TokenInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetByTokenAsync(AccountTokenPurpose.ChangeEmail, input.Token, cancellationToken);
        if (user.PendingEmail is null) throw IdentityErrors.LinkExpired();
        user.ConfirmPendingEmail();
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index is "ux_users_email" or "ux_users_user_name")
        {
            throw IdentityErrors.LinkExpired();
        }

        sessions.Forget(user.Id);
        return user.Email!;
    }
}
