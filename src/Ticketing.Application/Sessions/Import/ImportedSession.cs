namespace Ticketing.Sessions.Import;

/// <summary>A session as a file tells it.</summary>
public sealed record ImportedSession
{
    /// <summary>The publisher's name for it, the same in every later file: its guid, else its id, else what comes closest.</summary>
    public required string ExternalId { get; init; }

    public required SessionValues Values { get; init; }

    /// <summary><see cref="ImportedSpeaker.Key"/>s in the order they are announced.</summary>
    public IReadOnlyList<string> SpeakerKeys { get; init; } = [];
}
