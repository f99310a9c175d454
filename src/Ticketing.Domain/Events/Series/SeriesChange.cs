using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>What one date of a series says, as far as it is changed for several.</summary>
public sealed record SeriesValues
{
    public required string Title { get; init; }
    public required string? Summary { get; init; }
    public required string? Description { get; init; }
    public required EventKind Kind { get; init; }
    public required EventFormat Format { get; init; }
    public required EventVisibility Visibility { get; init; }
    public required string? AccessCode { get; init; }
    public required string TimeZone { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required EventPlace Place { get; init; }
    public required string? OnlineUrl { get; init; }
    public required int? Capacity { get; init; }
    public required string? BrandColour { get; init; }
    public required Guid? CoverFileId { get; init; }

    public static SeriesValues Of(Event e) => new()
    {
        Title = e.Title, Summary = e.Summary, Description = e.Description, Kind = e.Kind, Format = e.Format, Visibility = e.Visibility, AccessCode = e.AccessCode,
        TimeZone = e.TimeZone, StartsAt = e.StartsAt, EndsAt = e.EndsAt, Place = e.Place, OnlineUrl = e.OnlineUrl, Capacity = e.Capacity,
        BrandColour = e.BrandColour, CoverFileId = e.CoverFileId,
    };
}

/// <summary>How one date of a series was changed.</summary>
public sealed record SeriesChange(SeriesValues Before, SeriesValues After)
{
    public SeriesParts Parts { get; } =
        If(SeriesParts.Title, Before.Title != After.Title)
        | If(SeriesParts.Description, (Before.Summary, Before.Description) != (After.Summary, After.Description))
        | If(SeriesParts.Times, (Before.TimeZone, Before.StartsAt, Before.EndsAt) != (After.TimeZone, After.StartsAt, After.EndsAt))
        | If(SeriesParts.Place, Before.Place != After.Place || (Before.OnlineUrl, Before.Format) != (After.OnlineUrl, After.Format))
        | If(SeriesParts.Visibility, (Before.Visibility, Before.AccessCode) != (After.Visibility, After.AccessCode))
        | If(SeriesParts.Look, (Before.BrandColour, Before.CoverFileId) != (After.BrandColour, After.CoverFileId))
        | If(SeriesParts.Policies, (Before.Kind, Before.Capacity) != (After.Kind, After.Capacity));

    /// <summary>Whether those who have tickets have to know.</summary>
    public bool Moves => (Parts & (SeriesParts.Times | SeriesParts.Place)) != 0;

    /// <summary>When another date takes place after the change: start and end move on the clock by as much as they did here.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Events:EndsBeforeItStarts</c>.</exception>
    public EventSchedule Moved(Event other)
    {
        var starts = Zones.ToInstant(Local(other.StartsAt, other.TimeZone) + (Local(After.StartsAt, After.TimeZone) - Local(Before.StartsAt, Before.TimeZone)), After.TimeZone);
        var ends = Zones.ToInstant(Local(other.EndsAt, other.TimeZone) + (Local(After.EndsAt, After.TimeZone) - Local(Before.EndsAt, Before.TimeZone)), After.TimeZone);
        return new(After.TimeZone, starts, ends);
    }

    private static DateTime Local(DateTimeOffset at, string timeZone) => Zones.ToLocal(at, timeZone).ToDateTimeUnspecified();

    private static SeriesParts If(SeriesParts part, bool isChanged) => isChanged ? part : SeriesParts.None;
}
