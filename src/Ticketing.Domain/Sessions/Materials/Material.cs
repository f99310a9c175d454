using System.Text;
using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>Who may have a file of a session. In order: whoever may have one of a kind may have those of the kinds before it.</summary>
public enum MaterialAccess
{
    /// <summary>Whoever may see the session.</summary>
    Everyone,

    /// <summary>Holders of a ticket that is good.</summary>
    TicketHolders,

    /// <summary>Holders of a ticket that takes part in the session.</summary>
    Enrolled,

    /// <summary>Whoever in the team may see the event.</summary>
    Team,
}

/// <summary>What was uploaded, as our own look at its bytes says.</summary>
/// <param name="StoreName">Where the bytes lie: 64 hexadecimal digits of chance, that no address ever shows.</param>
/// <param name="ContentType">What it is served as; never what the uploader called it.</param>
/// <param name="Extension">With its dot.</param>
/// <param name="Size">Bytes.</param>
public sealed record MaterialContent(string StoreName, string ContentType, string Extension, long Size);

/// <summary>A file that goes with a session: slides, hand-outs, notes. Goes with it, bytes and all.</summary>
public sealed class Material : AggregateRoot, IMultiTenant
{
    public const int MaxTitleLength = 200;

    /// <summary>50 MB.</summary>
    public const int MaxBytes = 50_000_000;

    public const int MaxPerSession = 50;

    public Material(Guid id, Guid eventId, Guid sessionId, MaterialContent content, int position, DateTimeOffset now) : base(id)
    {
        (EventId, SessionId, Position, UploadedAt) = (eventId, sessionId, position, now);
        (StoreName, ContentType, Extension, Size) = content;
    }

    private Material()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public Guid SessionId { get; private set; }

    public string Title { get; private set; } = "";

    /// <inheritdoc cref="MaterialContent(string, string, string, long)" path="/param[@name='StoreName']"/>
    public string StoreName { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    public string Extension { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }

    /// <summary>From 0.</summary>
    public int Position { get; private set; }

    public MaterialAccess Access { get; private set; } = MaterialAccess.Team;

    /// <summary>Until then for the team alone; <c>null</c> from the start.</summary>
    public DateTimeOffset? VisibleFrom { get; private set; }

    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>What it is saved as: the title without what file systems give a meaning to.</summary>
    public string FileName => FileNameOf(Title) + Extension;

    public void Describe(string title, MaterialAccess access, DateTimeOffset? visibleFrom)
    {
        Title = Guard.Line(title, "title", MaxTitleLength);
        (Access, VisibleFrom) = (access, visibleFrom?.ToUniversalTime());
    }

    public void MoveTo(int position) => Position = position;

    /// <param name="reader">The most that the asker has proven to be.</param>
    /// <param name="now">The moment it is asked for.</param>
    public bool IsOpenTo(MaterialAccess reader, DateTimeOffset now) =>
        reader == MaterialAccess.Team || (Access <= reader && (VisibleFrom is null || VisibleFrom <= now));

    private static string FileNameOf(string title)
    {
        var name = new StringBuilder();
        foreach (var rune in title.EnumerateRunes())
            name.Append(Rune.IsControl(rune) || "/\\:*?\"<>|".Contains(rune.ToString(), StringComparison.Ordinal) ? "-" : rune.ToString());
        var trimmed = name.ToString().Trim(' ', '.', '-');
        return trimmed.Length == 0 ? "file" : trimmed;
    }
}
