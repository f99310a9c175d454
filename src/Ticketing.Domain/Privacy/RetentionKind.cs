namespace Ticketing.Privacy;

/// <summary>What is kept for a time of its own. Counted in days from the end that each names.</summary>
public enum RetentionKind
{
    /// <summary>Names and addresses on tickets, from the event's end.</summary>
    Attendees,

    /// <summary>Answers to questions, from the event's end; each question may have its own.</summary>
    Answers,

    /// <summary>Addresses of buyers, and names where nothing was paid, from the event's end.</summary>
    Buyers,

    /// <summary>Names on paid receipts, from the end of the year of payment. Tax law has the least.</summary>
    Receipts,

    /// <summary>Orders that came to nothing, from their end.</summary>
    Unfinished,

    /// <summary>Waitlist entries, from when they are over.</summary>
    Waitlist,

    /// <summary>Invitations, from when they are over.</summary>
    Invitations,

    /// <summary>What mails said, from when they were sent.</summary>
    Mails,

    /// <summary>Stewards' words about admissions by hand, from the event's end.</summary>
    Scans,

    /// <summary>Consents taken back, from then on.</summary>
    Withdrawn,

    /// <summary>Networks in the audit log, from the entry.</summary>
    Networks,
}
