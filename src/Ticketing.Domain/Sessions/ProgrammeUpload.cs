using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>
/// A programme file between its preview and its import, so that what was looked at is what is imported and nobody has
/// to choose the file twice. Kept for a day; once applied, only what came of it.
/// </summary>
public sealed class ProgrammeUpload : AggregateRoot, IMultiTenant
{
    public const int MaxFileNameLength = 200;

    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <param name="id">From the caller.</param>
    /// <param name="eventId">Whose programme it is for.</param>
    /// <param name="fileName">As the browser gave it; for people alone.</param>
    /// <param name="content">The file, compressed by gzip.</param>
    /// <param name="now">When it came.</param>
    public ProgrammeUpload(Guid id, Guid eventId, string fileName, byte[] content, DateTimeOffset now) : base(id)
    {
        EventId = eventId;
        FileName = fileName;
        Content = content;
        UploadedAt = now;
    }

    private ProgrammeUpload()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>The file, compressed by gzip; empty once applied.</summary>
    public byte[] Content { get; private set; } = [];

    public DateTimeOffset UploadedAt { get; private set; }

    public DateTimeOffset? AppliedAt { get; private set; }

    /// <summary>What the import did, as JSON.</summary>
    public string? Outcome { get; private set; }

    public void Apply(string outcome, DateTimeOffset now)
    {
        if (AppliedAt is not null) throw new InvalidOperationException("An upload is applied once.");
        (Outcome, AppliedAt, Content) = (outcome, now, []);
    }
}
