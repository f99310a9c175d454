using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>What somebody does in a session.</summary>
public enum SpeakerRole
{
    Speaker,
    Moderator,
    Panelist,
    Host,

    /// <summary>Leads a workshop.</summary>
    WorkshopLead,

    /// <summary>Plays, sings, reads or acts.</summary>
    Performer,
}

/// <summary>A speaker's part in a session.</summary>
public sealed class SessionSpeaker : IMultiTenant
{
    internal SessionSpeaker(Guid sessionId, Guid speakerId, int position, SpeakerRole role) =>
        (SessionId, SpeakerId, Position, Role) = (sessionId, speakerId, position, role);

    private SessionSpeaker()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid SessionId { get; private set; }

    public Guid SpeakerId { get; private set; }

    /// <summary>From 0.</summary>
    public int Position { get; private set; }

    public SpeakerRole Role { get; private set; }

    internal void Place(int position, SpeakerRole role) => (Position, Role) = (position, role);
}
