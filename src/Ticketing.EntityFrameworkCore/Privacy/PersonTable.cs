namespace Ticketing.Privacy;

/// <summary>
/// How a person is found in a table and taken out of it. In the texts <c>t</c> is the row, <c>$1</c> the lower-case address,
/// <c>$2</c> the account, <c>$4</c> names the person is known by, <c>$5</c> now; the organization is added to each.
/// </summary>
/// <param name="Table">with its schema.</param>
/// <param name="Title">as people call it.</param>
/// <param name="Where">which rows are about the person.</param>
/// <param name="Erase">the assignments that take the person out; <c>null</c> deletes the row.</param>
/// <param name="IsOfAccount">about the account alone: not an organization's to export or erase.</param>
/// <param name="HasTenant">rows belong to an organization.</param>
/// <param name="IsExported">shown to the person; what others were written that names them is only erased.</param>
internal sealed record PersonTable(string Table, string Title, string Where, string? Erase, bool IsOfAccount = false, bool HasTenant = true, bool IsExported = true)
{
    public const string ErasedName = "Erased";

    // Shown to the person and kept for the count of seats: names nobody once the ticket doesn't.
    private const string ItselfPlain = "title = t.title";

    private const string Lines = """
        select l.id from orders.order_lines l join orders.orders o on o.id = l.order_id
        where lower(l.attendee_email) = $1 or lower(o.email) = $1 and l.attendee_email is null
        """;

    private const string NamesThem = "lower(t.to_address) <> $1 and (strpos(lower(t.subject || t.html || t.text), $1) > 0 or exists (select from unnest($4) n (name) where strpos(t.subject || t.html || t.text, n.name) > 0))";

    /// <summary>In the order of erasing: who is found through another table comes before it.</summary>
    public static IReadOnlyList<PersonTable> All { get; } =
    [
        new("checkin.scans", "Admissions by hand", $"t.reason is not null and t.ticket_id in (select k.id from tickets.tickets k where k.order_line_id in ({Lines}))", "reason = null"),
        new("checkin.conflicts", "Cases at the door", $"t.note is not null and t.ticket_id in (select k.id from tickets.tickets k where k.order_line_id in ({Lines}))", "note = null"),
        new("tickets.badge_prints", "Badges printed again", $"t.reason is not null and t.ticket_id in (select k.id from tickets.tickets k where k.order_line_id in ({Lines}))", "reason = null"),
        new("tickets.badge_files", "Files of badges", $"exists (select from tickets.badge_batches b join tickets.tickets k on k.id = any (b.ticket_ids) where b.id = t.batch_id and k.order_line_id in ({Lines}))", null, IsExported: false),
        new("sessions.enrolments", "Sessions you chose", $"t.ticket_id in (select k.id from tickets.tickets k where k.order_line_id in ({Lines}))", ItselfPlain),
        new("tickets.tickets", "Tickets", $"t.order_line_id in ({Lines})", $"attendee_name = '{ErasedName}'"),
        new("orders.order_lines", "Tickets of orders", $"t.id in ({Lines})", $"attendee_name = '{ErasedName}', attendee_email = null, answers = '{{}}'"),
        new("orders.orders", "Orders", "lower(t.email) = $1", $"name = case when {LegalHolds.IsTaxed} then t.name end, email = null, answers = '{{}}', client_key = null"),
        new("tenants.consents", "What you agreed to", "lower(t.email) = $1", "email = null, withdrawn_by = case when t.withdrawn_at is null and t.kind = 'Marketing' then 'Erasure' else t.withdrawn_by end, withdrawn_at = case when t.kind = 'Marketing' then coalesce(t.withdrawn_at, $5) else t.withdrawn_at end"),
        new("tenants.restrictions", "What is only kept", "t.email = $1", null),
        new("queueing.waitlist_entries", "Waitlists", "t.normalized_email = upper($1)", $"""
            name = '{ErasedName}', email = t.id || '@erased.invalid', normalized_email = upper(t.id || '@erased.invalid'), client_key = null,
            status = case when t.status in ('Waiting', 'Offered') then 'Left' else t.status end, closed_at = coalesce(t.closed_at, $5)
            """),
        new("identity.invitations", "Invitations", "t.normalized_email = upper($1)", """
            email = t.id || '@erased.invalid', normalized_email = upper(t.id || '@erased.invalid'), secret_hash = null,
            revoked_at = case when t.accepted_at is null then coalesce(t.revoked_at, $5) else t.revoked_at end
            """),
        new("notifications.mails", "Mail to you", "lower(t.to_address) = $1", null),
        new("notifications.mails", "Mail to others", NamesThem, $"subject = '{ErasedName}', html = '', text = ''", IsExported: false),
        new("notifications.mailbox", "The trial mailbox", "lower(t.to_address) = $1", null),
        new("notifications.mailbox", "The trial mailbox of others", NamesThem, $"subject = '{ErasedName}', html = '', text = ''", IsExported: false),
        new("auditing.entries", "Networks in audit logs", "t.actor_id = $2 and t.network is not null", "network = null, network_salt = null", IsOfAccount: true),
        new("calendars.personal_feeds", "Calendars", "t.user_id = $2", null, IsOfAccount: true, HasTenant: false),
        new("calendars.withdrawn", "Shifts taken back", "t.source = 'Shifts' and t.subject_id = $2", null, IsOfAccount: true),
        new("identity.api_tokens", "API tokens", "t.owner_id = $2", null, IsOfAccount: true),
        new("identity.memberships", "Memberships", "t.user_id = $2", null, IsOfAccount: true),
        new("identity.user_sessions", "Sign-ins", "t.user_id = $2", null, IsOfAccount: true, HasTenant: false),
        new("identity.user_logins", "Sign-in elsewhere", "t.user_id = $2", null, IsOfAccount: true, HasTenant: false),
        new("identity.external_logins", "Who you are at an organization's provider", "t.user_id = $2", null, IsOfAccount: true),
        new("identity.user_claims", "Facts of the account", "t.user_id = $2", null, IsOfAccount: true, HasTenant: false),
        new("identity.passkeys", "Passkeys", "t.user_id = $2", null, IsOfAccount: true, HasTenant: false),
        new("identity.users", "Account", "t.id = $2", null, IsOfAccount: true, HasTenant: false),
    ];

    /// <summary>Tables with personal columns in which nobody is looked for, each with its reason.</summary>
    public static IReadOnlyDictionary<string, string> Elsewhere { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["tenants.organizations"] = "an organization's own public address",
        ["sessions.speakers"] = "published by the organizer, who edits and removes speakers; no address to find them by",
        ["sessions.uploads"] = "programme files, dropped a day after their preview",
        ["tickets.badge_files"] = "badges of many; files with an erased person's are deleted, all after a week",
        ["notifications.mailbox_attachments"] = "goes with its mail",
    };
}

/// <summary>What the law keeps of an erased person.</summary>
internal static class LegalHolds
{
    /// <summary>An order that was paid for: the buyer's name is part of the receipt.</summary>
    public const string IsTaxed = "(t.paid_at is not null and t.total_minor_units > 0)";

    public const string Because = "tax law keeps the receipts of what was paid (GDPR Art. 17(3)(b))";

    /// <summary>The orders whose name stays.</summary>
    public const string Find = $"select 'orders.orders', 'name', t.code from orders.orders t where lower(t.email) = $1 and t.name is not null and {IsTaxed} and ($3::uuid is null or t.tenant_id = $3) order by t.code";
}
