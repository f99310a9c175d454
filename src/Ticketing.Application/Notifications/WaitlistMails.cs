using System.Globalization;
using Ticketing.Common;
using Ticketing.Notifications.Writing;

namespace Ticketing.Notifications;

/// <summary>What the mails about a waitlist entry need to know of it.</summary>
public sealed record WaitlistForMail
{
    public required string Name { get; init; }

    public required long Number { get; init; }

    public required string EventTitle { get; init; }

    public required WhenWords When { get; init; }

    public required string Place { get; init; }

    /// <summary>Any one of these will do.</summary>
    public required IReadOnlyList<string> Items { get; init; }

    public required int Party { get; init; }

    public required int Smallest { get; init; }

    public required string EntryUrl { get; init; }

    public required string EventUrl { get; init; }

    /// <summary>What can be taken now.</summary>
    public WaitlistOfferForMail? Offer { get; init; }

    public required CultureInfo Culture { get; init; }
}

public sealed record WaitlistOfferForMail
{
    public required string ItemName { get; init; }

    public required int Places { get; init; }

    public required Money Total { get; init; }

    /// <summary>On the event's clocks.</summary>
    public required string Until { get; init; }

    public required string CheckoutUrl { get; init; }
}

/// <summary>The words of the mails about the waitlist.</summary>
public static class WaitlistMails
{
    public static MailContent Joined(WaitlistForMail entry) => new()
    {
        Subject = $"You’re on the waitlist for {entry.EventTitle}",
        Preview = $"Number {entry.Number.ToString("N0", entry.Culture)}. We write to you as soon as it is your turn.",
        Heading = "You’re on the waitlist",
        Blocks =
        [
            new MailParagraph($"Hello {entry.Name}, you have number {entry.Number.ToString("N0", entry.Culture)}. When places come free they are offered in this order, and we hold yours while you decide: keep an eye on your mail."),
            new MailButton("See how it stands", entry.EntryUrl),
            Facts(entry),
            new MailNote("On that page you can also leave the list. Whoever has this mail can do so too, so pass it on with care."),
        ],
        Because = Because(entry),
        Language = entry.Culture.Name,
    };

    public static MailContent AlreadyOn(WaitlistForMail entry) => new()
    {
        Subject = $"You’re already on the waitlist for {entry.EventTitle}",
        Preview = $"You keep number {entry.Number.ToString("N0", entry.Culture)}. Here is your link again.",
        Heading = "You’re already on the waitlist",
        Blocks =
        [
            new MailParagraph($"Hello {entry.Name}, someone (probably you) joined the waitlist with this address once more. You keep number {entry.Number.ToString("N0", entry.Culture)} and what you asked for. To change that, leave the list and join again: the new number is at the end."),
            new MailButton("See how it stands", entry.EntryUrl),
            Facts(entry),
        ],
        Because = Because(entry),
        Language = entry.Culture.Name,
    };

    public static MailContent Offered(WaitlistForMail entry, WaitlistOfferForMail offer) => new()
    {
        Subject = offer.Places == 1 ? $"A place for you at {entry.EventTitle}" : $"{offer.Places} places for you at {entry.EventTitle}",
        Preview = $"Held for you until {offer.Until}.",
        Heading = offer.Places == 1 ? "A place has come free for you" : $"{offer.Places} places have come free for you",
        Blocks =
        [
            new MailParagraph($"Hello {entry.Name}, it is your turn: {offer.Places} × {offer.ItemName} {(offer.Places == 1 ? "is" : "are")} held for you until {offer.Until}. After that {(offer.Places == 1 ? "it goes" : "they go")} to the next on the list."),
            new MailButton(offer.Total.IsZero ? (offer.Places == 1 ? "Take it" : "Take them") : "Go to checkout", offer.CheckoutUrl),
            new MailFacts(
            [
                new("Event", entry.EventTitle),
                new("When", entry.When.Days, entry.When.Hours, entry.When.Zone),
                .. entry.Place.Length > 0 ? [new MailFact("Where", entry.Place)] : Array.Empty<MailFact>(),
                new("Held for you", $"{offer.Places} × {offer.ItemName}", $"until {offer.Until}"),
                new("To pay", offer.Total.IsZero ? "Nothing" : MoneyFormat.Text(offer.Total, entry.Culture)),
            ]),
            new MailLinks([new("I don’t want them any more", entry.EntryUrl), new("Event page", entry.EventUrl)]),
        ],
        Because = Because(entry),
        Language = entry.Culture.Name,
    };

    public static MailContent Lapsed(WaitlistForMail entry) => new()
    {
        Subject = $"Your offer for {entry.EventTitle} has ended",
        Preview = "The places have gone to the next on the waitlist.",
        Heading = "Your offer has ended",
        Blocks =
        [
            new MailParagraph($"Hello {entry.Name}, the time to take your places was up, so they have gone to the next on the waitlist. Nothing was charged, and you are no longer on the list."),
            new MailParagraph("If you would still like to come, join again: the new number is at the end."),
            new MailButton("To the event", entry.EventUrl),
        ],
        Because = Because(entry),
        Language = entry.Culture.Name,
    };

    private static MailFacts Facts(WaitlistForMail entry)
    {
        var facts = new List<MailFact> { new("Event", entry.EventTitle), new("When", entry.When.Days, entry.When.Hours, entry.When.Zone) };
        if (entry.Place.Length > 0) facts.Add(new("Where", entry.Place));
        facts.Add(new("You wait for", string.Join(" or ", entry.Items)));
        facts.Add(new("Places", entry.Smallest == entry.Party ? $"{entry.Party}" : $"{entry.Party}, or at least {entry.Smallest}"));
        return new(facts);
    }

    private static string Because(WaitlistForMail entry) => $"You get this mail because your address was given for the waitlist of {entry.EventTitle}.";
}
