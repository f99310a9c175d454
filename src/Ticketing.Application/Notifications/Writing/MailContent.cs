namespace Ticketing.Notifications.Writing;

/// <summary>What a mail says, without how it looks. All text is plain and already in the reader's language.</summary>
public sealed record MailContent
{
    public required string Subject { get; init; }

    /// <summary>What lists of mail show after the subject.</summary>
    public required string Preview { get; init; }

    public required string Heading { get; init; }

    public required IReadOnlyList<MailBlock> Blocks { get; init; }

    /// <summary>Why the reader gets this, at the very end.</summary>
    public required string Because { get; init; }

    /// <summary>BCP 47 of the text.</summary>
    public string Language { get; init; } = "en";
}

/// <summary>One part of a mail, from top to bottom.</summary>
public abstract record MailBlock;

public sealed record MailParagraph(string Text) : MailBlock;

/// <summary>The one thing to do.</summary>
public sealed record MailButton(string Label, string Url) : MailBlock;

/// <summary>Other places to go, in one line.</summary>
public sealed record MailLinks(IReadOnlyList<MailLink> Links) : MailBlock;

public sealed record MailLink(string Label, string Url);

/// <summary>Labelled values, each over the other.</summary>
public sealed record MailFacts(IReadOnlyList<MailFact> Facts) : MailBlock;

/// <param name="Label">One or two words.</param>
/// <param name="Lines">The first is strong.</param>
public sealed record MailFact(string Label, params IReadOnlyList<string> Lines);

/// <summary>A bill: rows and a last line that sums them up.</summary>
public sealed record MailBill(IReadOnlyList<MailBillRow> Rows, MailBillRow Total) : MailBlock;

public sealed record MailBillRow(string What, string? Detail, string Amount);

/// <summary>Small and quiet.</summary>
public sealed record MailNote(string Text) : MailBlock;
