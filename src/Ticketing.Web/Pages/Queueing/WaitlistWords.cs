using System.Globalization;
using Microsoft.Extensions.Localization;
using Ticketing.Queueing;
using Ticketing.Web.Look;

namespace Ticketing.Web.Pages.Queueing;

/// <summary>How an entry of the waitlist stands, said plainly.</summary>
public static class WaitlistWords
{
    public static string Title(WaitlistEntryDto entry, IStringLocalizer<Texts> t) => entry.Status switch
    {
        WaitlistStatus.Waiting => t["You’re on the waitlist"],
        WaitlistStatus.Offered => entry.Offer is { Places: 1 } ? t["A place for you"] : t["Places for you"],
        WaitlistStatus.Accepted => t["You’re coming"],
        WaitlistStatus.Lapsed => t["Your offer has ended"],
        WaitlistStatus.Left => t["You have left the waitlist"],
        _ => t["You are no longer on the waitlist"],
    };

    public static string Lead(WaitlistEntryDto entry, IStringLocalizer<Texts> t) => entry.Reason switch
    {
        WaitlistReason.NothingFree => t["Nothing has come free yet. We write to {0} as soon as it is your turn.", entry.Email],
        WaitlistReason.OthersFirst => t["Places have come free, and those before you get theirs first."],
        WaitlistReason.TooFewFree => entry.Free == 1
            ? t["One place is free, but you need at least {0}. As soon as there are enough, they are yours in turn.", entry.Smallest]
            : t["{0} places are free, but you need at least {1}. As soon as there are enough, they are yours in turn.", entry.Free, entry.Smallest],
        WaitlistReason.OnItsWay => t["Enough has come free, and it is your turn: your offer is on its way."],
        WaitlistReason.SalePaused => t["The organizer has paused the sale. You keep your number, and offers go on when it does."],
        WaitlistReason.SaleNotStarted => t["The sale has not begun. You keep your number."],
        WaitlistReason.SaleOver => t["The sale is over, so no more offers will come. Thank you for waiting."],
        WaitlistReason.WaitlistOff => t["The organizer makes no offers from the waitlist at the moment. You keep your number."],
        WaitlistReason.OfferOpen when entry.Offer is { Places: 1 } => t["It is your turn. Take your place before the time is up: after that it goes to the next on the list."],
        WaitlistReason.OfferOpen => t["It is your turn. Take your places before the time is up: after that they go to the next on the list."],
        WaitlistReason.Accepted => t["You took your offer, and your tickets are in your order."],
        WaitlistReason.Lapsed => t["The places have gone to the next on the list. Nothing was charged. If you still want to come, join again: the new number is at the end."],
        WaitlistReason.Left => t["You get no more offers. You can join again at any time, at the end of the list."],
        _ => t["The organizer has taken you off the list. If you think that is a mistake, write to them."],
    };

    public static string Count(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>How a status is shown to staff.</summary>
    public static (string Text, Tone Tone) Status(WaitlistStatus status, IStringLocalizer<Texts> t) => status switch
    {
        WaitlistStatus.Waiting => (t["Waiting"], Tone.Neutral),
        WaitlistStatus.Offered => (t["Offered"], Tone.Info),
        WaitlistStatus.Accepted => (t["Accepted"], Tone.Success),
        WaitlistStatus.Lapsed => (t["Lapsed"], Tone.Warning),
        WaitlistStatus.Left => (t["Left"], Tone.Neutral),
        _ => (t["Removed"], Tone.Neutral),
    };
}
