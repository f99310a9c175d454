namespace Ticketing.Sessions;

/// <summary>People of a session in one line, each with what they do there unless they simply speak: "Ada, Bob (Moderator)".</summary>
public static class SpeakerLines
{
    /// <param name="speakers">In the order they are announced.</param>
    /// <param name="said">Says a role's word in the reader's language; by itself English.</param>
    /// <returns><c>null</c> for nobody.</returns>
    public static string? Of(IReadOnlyCollection<SessionSpeakerDto> speakers, Func<string, string>? said = null) =>
        speakers.Count == 0 ? null : string.Join(", ", speakers.Select(one => one.Role == SpeakerRole.Speaker ? one.Name : $"{one.Name} ({Said(one.Role, said)})"));

    /// <summary>A role as people say it, in English.</summary>
    public static string Word(SpeakerRole role) => role switch
    {
        SpeakerRole.WorkshopLead => "Workshop lead",
        _ => role.ToString(),
    };

    private static string Said(SpeakerRole role, Func<string, string>? said) => said is null ? Word(role) : said(Word(role));
}
