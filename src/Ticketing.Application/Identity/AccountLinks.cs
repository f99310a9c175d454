using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>The links that mails about accounts carry; made when the mail is written, so that messages hold ids alone.</summary>
public sealed class AccountLinks(IOptions<AppOptions> options, AccountTokens tokens)
{
    // The mails say these too.
    public static readonly TimeSpan ConfirmLifetime = TimeSpan.FromHours(24);
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);

    public string ConfirmEmail(User user) => Link("/account/confirm", AccountTokenPurpose.ConfirmEmail, user, ConfirmLifetime);

    public string ResetPassword(User user) => Link("/account/reset", AccountTokenPurpose.ResetPassword, user, ResetLifetime);

    public string ChangeEmail(User user) => Link("/account/email", AccountTokenPurpose.ChangeEmail, user, ConfirmLifetime);

    public string SignIn() => options.Value.Link("/sign-in");

    public string Devices() => options.Value.Link("/account/devices");

    public string Security() => options.Value.Link("/account/security");

    public string Forgot() => options.Value.Link("/account/forgot");

    /// <summary>Makes a new secret: the caller saves the invitation, and earlier links end.</summary>
    public string Invitation(string organizationSlug, Invitation invitation) =>
        options.Value.Link($"/invitations/{organizationSlug}/{invitation.Id}/{invitation.NewSecret()}");

    /// <summary>Where a member accepts or declines to own the organization.</summary>
    public string Ownership(string organizationSlug) => options.Value.Link($"/manage/{organizationSlug}/ownership");

    private string Link(string path, AccountTokenPurpose purpose, User user, TimeSpan lifetime) =>
        options.Value.Link($"{path}?token={tokens.New(purpose, user, lifetime)}");
}
