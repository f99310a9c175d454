using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Analytics;

/// <summary>How an organization stands today.</summary>
public sealed record OverviewDto
{
    public required int DraftEvents { get; init; }

    /// <summary>Published and not over.</summary>
    public required int EventsOnSale { get; init; }

    /// <summary>Valid tickets of all time.</summary>
    public required int Tickets { get; init; }

    /// <summary>Tickets issued on each of the last 14 days (UTC), the oldest first.</summary>
    public required IReadOnlyList<int> TicketsByDay { get; init; }

    public required int PaidOrders { get; init; }

    /// <summary>What paid orders came to, one sum for each currency.</summary>
    public required IReadOnlyList<Money> Revenue { get; init; }

    /// <summary>The next five events that are not over, the soonest first.</summary>
    public required IReadOnlyList<OverviewEvent> NextEvents { get; init; }

    /// <summary>The way to the first sale; <c>null</c> once something was sold.</summary>
    public required FirstSteps? FirstSteps { get; init; }
}

public sealed record OverviewEvent(Guid Id, string Title, EventStatus Status, DateTimeOffset StartsAt, string TimeZone, int Tickets);

/// <summary>What is done on the way to the first sale, for the newest event.</summary>
public sealed record FirstSteps(Guid? EventId, bool HasTicketTypes, bool IsPublished)
{
    public bool HasEvent => EventId is not null;
}
