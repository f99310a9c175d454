namespace Ticketing.Calendars;

/// <summary>The addresses by which calendar programs subscribe to a feed.</summary>
public sealed record FeedLinks
{
    /// <summary>For any program: paste it where it asks for a calendar's address.</summary>
    public required string Url { get; init; }

    /// <summary>Opens Apple's calendar, and others on the device that take <c>webcal</c>.</summary>
    public required string Webcal { get; init; }

    public required string Google { get; init; }

    public required string Outlook { get; init; }

    public static FeedLinks Of(string url, string name)
    {
        var webcal = "webcal" + url[url.IndexOf(':', StringComparison.Ordinal)..];
        return new()
        {
            Url = url,
            Webcal = webcal,
            Google = $"https://calendar.google.com/calendar/render?cid={Uri.EscapeDataString(webcal)}",
            Outlook = $"https://outlook.live.com/calendar/0/addfromweb?url={Uri.EscapeDataString(url)}&name={Uri.EscapeDataString(name)}",
        };
    }
}

/// <summary>The calendar of a ticket's agenda.</summary>
/// <param name="TicketId">Whose.</param>
/// <param name="Links">Where it is; <c>null</c> until its holder asks for it.</param>
public sealed record AgendaFeedDto(Guid TicketId, FeedLinks? Links);

/// <summary>A person's own calendar over all organizations.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Links">Where it is; <c>null</c> until they ask for it.</param>
public sealed record PersonalFeedDto(PersonalFeedKind Kind, FeedLinks? Links);

/// <summary>What to do about an address there is already.</summary>
public sealed record MakeFeedInput
{
    /// <summary>Puts another in its place, and the one before finds nothing any more; else it stays.</summary>
    public required bool Replaces { get; init; }
}

/// <summary>A feed as it is now: the tag of this version, and the file unless the reader has this version already.</summary>
/// <param name="ETag">Quoted, as HTTP has it.</param>
/// <param name="IsSecret">Not for caches that others share.</param>
/// <param name="File"><c>null</c> for who has it.</param>
public sealed record FeedAnswer(string ETag, bool IsSecret, CalendarFile? File);
