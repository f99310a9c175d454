namespace Ticketing.Sessions;

/// <summary>Finds what can't be in two places at once: rooms and speakers. A warning, not a refusal: programmes are made in steps.</summary>
public static class ProgrammeConflicts
{
    public const int Most = 500;

    /// <summary>By time; each pair of sessions once for each room and speaker they share.</summary>
    public static IReadOnlyList<ProgrammeConflictDto> Of(AgendaDto agenda)
    {
        var sessions = agenda.Days.SelectMany(day => day.Sessions).ToList();
        var rooms = sessions.Where(s => s.Room is not null).GroupBy(s => s.Room!, s => s, StringComparer.Ordinal).SelectMany(g => Overlaps(ConflictKind.Room, g.Key, g));
        var speakers = sessions.SelectMany(s => s.Speakers.Select(p => (p, s))).GroupBy(x => x.p.Id).SelectMany(g => Overlaps(ConflictKind.Speaker, g.First().p.Name, g.Select(x => x.s)));
        return [.. rooms.Concat(speakers).OrderBy(c => c.StartsAt).ThenBy(c => c.Kind).ThenBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.First.Id).Take(Most)];
    }

    private static IEnumerable<ProgrammeConflictDto> Overlaps(ConflictKind kind, string name, IEnumerable<AgendaSessionDto> sessions)
    {
        var open = new List<AgendaSessionDto>();
        foreach (var session in sessions.OrderBy(s => s.StartsAt).ThenBy(s => s.Id))
        {
            open.RemoveAll(o => o.EndsAt <= session.StartsAt);
            foreach (var other in open)
                yield return new(kind, name, new(other.Id, other.Title), new(session.Id, session.Title), session.StartsAt, other.EndsAt < session.EndsAt ? other.EndsAt : session.EndsAt);
            open.Add(session);
        }
    }
}

public enum ConflictKind
{
    /// <summary>Two sessions in one room.</summary>
    Room,

    /// <summary>Somebody in two sessions.</summary>
    Speaker,
}

/// <summary>Two sessions that can't both be as planned.</summary>
/// <param name="Kind">What is in two places.</param>
/// <param name="Name">The room's or the speaker's.</param>
/// <param name="First">The one that begins first.</param>
/// <param name="Second">The other.</param>
/// <param name="StartsAt">From when both run.</param>
/// <param name="EndsAt">Until when.</param>
public sealed record ProgrammeConflictDto(ConflictKind Kind, string Name, ConflictingSessionDto First, ConflictingSessionDto Second, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

public sealed record ConflictingSessionDto(Guid Id, string Title);
