using Ticketing.Common;

namespace Ticketing.Events;

public enum EventKind
{
    SaveTheDate,
    Free,
    Ticketed,
}

public enum EventFormat
{
    InPerson,
    Online,
    Hybrid,
}

public enum EventVisibility
{
    /// <summary>Listed and searchable.</summary>
    Public,

    /// <summary>Whoever has the link.</summary>
    Unlisted,

    /// <summary>Whoever has the link and the access code.</summary>
    Private,
}

public enum EventStatus
{
    Draft,
    Published,
    Cancelled,
    Completed,
}

/// <summary>From when to when, in which zone.</summary>
public sealed record EventSchedule(string TimeZone, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>Where people meet; all of it optional.</summary>
public sealed record EventPlace
{
    public string? Name { get; init; }

    public string? Address { get; init; }

    public string? City { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>This place with its text cleaned.</summary>
    public EventPlace Checked() => this with
    {
        Name = Guard.OptionalLine(Name, "placeName", 160),
        Address = Guard.OptionalLine(Address, "address", 300),
        City = Guard.OptionalLine(City, "city", 100),
        Country = Guard.OptionalLine(Country, "country", 2),
        Latitude = Latitude is >= -90 and <= 90 ? Latitude : null,
        Longitude = Longitude is >= -180 and <= 180 ? Longitude : null,
    };

    /// <summary>Name, address and city on one line, as far as given.</summary>
    public override string ToString() => string.Join(", ", new[] { Name, Address, City }.Where(s => s is not null));
}
