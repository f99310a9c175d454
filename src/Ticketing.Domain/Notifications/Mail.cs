using Ticketing.Common;

namespace Ticketing.Notifications;

/// <summary>
/// One mail to one person, written by the transaction that caused it and sent afterwards. Its cause is unique in the
/// organization: one cause makes one mail, however often it is told.
/// </summary>
public sealed class Mail : Entity, IMultiTenant
{
    public const int MaxCauseLength = 200;
    public const int MaxSubjectLength = 250;
    public const int MaxNameLength = 160;

    public Mail(Guid id, string cause, MailAddressee to, string fromName, string? replyTo, MailBody body, IEnumerable<string> documents, DateTimeOffset now) : base(id)
    {
        Cause = cause;
        ToAddress = Guard.Email(to.Address, "to");
        ToName = HeaderText.CleanOrNull(to.Name, MaxNameLength);
        FromName = HeaderText.Clean(fromName, MaxNameLength);
        ReplyTo = replyTo is null ? null : Guard.Email(replyTo, "replyTo");
        Subject = HeaderText.Clean(body.Subject, MaxSubjectLength);
        (Html, Text) = (body.Html, body.Text);
        Documents = [.. documents];
        (CreatedAt, NextAttemptAt) = (now, now);
    }

    private Mail()
    {
    }

    /// <summary>The organization in whose name it is sent, or the platform.</summary>
    public Guid TenantId { get; private set; }

    /// <summary>Such as <c>OrderPaid:{id}</c>.</summary>
    public string Cause { get; private set; } = "";

    public MailStatus Status { get; private set; } = MailStatus.Queued;

    public string ToAddress { get; private set; } = "";

    public string? ToName { get; private set; }

    public string FromName { get; private set; } = "";

    public string? ReplyTo { get; private set; }

    public string Subject { get; private set; } = "";

    public string Html { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>What is attached, as <c>kind:id</c>: rendered when it is sent, so that it is up to date.</summary>
    public IReadOnlyList<string> Documents { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it may be claimed next; pushed ahead while someone sends it.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The last failure, its type and code only.</summary>
    public string? Error { get; private set; }
}

/// <summary>To whom.</summary>
public sealed record MailAddressee(string Address, string? Name = null);

/// <summary>The same words twice: for readers that show HTML and for those that don't.</summary>
public sealed record MailBody(string Subject, string Html, string Text);
