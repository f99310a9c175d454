namespace Ticketing.Events;

/// <summary>Which dates, and what is copied with each.</summary>
public sealed record SeriesInput
{
    /// <summary>As RFC 5545 writes them: <c>RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=10</c>, <c>RDATE:…</c>, <c>EXDATE:…</c>; wall clocks of the event's zone.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>All of it when left out.</summary>
    public IReadOnlyList<EventPart> Parts { get; init; } = [EventPart.Tickets, EventPart.Programme, EventPart.Door];
}

/// <summary>The dates that a rule finds beside the event's own.</summary>
/// <param name="Starts">Wall clocks of the event's zone.</param>
public sealed record SeriesPreview(IReadOnlyList<DateTime> Starts);

/// <summary>A series with the dates that the caller may see.</summary>
public sealed record SeriesDetails
{
    public required Guid Id { get; init; }

    /// <summary>The event that the others were made from.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>As it was made.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>How many it was made with.</summary>
    public required int Total { get; init; }

    /// <summary>How many are still being made.</summary>
    public required int Left { get; init; }

    /// <summary>By their start.</summary>
    public required IReadOnlyList<SeriesDate> Dates { get; init; }
}

/// <summary>One date of a series.</summary>
public sealed record SeriesDate
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required EventStatus Status { get; init; }
    public required string TimeZone { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>What it says for itself.</summary>
    public required IReadOnlyList<SeriesParts> OwnParts { get; init; }

    internal static SeriesDate Of(Event e) => new()
    {
        Id = e.Id, Slug = e.Slug, Title = e.Title, Status = e.Status, TimeZone = e.TimeZone, StartsAt = e.StartsAt, EndsAt = e.EndsAt, ArchivedAt = e.ArchivedAt,
        OwnParts = Split(e.OwnParts),
    };

    internal static IReadOnlyList<SeriesParts> Split(SeriesParts parts) =>
        Enum.GetValues<SeriesParts>().Where(p => p != SeriesParts.None && parts.HasFlag(p)).ToList();
}

/// <summary>A change of one date, and which others take it.</summary>
public sealed record SeriesChangeInput
{
    public required SeriesScope Scope { get; init; }

    /// <summary>As for the one event; its address stays its own.</summary>
    public required UpdateEventInput Event { get; init; }

    /// <summary>Says that dates with paid orders may move.</summary>
    public bool MovesPaid { get; init; }
}

/// <summary>What a change of several dates would do.</summary>
public sealed record SeriesPlan
{
    /// <summary>What is changed.</summary>
    public required IReadOnlyList<SeriesParts> Parts { get; init; }

    /// <summary>How many dates take it, the one that is edited included.</summary>
    public required int Dates { get; init; }

    /// <summary>What some of them say for themselves and keep.</summary>
    public required IReadOnlyList<SeriesKept> Kept { get; init; }

    /// <summary>How many stay as they are because they are over or cancelled.</summary>
    public required int Closed { get; init; }

    /// <summary>How many would move that people have paid for.</summary>
    public required int MovedWithPaid { get; init; }
}

/// <summary>So many dates keep their own.</summary>
public sealed record SeriesKept(SeriesParts Part, int Dates);

/// <summary>Which dates to publish.</summary>
public sealed record SeriesPublishInput(SeriesScope Scope);

/// <summary>How many drafts were published.</summary>
public sealed record SeriesPublished(int Dates);
