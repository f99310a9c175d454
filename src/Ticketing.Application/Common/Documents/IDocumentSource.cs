namespace Ticketing.Common.Documents;

/// <summary>
/// Makes one kind of file from an id, for whoever sends or offers it without knowing the feature it comes from.
/// Registered by scanning. The caller has entered the organization and has decided that the reader may see it.
/// </summary>
public interface IDocumentSource
{
    /// <summary>The name in <see cref="DocumentReference.Kind"/>.</summary>
    string Kind { get; }

    /// <summary><c>null</c> when there is nothing to show (any more).</summary>
    Task<DocumentFile?> RenderAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>A file as it is now.</summary>
/// <param name="Name">The file name, with its extension.</param>
/// <param name="ContentType">With parameters where the type has some.</param>
/// <param name="Content">The bytes.</param>
public sealed record DocumentFile(string Name, string ContentType, byte[] Content);

/// <summary>Names a document without making it: <c>kind:id</c>.</summary>
public readonly record struct DocumentReference(string Kind, Guid Id)
{
    public override string ToString() => $"{Kind}:{Id}";

    /// <exception cref="FormatException">not the form that <see cref="ToString"/> gives.</exception>
    public static DocumentReference Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new(text[..colon], Guid.Parse(text[(colon + 1)..])) : throw new FormatException($"'{text}' names no document.");
    }
}

/// <summary>The kinds that features name without naming each other.</summary>
public static class DocumentKinds
{
    /// <summary>An order's tickets as PDF, by order id.</summary>
    public const string OrderTickets = "order-tickets";

    /// <summary>A good order's event as calendar file, by order id.</summary>
    public const string OrderCalendar = "order-calendar";

    /// <summary>What takes that out of the calendar again, for an order that is good no more.</summary>
    public const string OrderCalendarEnd = "order-calendar-end";
}
