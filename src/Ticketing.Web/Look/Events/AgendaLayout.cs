using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Look.Events;

/// <summary>
/// Rows of five minutes, a column per room: where each session stands, as CSS that the page's nonce allows. Sessions at
/// once in one room share its column side by side. A day too long or with too many columns stays a list.
/// </summary>
internal sealed class AgendaLayout
{
    private const int RowMinutes = 5;
    private const int MaxColumns = 6;

    private static readonly TimeSpan LongestDay = TimeSpan.FromHours(36);

    private readonly AgendaView _day;
    private readonly IReadOnlyList<AgendaItem> _items;
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly List<Column> _columns = [];
    private readonly Dictionary<AgendaItem, int> _lanes = new(ReferenceEqualityComparer.Instance);

    public AgendaLayout(AgendaView day, IReadOnlyList<AgendaItem> items, string id)
    {
        (_day, _items) = (day, items);
        if (day.Rooms.Count <= 1 || items.Count == 0) return;
        _start = items.Min(item => item.StartsAt);
        _end = items.Max(item => item.EndsAt);
        foreach (var room in Rooms()) _columns.Add(new(room, Lanes(items.Where(item => Named(item) == room))));
        HasColumns = _columns.Sum(column => column.Lanes) <= MaxColumns && _end - _start <= LongestDay;
        if (!HasColumns) return;
        NowRow = day.Now is { } now && now >= _start && now < _end ? Row(now) : null;
        Css = Build(id);
    }

    public bool HasColumns { get; }
    public int? NowRow { get; }
    public string Css { get; } = "";

    /// <summary>Heads of the columns; <c>null</c> over what has no room.</summary>
    public IEnumerable<string?> Heads => _columns.Select(column => column.Room);

    /// <summary>Full hours within the day, at the event's own clock.</summary>
    public IEnumerable<DateTime> Hours => HourMarks().Select(mark => WhenText.Local(mark, _day.Zone).ToDateTimeUnspecified());

    // A break for everybody lies across all rooms; where something without a room runs beside others, it gets a column.
    private IEnumerable<string?> Rooms()
    {
        var without = _items.Where(item => Named(item) is null).ToList();
        var isBeside = without.Exists(one => _items.Any(other => other != one && one.StartsAt < other.EndsAt && other.StartsAt < one.EndsAt));
        return isBeside ? _day.Rooms.Append<string?>(null) : _day.Rooms;
    }

    private string? Named(AgendaItem item) => item.Room is { } room && _day.Rooms.Contains(room) ? room : null;

    /// <summary>Puts each session into the first lane that is free when it starts.</summary>
    private int Lanes(IEnumerable<AgendaItem> items)
    {
        var ends = new List<DateTimeOffset>();
        foreach (var item in items.OrderBy(item => item.StartsAt))
        {
            var lane = ends.FindIndex(end => end <= item.StartsAt);
            if (lane < 0) ends.Add(default);
            _lanes[item] = lane < 0 ? ends.Count - 1 : lane;
            ends[_lanes[item]] = item.EndsAt;
        }

        return Math.Max(1, ends.Count);
    }

    private string Build(string id)
    {
        var list = $"#{id} .agenda-list";
        var count = _columns.Sum(column => column.Lanes);
        var rules = _items.Select((item, at) => $"{list}>:nth-child({at + 1}){{grid-area:{Area(item)}}}")
            .Concat(HourMarks().Select((mark, at) => $"{list}>:nth-child({_items.Count + at + 1}){{grid-row:{Row(mark)}}}"))
            .Concat(_columns.Select((column, at) => column.Lanes == 1 ? "" : $"#{id} .agenda-rooms>:nth-child({at + 1}){{grid-column:span {column.Lanes}}}"))
            .Append($"#{id} .agenda-now{{grid-row:{NowRow ?? 1}}}");
        return $"@media(min-width:62rem){{{list}{{grid-template-columns:3.5rem repeat({count},minmax(0,1fr))}}{string.Concat(rules)}}}";
    }

    private string Area(AgendaItem item)
    {
        var (from, to) = (2, -1);
        if (_columns.FindIndex(column => column.Room == Named(item)) is >= 0 and var column)
        {
            from = 2 + _columns.Take(column).Sum(before => before.Lanes) + _lanes[item];
            to = from + 1;
        }

        var row = Row(item.StartsAt);
        return $"{row}/{from}/{Math.Max(row + 1, Row(item.EndsAt))}/{to}";
    }

    private IEnumerable<DateTimeOffset> HourMarks()
    {
        var local = WhenText.Local(_start, _day.Zone);
        var first = _start + TimeSpan.FromMinutes(local.Minute == 0 ? 0 : 60 - local.Minute);
        for (var mark = first; mark <= _end; mark += TimeSpan.FromHours(1)) yield return mark;
    }

    private int Row(DateTimeOffset at) => (int)((at - _start).TotalMinutes / RowMinutes) + 1;

    private sealed record Column(string? Room, int Lanes);
}
