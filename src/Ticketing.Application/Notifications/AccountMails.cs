using Ticketing.Notifications.Writing;

namespace Ticketing.Notifications;

/// <summary>The words of the mails about accounts and teams. Links carry tokens and are made when the mail is written.</summary>
public static class AccountMails
{
    public static MailContent ConfirmEmail(string name, string url) => new()
    {
        Subject = "Confirm your e-mail address",
        Preview = "One click and your account is ready.",
        Heading = $"Welcome, {name}",
        Blocks =
        [
            new MailParagraph("Please confirm that this address is yours. Then your account is ready and you can open your first event."),
            new MailButton("Confirm my address", url),
            new MailNote("The link works for one day. If you didn't register, ignore this mail: nothing happens without the click."),
        ],
        Because = "You get this mail because someone registered with your address.",
    };

    /// <summary>To the owner of an address that someone tried to register again; the page itself tells nobody that it is taken.</summary>
    public static MailContent AlreadyRegistered(string name, string signInUrl, string forgotUrl) => new()
    {
        Subject = "You already have an account",
        Preview = "Sign in with the password you have.",
        Heading = "You already have an account",
        Blocks =
        [
            new MailParagraph($"Hello {name}, someone (probably you) tried to register with this address, which has an account already. Just sign in."),
            new MailButton("Sign in", signInUrl),
            new MailLinks([new("I forgot my password", forgotUrl)]),
        ],
        Because = "You get this mail because someone registered with your address.",
    };

    public static MailContent ResetPassword(string name, string url) => new()
    {
        Subject = "Choose a new password",
        Preview = "The link works for one hour.",
        Heading = "Choose a new password",
        Blocks =
        [
            new MailParagraph($"Hello {name}, here is the link to choose a new password."),
            new MailButton("Choose a new password", url),
            new MailNote("The link works for one hour, and only once. If you didn't ask for it, ignore this mail: your password stays as it is."),
        ],
        Because = "You get this mail because someone asked for a new password for your account.",
    };

    /// <summary>To the new address.</summary>
    public static MailContent ConfirmNewAddress(string name, string newAddress, string url) => new()
    {
        Subject = "Confirm your new e-mail address",
        Preview = "Until then the old one stays.",
        Heading = "Confirm your new address",
        Blocks =
        [
            new MailParagraph($"Hello {name}, you asked to use {newAddress} for your account from now on. Please confirm that it is yours."),
            new MailButton("Confirm this address", url),
            new MailNote("The link works for one day. Until you confirm, you sign in with your old address."),
        ],
        Because = "You get this mail because this address was given for an account.",
    };

    /// <summary>To the old address, so that nobody loses an account without hearing of it.</summary>
    public static MailContent AddressIsChanging(string name, string newAddress, string forgotUrl) => new()
    {
        Subject = "Your e-mail address is about to change",
        Preview = "If this wasn't you, change your password now.",
        Heading = "Your address is about to change",
        Blocks =
        [
            new MailParagraph($"Hello {name}, someone signed in to your account asked to use {newAddress} instead of this address. If that was you, there is nothing to do here: confirm it in the mail to the new address."),
            new MailParagraph("If it wasn't you, choose a new password now."),
            new MailButton("Choose a new password", forgotUrl),
        ],
        Because = "You get this mail because it concerns the security of your account.",
    };

    /// <summary>So that nobody's account is used by someone else unnoticed.</summary>
    public static MailContent NewDevice(string name, string device, string? network, DateTimeOffset at, string devicesUrl, string forgotUrl) => new()
    {
        Subject = "New sign-in to your account",
        Preview = $"From {device}.",
        Heading = "Was this you?",
        Blocks =
        [
            new MailParagraph($"Hello {name}, someone signed in to your account from a device it was never used on."),
            new MailFacts([new("Device", device), new("When", $"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC"), .. network is null ? [] : new MailFact[] { new("From", network) }]),
            new MailParagraph("If that was you, there is nothing to do. If not, sign that device out and choose a new password now."),
            new MailButton("See where I am signed in", devicesUrl),
            new MailLinks([new("Choose a new password", forgotUrl)]),
        ],
        Because = "You get this mail because it concerns the security of your account.",
    };

    /// <summary>Sent in the organization's name.</summary>
    public static MailContent Invitation(
        string inviterName, string organizationName, string roles, IReadOnlyList<string> events, string? until, string url) => new()
    {
        Subject = $"{inviterName} invites you to {organizationName}",
        Preview = $"Join the team as {roles}.",
        Heading = $"Join {organizationName}",
        Blocks =
        [
            new MailParagraph($"{inviterName} invites you to work on the events of {organizationName}, as {roles}."),
            .. events.Count == 0 ? [] : new MailBlock[] { new MailParagraph($"Your access is for {string.Join(", ", events)}.") },
            .. until is null ? [] : new MailBlock[] { new MailParagraph($"It ends by itself: {until}.") },
            new MailButton("Accept the invitation", url),
            new MailNote("The invitation works for seven days. If you don't know who this is, ignore this mail."),
        ],
        Because = $"You get this mail because {inviterName} entered your address.",
    };

    /// <summary>To the member who is to own the organization; nothing happens until they accept.</summary>
    public static MailContent OwnershipOffer(string fromName, string organizationName, string url) => new()
    {
        Subject = $"{fromName} wants to hand {organizationName} over to you",
        Preview = "Nothing changes until you accept.",
        Heading = $"Take over {organizationName}?",
        Blocks =
        [
            new MailParagraph($"{fromName} wants you to own {organizationName} from now on, with everything that belongs to it. Nothing changes until you accept."),
            new MailButton("See the offer", url),
            new MailNote("The offer stands for seven days. If you don't want it, decline it or ignore this mail."),
        ],
        Because = $"You get this mail because you are in the team of {organizationName}.",
    };
}
