using Ticketing.Identity;
using Ticketing.Notifications.Writing;

namespace Ticketing.Notifications;

/// <summary>The words of the mails about how an account is guarded.</summary>
public static class SecurityMails
{
    public static MailContent Of(SecurityChange change, string name, string securityUrl, string forgotUrl)
    {
        var (subject, what) = Words(change);
        return new()
        {
            Subject = subject,
            Preview = what,
            Heading = subject,
            Blocks =
            [
                new MailParagraph($"Hello {name}. {what}"),
                new MailParagraph(change switch
                {
                    SecurityChange.PasswordGuessed => "If that was you, wait a little and try again. If not, your password did its work; two-step sign-in or a passkey makes it stronger still.",
                    SecurityChange.CodesGuessed => "If that was you, wait a little and try again. If not, someone knows your password: choose a new one now.",
                    _ => "If that was you, there is nothing to do. If not, choose a new password now and look at how your account is guarded.",
                }),
                new MailButton("See how my account is guarded", securityUrl),
                new MailLinks([new("Choose a new password", forgotUrl)]),
            ],
            Because = "You get this mail because it concerns the security of your account.",
        };
    }

    private static (string Subject, string What) Words(SecurityChange change) => change switch
    {
        SecurityChange.TwoFactorOn => ("Two-step sign-in is on", "From now on your account asks for a code of your authenticator app after the password. You were signed out on other devices."),
        SecurityChange.TwoFactorOff => ("Two-step sign-in is off", "From now on your password alone opens your account. You were signed out on other devices."),
        SecurityChange.RecoveryCodesRenewed => ("You have new recovery codes", "The recovery codes you had before no longer work. You were signed out on other devices."),
        SecurityChange.RecoveryCodeUsed => ("A recovery code was used", "Someone signed in to your account with a recovery code. It works only once."),
        SecurityChange.PasskeyAdded => ("A passkey was added to your account", "From now on it opens your account without the password. You were signed out on other devices."),
        SecurityChange.PasskeyRemoved => ("A passkey was removed from your account", "It no longer opens your account. You were signed out on other devices."),
        SecurityChange.PasswordGuessed => ("Wrong passwords for your account", "Someone typed wrong passwords several times. We closed sign-in from unknown devices for 15 minutes; devices you use stay open."),
        SecurityChange.CodesGuessed => ("Wrong codes for your account", "Someone typed your right password and then wrong codes several times. We closed the second step for a while."),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };
}
