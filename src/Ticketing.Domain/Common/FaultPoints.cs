namespace Ticketing.Common;

/// <summary>
/// Named moments around commits, sends and answers: where a crash is worth trying. In production nobody can arm them, for
/// the only setter is internal to tests/Ticketing.Faults, and an unarmed point costs one comparison with null.
/// </summary>
public static class FaultPoints
{
    /// <summary>All is written, nothing is committed.</summary>
    public const string BeforeCommit = "commit.before";

    /// <summary>Committed; whoever asked has no answer yet.</summary>
    public const string AfterCommit = "commit.after";

    /// <summary>The gateway has opened a payment that we have not written down.</summary>
    public const string PaymentStarted = "payment.started";

    /// <summary>The gateway has said how a payment stands, and nothing follows from it yet.</summary>
    public const string PaymentAnswered = "payment.answered";

    /// <summary>The gateway has paid money back, and our ledger doesn't know.</summary>
    public const string RefundAnswered = "refund.answered";

    /// <summary>A notice is stored and not yet acknowledged.</summary>
    public const string NoticeStored = "notice.stored";

    /// <summary>A message's handlers have committed, and the message is not marked as processed.</summary>
    public const string MessageHandled = "message.handled";

    /// <summary>A mail is handed over and not marked as sent.</summary>
    public const string MailHandedOver = "mail.handed-over";

    public static IReadOnlyList<string> All { get; } =
        [BeforeCommit, AfterCommit, PaymentStarted, PaymentAnswered, RefundAnswered, NoticeStored, MessageHandled, MailHandedOver];

    internal static Action<string>? Passed { get; set; }

    public static void Pass(string point) => Passed?.Invoke(point);
}
