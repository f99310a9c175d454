using System.Globalization;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>As typed, times on the event's clocks.</summary>
public sealed class CheckpointForm
{
    public string? Name { get; set; }

    public CheckpointKind Kind { get; set; }

    public List<Guid> Items { get; set; } = [];

    public string? Day { get; set; }

    public Guid? SessionId { get; set; }

    public DateTime? OpensAt { get; set; }

    public DateTime? ClosesAt { get; set; }

    public EntryMode Entry { get; set; }

    public int? Capacity { get; set; }

    public static CheckpointForm Of(CheckpointDetails checkpoint) => new()
    {
        Name = checkpoint.Name,
        Kind = checkpoint.Kind,
        Items = checkpoint.Rule.Items?.ToList() ?? [],
        Day = checkpoint.Rule.Day?.ToString("O", CultureInfo.InvariantCulture),
        SessionId = checkpoint.Rule.SessionId,
        OpensAt = Wall(checkpoint.Rule.OpensAt, checkpoint.Rule.TimeZone),
        ClosesAt = Wall(checkpoint.Rule.ClosesAt, checkpoint.Rule.TimeZone),
        Entry = checkpoint.Rule.Entry,
        Capacity = checkpoint.Rule.Capacity,
    };

    /// <exception cref="BusinessException"><c>Ticketing:Events:TimeSkipped</c>, <c>DateOutOfRange</c>.</exception>
    public CheckpointInput ToInput(string timeZone) => new()
    {
        Name = Name,
        Kind = Kind,
        Items = Items,
        Day = DateOnly.TryParseExact(Day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        SessionId = SessionId,
        OpensAt = Instant(OpensAt, "opensAt", timeZone),
        ClosesAt = Instant(ClosesAt, "closesAt", timeZone),
        Entry = Entry,
        Capacity = Capacity,
    };

    private static DateTime? Wall(DateTimeOffset? at, string zone) => at is { } instant ? Zones.ToLocal(instant, zone).ToDateTimeUnspecified() : null;

    private static DateTimeOffset? Instant(DateTime? typed, string field, string zone)
    {
        if (typed is not { } wall) return null;
        if (wall.Year is < 2000 or > 2100) throw EventsErrors.DateOutOfRange(field);
        if (Zones.IsSkipped(wall, zone)) throw EventsErrors.TimeSkipped(field, wall.ToString("HH:mm", CultureInfo.InvariantCulture));
        return Zones.ToInstant(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), zone);
    }
}
