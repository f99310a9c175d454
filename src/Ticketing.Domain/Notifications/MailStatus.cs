namespace Ticketing.Notifications;

public enum MailStatus
{
    /// <summary>Written, not tried yet.</summary>
    Queued,

    /// <summary>The last attempt failed; it is tried again.</summary>
    Failed,

    /// <summary>The transport took it.</summary>
    Sent,

    /// <summary>Given up: refused for good, or tried too often. Waits for a person.</summary>
    Dead,
}
