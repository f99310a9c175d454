using System.Collections.Frozen;

namespace Ticketing.Common;

/// <summary>What a text or binary column may hold.</summary>
public enum ColumnKind
{
    /// <summary>Nothing about a person: shown in the audit log.</summary>
    Plain,

    /// <summary>About a person: exported with them, erased with them, never in the audit log.</summary>
    Personal,

    /// <summary>Opens something, or is the hash of what does: shown to nobody.</summary>
    Secret,
}

/// <summary>
/// Each text and binary column of the database and what it may hold; a test fails on one that isn't here. What isn't here is
/// taken for personal. Numbers, times, ids and yes or no need no mark: they are plain.
/// </summary>
public static class ColumnKinds
{
    private static readonly string[] Lines =
    [
        "common.outbox_messages plain: type payload error",
        "common.outbox_handled plain: handler",
        "common.data_protection_keys plain: name; secret: xml",
        "common.limits secret: key",
        "common.files plain: purpose renditions",
        "tenants.organizations plain: suspension_reason slug name legal_name country currency time_zone locale status brand_colour mail_footer ticket_note about public_host; personal: contact_email",
        "tenants.domains plain: name token",
        "tenants.restrictions personal: email reason",
        "privacy.retention_periods plain: kind",
        "tenants.legal_texts plain: kind language body",
        "tenants.consents plain: kind source withdrawn_by; personal: email",
        "identity.users personal: name user_name normalized_user_name email normalized_email phone_number pending_email; secret: password_hash security_stamp concurrency_stamp",
        "identity.user_claims plain: claim_type; personal: claim_value",
        "identity.user_logins plain: login_provider; personal: provider_key provider_display_name",
        "identity.user_tokens plain: login_provider name; secret: value",
        "identity.user_sessions personal: device network",
        "identity.user_devices secret: key",
        "identity.authenticators secret: protected_secret",
        "identity.recovery_codes secret: hash",
        "identity.sign_in_tries secret: door",
        "identity.passkeys plain: transports; personal: name; secret: credential_id public_key",
        "identity.spent_challenges secret: hash",
        "identity.memberships plain: roles",
        "identity.grants plain: roles",
        "identity.roles plain: title description permissions",
        "identity.invitations plain: roles; personal: email normalized_email; secret: secret_hash",
        "identity.sso_connections plain: name kind issuer client_id scopes sign_on_url certificates email_claim name_claim role_claim rule_values rule_roles default_role; secret: protected_secret",
        "identity.saml_requests secret: request_id relay_hash answer",
        "identity.external_logins plain: issuer; personal: subject",
        "identity.sso_domains plain: name token",
        "identity.api_tokens plain: name prefix permissions; secret: secret_hash",
        "identity.operator_visits plain: reason",
        "identity.api_clients plain: name public_key permissions; secret: secret_hash",
        "identity.signing_keys plain: id public_key; secret: protected_private_key",
        "events.events plain: slug title summary description kind format visibility status time_zone currency place_name place_address place_city place_country online_url brand_colour; secret: access_code",
        "events.series plain: rules parts",
        "events.event_days plain: place_name place_address description",
        "sessions.programmes plain: imported_from",
        "sessions.rooms plain: name name_key description",
        "sessions.tracks plain: name name_key color",
        "sessions.speakers personal: external_id name biography avatar_url",
        "sessions.sessions plain: external_id title subtitle abstract description type language url links tags",
        "sessions.session_speakers plain: role",
        "sessions.enrolments plain: end_reason title room",
        "sessions.materials plain: title content_type extension access; secret: store_name",
        "sessions.uploads plain: file_name outcome; personal: content",
        "catalog.items plain: kind name description price_currency",
        "catalog.quotas plain: name",
        "catalog.questions plain: scope type label help options",
        "payments.payments plain: gateway external_id amount_currency status decline flag; secret: redirect_url",
        "payments.refunds plain: amount_currency status reason failure",
        "payments.journal_entries plain: kind",
        "payments.postings plain: account amount_currency",
        "payments.webhook_receipts plain: gateway event_id type body",
        "payments.sandbox_payments plain: id amount_currency description merchant_name status decline; secret: return_url",
        "payments.sandbox_refunds plain: payment_id",
        "payments.sandbox_webhooks plain: id payment_id type body",
        "payments.sandbox_secret secret: secret",
        "orders.orders plain: code status currency total_currency locale consents_by; personal: name email answers; secret: secret client_key",
        "orders.order_lines plain: item_name price_currency; personal: attendee_name attendee_email answers",
        "tickets.tickets plain: status; personal: attendee_name; secret: code token",
        "tickets.event_keys plain: public_key; secret: protected_private_key",
        "tickets.badge_designs plain: paper door_paper role role_text",
        "tickets.badge_batches plain: paper status",
        "tickets.badge_files personal: content",
        "tickets.badge_prints plain: place; personal: reason",
        "checkin.checkpoints plain: name kind entry",
        "checkin.admissions plain: period",
        "checkin.devices plain: name profile; secret: code_hash secret_hash exit_code",
        "checkin.conflicts plain: period kind; personal: note",
        "checkin.scans plain: result method direction; personal: reason; secret: code_hash",
        "notifications.mails plain: cause status from_name reply_to documents error; personal: to_address to_name subject html text",
        "notifications.mailbox plain: message_id; personal: from_text to_address to_name reply_to subject html text",
        "notifications.mailbox_attachments plain: name content_type; personal: content",
        "calendars.feeds plain: kind; secret: secret",
        "calendars.personal_feeds plain: kind; secret: secret",
        "calendars.withdrawn plain: source name title room",
        "discovery.listings plain: slug title summary kind format time_zone place_name city currency words",
        "queueing.rooms plain: mode steering; secret: key",
        "queueing.waitlist_entries plain: locale status; personal: name email normalized_email; secret: secret client_key",
        "auditing.entries plain: actor_kind permission action subject_type subject_id subject_label request_id network_digest changes hash; personal: network; secret: network_salt",
        "auditing.heads plain: hash",
    ];

    /// <summary>By <c>schema.table.column</c>.</summary>
    public static FrozenDictionary<string, ColumnKind> All { get; } = (
        from line in Lines
        let table = line[..line.IndexOf(' ', StringComparison.Ordinal)]
        from part in line[(table.Length + 1)..].Split("; ")
        let named = part.Split(": ")
        from column in named[1].Split(' ')
        select KeyValuePair.Create($"{table}.{column}", Enum.Parse<ColumnKind>(named[0], ignoreCase: true))).ToFrozenDictionary(StringComparer.Ordinal);
}
