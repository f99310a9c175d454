using Microsoft.Extensions.Localization;
using Ticketing.Privacy;

namespace Ticketing.Web.Pages.Privacy;

/// <summary>What is kept for a time, in words.</summary>
internal static class RetentionWords
{
    public static string Title(RetentionKind kind, IStringLocalizer t) => kind switch
    {
        RetentionKind.Attendees => t["Names and addresses on tickets"],
        RetentionKind.Answers => t["Answers to questions"],
        RetentionKind.Buyers => t["Buyers' addresses, and names where nothing was paid"],
        RetentionKind.Receipts => t["Buyers' names on paid receipts"],
        RetentionKind.Unfinished => t["People of orders that came to nothing"],
        RetentionKind.Waitlist => t["People on waitlists"],
        RetentionKind.Invitations => t["Addresses of invitations"],
        RetentionKind.Mails => t["What mails said"],
        RetentionKind.Scans => t["Words about admissions by hand and badges printed again"],
        RetentionKind.Withdrawn => t["Consents that were taken back"],
        _ => t["Networks in the audit log"],
    };

    /// <summary>From when the days count.</summary>
    public static string From(RetentionKind kind, IStringLocalizer t) => kind switch
    {
        RetentionKind.Attendees or RetentionKind.Answers or RetentionKind.Buyers or RetentionKind.Scans => t["from the event's end"],
        RetentionKind.Receipts => t["from the end of the year of payment; tax law has the least"],
        RetentionKind.Mails => t["from when they were sent"],
        RetentionKind.Withdrawn => t["from then on"],
        RetentionKind.Networks => t["from the entry"],
        _ => t["from when they are over"],
    };
}
