namespace Ticketing.Privacy;

/// <summary>How long fields are kept where nobody asks, as data. <c>$1</c> is now.</summary>
internal static class Retention
{
    public static IReadOnlyList<(string What, int Days, string Sql)> All { get; } =
    [
        ("buyers of orders that came to nothing", 30, """
            update orders.orders set name = null, email = null, answers = '{}', client_key = null
            where status in ('Expired', 'Cancelled') and paid_at is null and closed_at < $1 - interval '30 days' and (name is not null or email is not null)
            """),
        ("attendees of orders that came to nothing", 30, """
            update orders.order_lines l set attendee_name = null, attendee_email = null, answers = '{}' from orders.orders o
            where o.id = l.order_id and o.status in ('Expired', 'Cancelled') and o.paid_at is null and o.closed_at < $1 - interval '30 days' and (l.attendee_name is not null or l.attendee_email is not null)
            """),
        ("people on waitlists that are over", 90, """
            update queueing.waitlist_entries set name = 'Erased', email = id || '@erased.invalid', normalized_email = upper(id || '@erased.invalid'), client_key = null
            where closed_at < $1 - interval '90 days' and status in ('Left', 'Removed', 'Lapsed', 'Accepted') and name <> 'Erased'
            """),
        ("addresses of invitations that are over", 90, """
            update identity.invitations set email = id || '@erased.invalid', normalized_email = upper(id || '@erased.invalid'), secret_hash = null
            where greatest(expires_at, accepted_at, revoked_at) < $1 - interval '90 days' and email not like '%@erased.invalid'
            """),
        ("sign-ins by SAML that nobody came back from", 0, "delete from identity.saml_requests where expires_at < $1"),
        ("what mails said", 180, "update notifications.mails set subject = 'Erased', html = '', text = '' where sent_at < $1 - interval '180 days' and html <> ''"),
        ("networks in audit logs", 365, "update auditing.entries set network = null, network_salt = null where occurred_at < $1 - interval '365 days' and network is not null"),
    ];
}
