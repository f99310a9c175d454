using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// New accounts, confirmed by mail, and forgotten passwords. No answer tells whether an address has an account: what
/// there is to say goes to the address itself.
/// </summary>
public sealed class RegistrationAppService(
    AppServiceContext context, Accounts accounts, ISessions sessions, ISignInTries tries, AttemptLimits limits, IClientAddress client) : AppService(context)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Makes an unconfirmed account and mails its link; an address that has a confirmed one gets a mail saying so.</summary>
    [OpenToAnyone("visitors register")]
    public async Task RegisterAsync(RegisterInput input, CancellationToken cancellationToken)
    {
        var name = Guard.Line(input.Name, "name", Identity.User.MaxNameLength);
        var email = Guard.Email(input.Email, "email");
        var password = Passwords.Check(input.Password, email, "password");
        await LimitMailToAsync(email, cancellationToken);
        using var platform = Tenant.Change(PlatformTenant.Id);
        var user = await accounts.FindByEmailAsync(email, cancellationToken);
        var candidate = user ?? new User(Guid.CreateVersion7(), name, email, Now);
        var hash = accounts.Hash(candidate, password); // also where it isn't needed: it is what takes the time
        if (candidate.EmailConfirmed)
        {
            candidate.TellOfRepeatedRegistration();
        }
        else
        {
            // The last to register wins and earlier links end: nobody can keep a password of theirs on another's address.
            candidate.Rename(name);
            candidate.SetPasswordHash(hash);
            candidate.AskToConfirmEmail();
            if (user is null) Db.Set<User>().Add(candidate);
        }

        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index is "ux_users_email" or "ux_users_user_name")
        {
            // Registered twice at the same moment: the other one's mail is on its way.
        }
    }

    /// <summary>Sends the confirming link again, where there is something to confirm.</summary>
    [OpenToAnyone("visitors who wait for their mail")]
    public async Task ResendConfirmationAsync(EmailInput input, CancellationToken cancellationToken)
    {
        var email = Guard.Email(input.Email, "email");
        await LimitMailToAsync(email, cancellationToken);
        using var platform = Tenant.Change(PlatformTenant.Id);
        if (await accounts.FindByEmailAsync(email, cancellationToken) is not { EmailConfirmed: false } user) return;
        user.AskToConfirmEmail();
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Confirms the address the link was sent to; following it twice is no error.</summary>
    /// <returns>the address, for the sign-in form.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:LinkExpired</c>.</exception>
    [OpenToAnyone("guarded by the link's token")]
    public async Task<string> ConfirmEmailAsync(TokenInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetByTokenAsync(AccountTokenPurpose.ConfirmEmail, input.Token, cancellationToken);
        user.ConfirmEmail();
        await Db.SaveChangesAsync(cancellationToken);
        sessions.Forget(user.Id);
        return user.Email!;
    }

    /// <summary>Mails a link that sets a new password, where there is an account.</summary>
    [OpenToAnyone("visitors who forgot their password")]
    public async Task ForgotPasswordAsync(EmailInput input, CancellationToken cancellationToken)
    {
        var email = Guard.Email(input.Email, "email");
        await LimitMailToAsync(email, cancellationToken);
        using var platform = Tenant.Change(PlatformTenant.Id);
        if (await accounts.FindByEmailAsync(email, cancellationToken) is not { } user) return;
        user.AskToResetPassword();
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Sets a new password by a mailed link: the address is confirmed by that, a lock-out ends, and so do other sessions.</summary>
    /// <returns>the address, for the sign-in form.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:LinkExpired</c>, or what <see cref="Passwords.Check"/> refuses.</exception>
    [OpenToAnyone("guarded by the link's token")]
    public async Task<string> ResetPasswordAsync(ResetPasswordInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetByTokenAsync(AccountTokenPurpose.ResetPassword, input.Token, cancellationToken);
        user.SetPasswordHash(accounts.Hash(user, Passwords.Check(input.Password, user.Email!, "password")));
        user.ConfirmEmail();
        await Db.SaveChangesAsync(cancellationToken);
        await tries.ClearAllAsync(user.Id, "password", cancellationToken);
        sessions.Forget(user.Id);
        return user.Email!;
    }

    private async Task LimitMailToAsync(string email, CancellationToken cancellationToken)
    {
        await limits.DemandAsync("account-mail-from", client.Network, 40, Hour, cancellationToken);
        await limits.DemandAsync("account-mail-to", Emails.Normalize(email), 6, Hour, cancellationToken);
    }
}
