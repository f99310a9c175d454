namespace Ticketing.Sessions.Import.Reading;

/// <summary>Where the parts of a programme lie in a file; the dialects differ here and hardly anywhere else.</summary>
/// <param name="Schedule">The outermost part, with the version.</param>
/// <param name="Conference">What is told of the event; <c>null</c> when it is missing.</param>
/// <param name="Days">The days, whatever they hold.</param>
internal sealed record ScheduleLayout(ScheduleNode Schedule, ScheduleNode? Conference, IReadOnlyList<DayLayout> Days)
{
    /// <exception cref="UnreadableScheduleException">The document is something else.</exception>
    public static ScheduleLayout OfXml(ScheduleNode root)
    {
        if (root.Name != "schedule")
            throw NotASchedule($"its outermost element is “{ImportProblems.Short(root.Name)}”");
        var conference = root.Find("conference");
        var days = root.Named("day").Concat(root.Named("days").SelectMany(list => list.Named("day"))).ToList();
        if (conference is null && days.Count == 0)
            throw NotASchedule("it has neither a conference nor days");
        return new ScheduleLayout(root, conference, [.. days.Select(XmlDay)]);
    }

    /// <exception cref="UnreadableScheduleException">The document is something else.</exception>
    public static ScheduleLayout OfJson(ScheduleNode root)
    {
        var schedule = root.Find("schedule") ?? root;
        var conference = schedule.Find("conference");
        var days = (conference?.Find("days") ?? schedule.Find("days"))?.Children;
        if (schedule.Kind != NodeKind.Object || (days is null && conference is not { Kind: NodeKind.Object }))
            throw NotASchedule("it has neither a conference nor days");
        return new ScheduleLayout(schedule, conference, [.. (days ?? []).Select(JsonDay)]);
    }

    private static DayLayout XmlDay(ScheduleNode day)
    {
        var rooms = day.Named("room").Select(room => new RoomLayout(room.Find("name"), room, [.. room.Named("event")], true));
        var roomless = day.Named("event").ToList();
        return new DayLayout(day, roomless.Count == 0 ? [.. rooms] : [.. rooms, new RoomLayout(null, day, roomless, true)], true);
    }

    private static DayLayout JsonDay(ScheduleNode day)
    {
        var rooms = day.Find("rooms");
        if (day.Kind != NodeKind.Object || rooms is null or { Kind: not (NodeKind.Object or NodeKind.Null) })
            return new DayLayout(day, [], rooms is { Kind: NodeKind.List, Children.Count: 0 });
        return new DayLayout(day, [.. rooms.Children.Select(JsonRoom)], true);
    }

    private static RoomLayout JsonRoom(ScheduleNode room) => new(
        new ScheduleNode("name", room.Line, NodeKind.Text, room.Name),
        room, room.Children, room.Kind is NodeKind.List or NodeKind.Null);

    private static UnreadableScheduleException NotASchedule(string found) => new(ImportProblems.NotASchedule(found));
}

/// <summary>A day; <c>IsReadable</c> is whether it has the shape of one: if not, nobody knows which sessions it held.</summary>
internal sealed record DayLayout(ScheduleNode Node, IReadOnlyList<RoomLayout> Rooms, bool IsReadable);

/// <summary>A room on a day; <c>IsReadable</c> is whether it has the shape of one: if not, nobody knows which sessions it held.</summary>
internal sealed record RoomLayout(ScheduleNode? Name, ScheduleNode Node, IReadOnlyList<ScheduleNode> Sessions, bool IsReadable);
