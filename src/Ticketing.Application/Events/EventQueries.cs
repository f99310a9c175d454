namespace Ticketing.Events;

/// <summary>The parts of the staff's list query.</summary>
internal static class EventQueries
{
    public static IQueryable<Event> In(this IQueryable<Event> events, EventFilter filter, DateTimeOffset now) => filter switch
    {
        EventFilter.Archived => events.Where(e => e.ArchivedAt != null),
        _ => events.Where(e => e.ArchivedAt == null).OfKind(filter, now),
    };

    private static IQueryable<Event> OfKind(this IQueryable<Event> events, EventFilter filter, DateTimeOffset now) => filter switch
    {
        EventFilter.Draft => events.Where(e => e.Status == EventStatus.Draft),
        EventFilter.Upcoming => events.Where(e => e.Status == EventStatus.Published && e.EndsAt > now),
        EventFilter.Past => events.Where(e => e.Status != EventStatus.Draft && e.Status != EventStatus.Cancelled && e.EndsAt <= now),
        EventFilter.Cancelled => events.Where(e => e.Status == EventStatus.Cancelled),
        _ => events,
    };

    public static IQueryable<Event> Matching(this IQueryable<Event> events, string? search)
    {
        var text = search?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(text) || text.Contains('\0', StringComparison.Ordinal)) return events;
        return events.Where(e => e.Title.ToLower().Contains(text) || e.Place.City!.ToLower().Contains(text) || e.Place.Name!.ToLower().Contains(text));
    }

    public static IQueryable<Event> Sorted(this IQueryable<Event> events, string? sort) => sort switch
    {
        "title" => events.OrderBy(e => e.Title).ThenBy(e => e.Id),
        "-title" => events.OrderByDescending(e => e.Title).ThenBy(e => e.Id),
        "startsAt" => events.OrderBy(e => e.StartsAt).ThenBy(e => e.Id),
        "status" => events.OrderBy(e => e.Status).ThenByDescending(e => e.StartsAt).ThenBy(e => e.Id),
        "-status" => events.OrderByDescending(e => e.Status).ThenByDescending(e => e.StartsAt).ThenBy(e => e.Id),
        _ => events.OrderByDescending(e => e.StartsAt).ThenBy(e => e.Id),
    };
}
