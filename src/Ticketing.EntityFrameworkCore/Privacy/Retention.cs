using Ticketing.Tickets;

namespace Ticketing.Privacy;

/// <summary>One line of what goes by itself.</summary>
/// <param name="Kind">whose period holds; <c>null</c> for what needs none.</param>
/// <param name="Table">with its schema; <c>t</c> in the texts.</param>
/// <param name="Set">the assignments that take it out; <c>null</c> deletes the row.</param>
/// <param name="Where">which rows are past their time. <c>$1</c> is now.</param>
internal sealed record RetentionLine(RetentionKind? Kind, string Table, string? Set, string Where)
{
    public string Apply => Set is null ? $"delete from {Table} t where {Where}" : $"update {Table} t set {Set} where {Where}";
}

/// <summary>How long fields are kept where nobody asks, as data: the organization's own periods, else the defaults of <see cref="RetentionLimits"/>.</summary>
internal static class Retention
{
    private const string Gone = "'" + PersonTable.ErasedName + "'";


    private const string IsErased = "like '%@erased.invalid'";

    public static IReadOnlyList<RetentionLine> All { get; } =
    [
        new(RetentionKind.Unfinished, "orders.orders", "name = null, email = null, answers = '{}', client_key = null",
            $"t.status in ('Expired', 'Cancelled') and t.paid_at is null and t.closed_at < {Cut(RetentionKind.Unfinished)} and (t.name is not null or t.email is not null)"),
        new(RetentionKind.Unfinished, "orders.order_lines", "attendee_name = null, attendee_email = null, answers = '{}'", $"""
            (t.attendee_name is not null or t.attendee_email is not null) and exists (select from orders.orders o
              where o.id = t.order_id and o.status in ('Expired', 'Cancelled') and o.paid_at is null and o.closed_at < {Cut(RetentionKind.Unfinished)})
            """),
        new(RetentionKind.Attendees, "tickets.tickets", $"attendee_name = {Gone}", $"t.attendee_name <> {Gone} and {EventEnded(RetentionKind.Attendees)}"),
        new(RetentionKind.Attendees, "orders.order_lines", $"attendee_name = {Gone}, attendee_email = null",
            $"(t.attendee_name <> {Gone} or t.attendee_email is not null) and {LineEventEnded(Cut(RetentionKind.Attendees))}"),
        new(RetentionKind.Answers, "orders.orders", Answers(Cut(RetentionKind.Answers), "t.event_id"), $"t.answers <> '{{}}' and exists ({Ripe("t.event_id")})"),
        new(RetentionKind.Answers, "orders.order_lines", Answers(Cut(RetentionKind.Answers), LineEvent), $"t.answers <> '{{}}' and exists ({Ripe(LineEvent)})"),
        new(RetentionKind.Buyers, "orders.orders", $"name = case when {LegalHolds.IsTaxed} then t.name end, email = null, client_key = null",
            $"(t.email is not null or t.name is not null and not {LegalHolds.IsTaxed}) and {EventEnded(RetentionKind.Buyers)}"),
        new(RetentionKind.Receipts, "orders.orders", "name = null",
            $"t.name is not null and {LegalHolds.IsTaxed} and date_trunc('year', t.paid_at, 'UTC') + interval '1 year' < {Cut(RetentionKind.Receipts)}"),
        new(RetentionKind.Waitlist, "queueing.waitlist_entries", $"name = {Gone}, email = t.id || '@erased.invalid', normalized_email = upper(t.id || '@erased.invalid'), client_key = null",
            $"t.closed_at < {Cut(RetentionKind.Waitlist)} and t.status in ('Left', 'Removed', 'Lapsed', 'Accepted') and t.name <> {Gone}"),
        new(RetentionKind.Invitations, "identity.invitations", "email = t.id || '@erased.invalid', normalized_email = upper(t.id || '@erased.invalid'), secret_hash = null",
            $"greatest(t.expires_at, t.accepted_at, t.revoked_at) < {Cut(RetentionKind.Invitations)} and t.email not {IsErased}"),
        new(null, "identity.saml_requests", null, "t.expires_at < $1"),
        new(RetentionKind.Mails, "notifications.mails", $"subject = {Gone}, html = '', text = ''", $"t.sent_at < {Cut(RetentionKind.Mails)} and t.html <> ''"),
        new(RetentionKind.Scans, "checkin.scans", "reason = null", $"t.reason is not null and {EventEnded(RetentionKind.Scans)}"),
        new(RetentionKind.Scans, "tickets.badge_prints", "reason = null", $"t.reason is not null and {EventEnded(RetentionKind.Scans)}"),
        new(null, "tickets.badge_files", null, $"t.made_at < $1 - interval '{(int)BadgeFile.KeptFor.TotalDays} days'"),
        new(RetentionKind.Withdrawn, "tenants.consents", "email = null", $"t.email is not null and t.withdrawn_at < {Cut(RetentionKind.Withdrawn)}"),
        new(RetentionKind.Networks, "auditing.entries", "network = null, network_salt = null", $"t.occurred_at < {Cut(RetentionKind.Networks)} and t.network is not null"),
    ];

    private const string LineEvent = "(select o.event_id from orders.orders o where o.id = t.order_id)";

    /// <summary>Before this moment is too long ago.</summary>
    private static string Cut(RetentionKind kind) =>
        $"($1 - make_interval(days => coalesce((select p.days from privacy.retention_periods p where p.tenant_id = t.tenant_id and p.kind = '{kind}' and p.question_id is null), {RetentionLimits.Of(kind).Default})))";

    private static string EventEnded(RetentionKind kind) => $"exists (select from events.events e where e.id = t.event_id and e.ends_at < {Cut(kind)})";

    private static string LineEventEnded(string cut) => $"exists (select from orders.orders o join events.events e on e.id = o.event_id where o.id = t.order_id and e.ends_at < {cut})";

    // Which answers of a row are past their time: each by its question's own period, else by the one for all.
    private static string Ripe(string eventId) => $"""
        select from jsonb_object_keys(t.answers) k (id) join events.events e on e.id = {eventId}
        left join privacy.retention_periods p on p.tenant_id = t.tenant_id and p.question_id::text = k.id
        where e.ends_at < coalesce($1 - make_interval(days => p.days), {Cut(RetentionKind.Answers)})
        """;

    private static string Answers(string cut, string eventId) => $"""
        answers = (select coalesce(jsonb_object_agg(k.id, k.answer), '{"{}"}') from jsonb_each(t.answers) k (id, answer) join events.events e on e.id = {eventId}
          left join privacy.retention_periods p on p.tenant_id = t.tenant_id and p.question_id::text = k.id
          where e.ends_at >= coalesce($1 - make_interval(days => p.days), {cut}))
        """;
}
