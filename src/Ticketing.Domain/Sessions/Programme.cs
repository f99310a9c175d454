using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>
/// An event's programme as a whole, under the event's own id. Whatever changes a session, room or track changes this
/// too, so of two changes at one moment the later is refused (<c>Ticketing:Common:ChangedMeanwhile</c>) instead of mixed in.
/// </summary>
public sealed class Programme : AggregateRoot, IMultiTenant
{
    public const int MaxSourceLength = 300;

    public Programme(Guid eventId) : base(eventId)
    {
    }

    private Programme()
    {
    }

    public Guid TenantId { get; private set; }

    /// <summary>Grows with each change: who has seen this number has seen the programme as it stands.</summary>
    public int Revision { get; private set; }

    /// <summary>What the file imported last calls its event; <c>null</c> when none was.</summary>
    public string? ImportedFrom { get; private set; }

    public DateTimeOffset? ImportedAt { get; private set; }

    /// <summary>Said once by each use case that changes anything.</summary>
    public void Change()
    {
        Revision++;
        Publish(new ProgrammeChanged(Id));
    }

    /// <summary>Says which sessions leave it; the caller removes them, after <see cref="Change"/>.</summary>
    public void Withdraw(IReadOnlyList<Session> sessions)
    {
        if (sessions.Count > 0) Raise(new SessionsWithdrawn(this, sessions));
    }

    public void ImportFrom(string source, DateTimeOffset now)
    {
        ImportedFrom = source.Length > MaxSourceLength ? source[..MaxSourceLength] : source;
        ImportedAt = now;
    }
}
