using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>What is told about a session, by a file or by the programme as it stands; speakers apart.</summary>
public sealed record SessionValues
{
    public required string Title { get; init; }
    public string? Subtitle { get; init; }

    /// <summary>Markdown without HTML: a paragraph to tell what it is about.</summary>
    public string? Abstract { get; init; }

    /// <summary>Markdown without HTML.</summary>
    public string? Description { get; init; }

    /// <summary>Name of the track.</summary>
    public string? Track { get; init; }

    /// <summary>Name of the room.</summary>
    public string? Room { get; init; }

    /// <summary>The publisher's word for the kind of session, such as <c>lecture</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Language tag as published, such as <c>en</c> or <c>de</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The programme's day, which is the evening before for a session after midnight.</summary>
    public required DateOnly Day { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>The session's own page; <c>null</c> when the file says nothing about it.</summary>
    public string? Url { get; init; }

    /// <summary><c>null</c> when the file says nothing about recording.</summary>
    public bool? DoNotRecord { get; init; }

    public IReadOnlyList<SessionLink> Links { get; init; } = [];

    /// <summary><c>null</c> when the file says nothing about tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>These values, with what the file does not tell taken from <paramref name="before"/>: what a change amounts to.</summary>
    public SessionValues Over(SessionValues before) => this with
    {
        Url = Url ?? before.Url,
        DoNotRecord = DoNotRecord ?? before.DoNotRecord,
        Tags = Tags ?? before.Tags,
    };
}

/// <summary>A link or an attachment of a session.</summary>
/// <param name="Url">Absolute, with scheme http, https or mailto.</param>
/// <param name="Title">What to call it; the address itself when the file gives no title.</param>
public sealed record SessionLink(string Url, string Title)
{
    /// <exception cref="BusinessException"><c>Ticketing:Common:BadUrl</c>; a field's own.</exception>
    public SessionLink Checked() => new(
        Checked(Url, "links") ?? throw CommonErrors.Required("links"), Guard.Line(Title, "links", Session.MaxUrlLength));

    internal static string? Checked(string? url, string field)
    {
        if (Guard.OptionalLine(url, field, Session.MaxUrlLength) is not { } text) return null;
        return System.Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto"
            ? text
            : throw CommonErrors.BadUrl(field);
    }
}
