using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Look.Events;

/// <summary>Rows of five minutes, a column per room: where each session stands, as CSS that the page's nonce allows.</summary>
internal sealed class AgendaLayout
{
    private const int RowMinutes = 5;
    private readonly AgendaView _day;
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;

    public AgendaLayout(AgendaView day, IReadOnlyList<AgendaItem> items, string id)
    {
        _day = day;
        HasColumns = day.Rooms.Count > 1 && items.Count > 0;
        if (!HasColumns) return;
        _start = items.Min(item => item.StartsAt);
        _end = items.Max(item => item.EndsAt);
        NowRow = day.Now is { } now && now >= _start && now < _end ? Row(now) : null;
        Css = Build(items, id);
    }

    public bool HasColumns { get; }
    public int? NowRow { get; }
    public string Css { get; } = "";

    /// <summary>Full hours within the day, at the event's own clock.</summary>
    public IEnumerable<DateTime> Hours => HourMarks().Select(mark => WhenText.Local(mark, _day.Zone).ToDateTimeUnspecified());

    private string Build(IReadOnlyList<AgendaItem> items, string id)
    {
        var list = $"#{id} .agenda-list";
        var rules = items.Select((item, at) => $"{list}>:nth-child({at + 1}){{grid-area:{Row(item.StartsAt)}/{Column(item)}/{Row(item.EndsAt)}/{Column(item, 1)}}}")
            .Concat(HourMarks().Select((mark, at) => $"{list}>:nth-child({items.Count + at + 1}){{grid-row:{Row(mark)}}}"))
            .Append($"#{id} .agenda-now{{grid-row:{NowRow ?? 1}}}");
        return $"@media(min-width:62rem){{{list}{{grid-template-columns:3.5rem repeat({_day.Rooms.Count},minmax(0,1fr))}}{string.Concat(rules)}}}";
    }

    private IEnumerable<DateTimeOffset> HourMarks()
    {
        var local = WhenText.Local(_start, _day.Zone);
        var first = _start + TimeSpan.FromMinutes(local.Minute == 0 ? 0 : 60 - local.Minute);
        for (var mark = first; mark <= _end; mark += TimeSpan.FromHours(1)) yield return mark;
    }

    private int Row(DateTimeOffset at) => (int)((at - _start).TotalMinutes / RowMinutes) + 1;

    private int Column(AgendaItem item, int after = 0)
    {
        var room = item.Room is null ? -1 : _day.Rooms.ToList().IndexOf(item.Room);
        return room < 0 ? after == 0 ? 2 : -1 : room + 2 + after;
    }
}
