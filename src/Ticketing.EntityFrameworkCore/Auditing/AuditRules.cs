using System.Collections.Frozen;

namespace Ticketing.Auditing;

/// <summary>When a table's changes are recorded.</summary>
internal enum AuditRule
{
    /// <summary>Whoever makes them.</summary>
    Always,

    /// <summary>When a use case that demanded a permission makes them: what staff do, not what buyers and jobs do.</summary>
    ByStaff,

    Never,
}

/// <summary>The tables that are not recorded at each change, with reasons; every other one is, a new one by existing.</summary>
internal static class AuditRules
{
    public static IReadOnlyList<(string Table, AuditRule Rule, string Because)> Exceptions { get; } =
    [
        ("orders.orders", AuditRule.ByStaff, "what buyers and time do is in the order's own dates and in the ledger"),
        ("orders.order_lines", AuditRule.ByStaff, "with their order"),
        ("tickets.tickets", AuditRule.ByStaff, "issued with their order"),
        ("tenants.consents", AuditRule.ByStaff, "what buyers agree to keeps its own times and sources"),
        ("payments.payments", AuditRule.ByStaff, "what gateways say is in the webhook receipts and the ledger"),
        ("payments.refunds", AuditRule.ByStaff, "likewise"),
        ("queueing.waitlist_entries", AuditRule.ByStaff, "what visitors do keeps its own times"),
        ("payments.journal_entries", AuditRule.Never, "the ledger is append-only itself"),
        ("payments.postings", AuditRule.Never, "likewise"),
        ("payments.webhook_receipts", AuditRule.Never, "a log itself"),
        ("tickets.badge_prints", AuditRule.Never, "append-only, with who and when; what staff print is noted"),
        ("tickets.badge_files", AuditRule.Never, "follow from the batches"),
        ("tickets.badge_batches", AuditRule.ByStaff, "how far a batch is, its worker says every second"),
        ("checkin.scans", AuditRule.Never, "append-only, with who and when: the door's own log"),
        ("checkin.admissions", AuditRule.Never, "follow from the scans"),
        ("checkin.device_reports", AuditRule.Never, "what devices say of themselves, every minute"),
        ("checkin.conflict_scans", AuditRule.Never, "follow from the scans"),
        ("catalog.stock", AuditRule.Never, "counters; the quota's size is recorded"),
        ("catalog.holds", AuditRule.Never, "follow from the orders"),
        ("queueing.flows", AuditRule.Never, "counters of a room, which change every second"),
        ("queueing.places", AuditRule.Never, "who waits, for minutes"),
        ("queueing.loads", AuditRule.Never, "a measurement"),
        ("notifications.mails", AuditRule.Never, "follow from what is recorded; kept for a while themselves"),
        ("notifications.mailbox", AuditRule.Never, "the receiving side of trying out"),
        ("notifications.mailbox_attachments", AuditRule.Never, "likewise"),
        ("sessions.enrolments", AuditRule.Never, "what ticket holders choose keeps its own times"),
        ("sessions.session_seats", AuditRule.Never, "counters of what was chosen"),
        ("calendars.feeds", AuditRule.Never, "addresses that ticket holders make for themselves"),
        ("calendars.personal_feeds", AuditRule.Never, "addresses that people make for themselves"),
        ("calendars.withdrawn", AuditRule.Never, "follow from what is taken out, which is recorded"),
        ("sessions.uploads", AuditRule.Never, "a file on its way; what applying it changes is recorded"),
        ("common.outbox_messages", AuditRule.Never, "follow from what is recorded"),
        ("common.data_protection_keys", AuditRule.Never, "the platform's key ring, rotated by itself"),
        ("identity.user_devices", AuditRule.Never, "seen with each sign-in, which is recorded"),
        ("identity.recovery_codes", AuditRule.Never, "made with what is recorded; each use is noted"),
        ("identity.saml_requests", AuditRule.Never, "sign-ins under way, for minutes; refused answers are noted"),
        ("discovery.listings", AuditRule.Never, "follow from the events"),
        ("auditing.entries", AuditRule.Never, "the log"),
        ("auditing.heads", AuditRule.Never, "the log"),
    ];

    private static readonly FrozenDictionary<string, AuditRule> ByTable = Exceptions.ToFrozenDictionary(e => e.Table, e => e.Rule, StringComparer.Ordinal);

    public static AuditRule Of(string table) => ByTable.GetValueOrDefault(table, AuditRule.Always);
}
