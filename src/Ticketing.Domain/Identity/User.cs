using Microsoft.AspNetCore.Identity;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// One person's account, global: one e-mail address, many organizations. The user name is the e-mail address.
/// The security stamp is in every link and cookie: each change of password, address or second factor makes a new one, and old links
/// and sessions end.
/// </summary>
public sealed class User : IdentityUser<Guid>, IMessageSource
{
    public const int MaxNameLength = 120;

    private readonly List<IMessage> messages = [];

    public User(Guid id, string name, string email, DateTimeOffset createdAt)
    {
        Id = id;
        Name = Guard.Line(name, "name", MaxNameLength);
        UseEmail(email);
        CreatedAt = createdAt;
        LockoutEnabled = true;
        RenewSecurityStamp();
    }

    private User()
    {
    }

    public string Name { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The address asked for and not confirmed yet.</summary>
    public string? PendingEmail { get; private set; }

    public void Rename(string name) => Name = Guard.Line(name, "name", MaxNameLength);

    /// <summary>The link goes to the address; who follows it owns it.</summary>
    public void AskToConfirmEmail() => messages.Add(new EmailConfirmationRequested(Id, Guid.CreateVersion7()));

    /// <summary>Somebody registered with this confirmed address again: its owner is told, nobody else is.</summary>
    public void TellOfRepeatedRegistration() => messages.Add(new RegistrationRepeated(Id, Guid.CreateVersion7()));

    /// <summary>Somebody signed in from a device that is new to this account.</summary>
    public void TellOfNewDevice(Guid sessionId) => messages.Add(new NewDeviceSignedIn(Id, sessionId));

    public void AskToResetPassword() => messages.Add(new PasswordResetRequested(Id, Guid.CreateVersion7()));

    /// <summary>Takes effect by <see cref="ConfirmPendingEmail"/>.</summary>
    public void AskToChangeEmail(string email)
    {
        PendingEmail = email;
        messages.Add(new EmailChangeRequested(Id, Guid.CreateVersion7()));
    }

    public void ConfirmEmail() => EmailConfirmed = true;

    public void ConfirmPendingEmail()
    {
        UseEmail(PendingEmail ?? throw new InvalidOperationException("No change of address was asked for."));
        PendingEmail = null;
        EmailConfirmed = true;
        RenewSecurityStamp();
    }

    /// <summary>
    /// The address is proven by who runs its domain: what somebody else may have typed before is gone, password included.
    /// </summary>
    public void ProveEmailAnew(string name)
    {
        Rename(name);
        PasswordHash = null;
        EmailConfirmed = true;
        RenewSecurityStamp();
    }

    public void SetPasswordHash(string hash)
    {
        PasswordHash = hash;
        RenewSecurityStamp();
    }

    /// <summary>Password sign-in asks for a code from now on; sessions that began without one end.</summary>
    public void TurnOnTwoFactor()
    {
        TwoFactorEnabled = true;
        RenewSecurityStamp();
        TellOfSecurityChange(SecurityChange.TwoFactorOn);
    }

    public void TurnOffTwoFactor()
    {
        TwoFactorEnabled = false;
        RenewSecurityStamp();
        TellOfSecurityChange(SecurityChange.TwoFactorOff);
    }

    public void RenewRecoveryCodes()
    {
        RenewSecurityStamp();
        TellOfSecurityChange(SecurityChange.RecoveryCodesRenewed);
    }

    /// <summary>One came or went.</summary>
    public void ChangePasskeys(SecurityChange change)
    {
        RenewSecurityStamp();
        TellOfSecurityChange(change);
    }

    public void TellOfSecurityChange(SecurityChange change) => messages.Add(new SecurityChanged(Id, change, Guid.CreateVersion7()));

    public IReadOnlyList<IMessage> TakeMessages()
    {
        var taken = messages.ToList();
        messages.Clear();
        return taken;
    }

    private void UseEmail(string email)
    {
        Email = UserName = email;
        NormalizedEmail = NormalizedUserName = Emails.Normalize(email);
    }

    private void RenewSecurityStamp()
    {
        SecurityStamp = Secrets.New();
        ConcurrencyStamp = Secrets.New();
    }
}
