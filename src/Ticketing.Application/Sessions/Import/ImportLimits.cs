namespace Ticketing.Sessions.Import;

/// <summary>How much a file may hold. Longer texts are cut and the cut is reported; a larger file is refused.</summary>
public static class ImportLimits
{
    /// <summary>Bytes: 20 MB, four times the largest programme known.</summary>
    public const int FileBytes = 20 * 1024 * 1024;

    /// <summary>Levels of nesting; the format itself needs eight.</summary>
    public const int Depth = 32;

    /// <summary>Elements, attributes and values: enough for 20,000 sessions, and what memory bears.</summary>
    public const int Nodes = 1_000_000;

    /// <summary>Characters of a title or subtitle.</summary>
    public const int Title = Session.MaxTitleLength;

    /// <summary>Characters of the name of a person, room, track or type.</summary>
    public const int Name = Session.MaxNameLength;

    /// <summary>Characters of an identifier.</summary>
    public const int Identifier = 200;

    /// <summary>Characters of an abstract, description or biography.</summary>
    public const int Prose = Session.MaxProseLength;

    /// <summary>Characters of an address.</summary>
    public const int Url = Session.MaxUrlLength;

    /// <summary>Links, tags or speakers of one session.</summary>
    public const int PerSession = Session.MaxEntries;

    /// <summary>Problems listed one by one; so broken a file is not repaired from a list.</summary>
    public const int Problems = 20_000;

    /// <summary>First and last year a session may be in: the format is of 2002, and a typing error is likelier than 2200.</summary>
    public const int FirstYear = 1980, LastYear = 2199;

    /// <summary>An exhibition may last the whole event; more is a typing error.</summary>
    public static readonly TimeSpan LongestSession = Session.MaxDuration;
}
