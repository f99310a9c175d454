namespace Ticketing.Calendars;

/// <summary>What the receiver shall do (RFC 5546 §3.2).</summary>
public enum IcsMethod
{
    /// <summary>Add or update the entries: mail, download, feed.</summary>
    Publish,

    /// <summary>Take the entries out again; each must carry the uid it was published under and a higher sequence.</summary>
    Cancel,
}

public enum IcsStatus
{
    Confirmed,
    Tentative,
    Cancelled,
}

/// <summary>A calendar file or feed (RFC 5545). Text may hold anything: it is escaped, and stripped of control characters.</summary>
public sealed record IcsCalendar
{
    public IcsMethod Method { get; init; } = IcsMethod.Publish;

    /// <summary>What calendar programs call a subscribed feed. Leave null in files for a single entry.</summary>
    public string? Name { get; init; }

    /// <summary>How often subscribers should look again (RFC 7986 §5.7); whole minutes.</summary>
    public TimeSpan? RefreshInterval { get; init; }

    public required IReadOnlyList<IcsEvent> Events { get; init; }
}

/// <summary>One entry.</summary>
public sealed record IcsEvent
{
    /// <summary>The same in every version of this entry, and in no other entry: an id, with a suffix where one id has several entries.</summary>
    public required string Uid { get; init; }

    /// <summary>Rises with each change that people have to know of; 0 at first.</summary>
    public int Sequence { get; init; }

    /// <summary>When this version of the text was made (DTSTAMP).</summary>
    public required DateTimeOffset StampedAt { get; init; }

    /// <summary>When the entry itself last changed; left out when null.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Left out when null or not after the start: a moment without length.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>
    /// The IANA zone of the place, in which times are written. With one that the zone database lacks, times are written in UTC:
    /// the moment stays right, though readers can't name the zone.
    /// </summary>
    public required string TimeZone { get; init; }

    public required string Summary { get; init; }

    public string? Description { get; init; }

    public string? Location { get; init; }

    public IcsGeo? Geo { get; init; }

    /// <summary>Written when it is absolute and of http or https.</summary>
    public Uri? Url { get; init; }

    public IcsOrganizer? Organizer { get; init; }

    public IcsStatus Status { get; init; } = IcsStatus.Confirmed;

    /// <summary>Shows a reminder this long before the start. Only in <see cref="IcsMethod.Publish"/>, and not for what is cancelled.</summary>
    public TimeSpan? RemindBefore { get; init; }
}

/// <summary>Degrees in WGS 84; written with six decimals, which is a tenth of a metre.</summary>
/// <exception cref="ArgumentOutOfRangeException">There is no such place on Earth.</exception>
public sealed record IcsGeo(double Latitude, double Longitude)
{
    public double Latitude { get; } = Math.Abs(Latitude) <= 90 ? Latitude : throw new ArgumentOutOfRangeException(nameof(Latitude));

    public double Longitude { get; } = Math.Abs(Longitude) <= 180 ? Longitude : throw new ArgumentOutOfRangeException(nameof(Longitude));
}

/// <summary>Whom to ask. An e-mail address that has no "@" is left out together with the name.</summary>
public sealed record IcsOrganizer(string Name, string Email);
