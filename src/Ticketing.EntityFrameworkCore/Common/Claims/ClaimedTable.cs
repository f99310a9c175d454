namespace Ticketing.Common.Claims;

/// <summary>A queue whose rows workers claim by the columns <c>claimed_by</c>, <c>attempts</c> and <c>next_attempt_at</c>.</summary>
/// <param name="Name">Schema and table.</param>
/// <param name="Open">SQL: the row is not worked off yet; the condition of the index of what is due.</param>
public sealed record ClaimedTable(string Name, string Open)
{
    public static readonly IReadOnlyList<ClaimedTable> All =
    [
        new("common.outbox_messages", "processed_at is null and dead_at is null"),
        new("notifications.mails", "status in ('Queued', 'Failed')"),
        new("payments.sandbox_webhooks", "next_attempt_at is not null"),
    ];
}
