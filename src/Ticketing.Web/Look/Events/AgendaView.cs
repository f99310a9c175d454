namespace Ticketing.Web.Look.Events;

/// <summary>One day's programme. Rooms give the columns in order; times are shown in the zone; now, when given, is marked.</summary>
public sealed record AgendaView
{
    public required string Zone { get; init; }
    public IReadOnlyList<string> Rooms { get; init; } = [];
    public required IReadOnlyList<AgendaItem> Items { get; init; }
    public DateTimeOffset? Now { get; init; }
}

/// <summary>A session, or a break that everybody shares (no room).</summary>
public sealed record AgendaItem
{
    public required string Title { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public string? Room { get; init; }
    public string? Track { get; init; }

    /// <summary><c>#rrggbb</c>; without one the track's name chooses.</summary>
    public string? TrackColor { get; init; }
    public string? Speakers { get; init; }
    public string? Href { get; init; }
    public bool IsBreak { get; init; }

    /// <summary>A state-pill's state, e.g. sold-out for a session that is full.</summary>
    public string? State { get; init; }
}
