namespace Ticketing.Sessions.Import;

/// <summary>
/// Compares a programme with a file. Importing the same file twice plans nothing the second time; a changed file plans
/// exactly its changes; what was made by hand stays, and so does what the file holds but could not be read.
/// </summary>
public static class ProgrammeDiff
{
    public static ImportPlan Compute(ProgrammeSnapshot current, ImportedProgramme imported)
    {
        var sessions = new Sessions(current, imported);
        var speakers = SpeakerMatching.Match(current.Speakers, imported.Speakers);
        return new ImportPlan
        {
            Sessions = sessions.Plan(speakers),
            Speakers = Parts(current.Speakers, imported.Speakers, speakers, FieldComparison.Of,
                sessions.LeavesUnused(session => session.SpeakerIds, (CurrentSpeaker speaker) => speaker.Id)),
            Rooms = Parts(current.Rooms, imported.Rooms, ByName(current.Rooms, room => room.Name, imported.Rooms, room => room.Name),
                FieldComparison.Of, sessions.LeavesUnused(session => Named(session.Values.Room), (CurrentRoom room) => ProgrammeNames.Normalise(room.Name))),
            Tracks = Parts(current.Tracks, imported.Tracks, ByName(current.Tracks, track => track.Name, imported.Tracks, track => track.Name),
                FieldComparison.Of, sessions.LeavesUnused(session => Named(session.Values.Track), (CurrentTrack track) => ProgrammeNames.Normalise(track.Name))),
        };
    }

    private static IEnumerable<string> Named(string? name) => name is null ? [] : [ProgrammeNames.Normalise(name)];

    private static Dictionary<TImported, TCurrent> ByName<TCurrent, TImported>(
        IReadOnlyList<TCurrent> current, Func<TCurrent, string> currentName,
        IReadOnlyList<TImported> imported, Func<TImported, string> importedName)
        where TImported : class
    {
        var byName = current.ToLookup(entry => ProgrammeNames.Normalise(currentName(entry)));
        var matches = new Dictionary<TImported, TCurrent>(ReferenceEqualityComparer.Instance);
        foreach (var entry in imported)
            if (byName[ProgrammeNames.Normalise(importedName(entry))].FirstOrDefault() is { } same)
                matches[entry] = same;
        return matches;
    }

    private static PlanOf<TCurrent, TImported> Parts<TCurrent, TImported>(
        IReadOnlyList<TCurrent> current, IReadOnlyList<TImported> imported, Dictionary<TImported, TCurrent> matches,
        Func<TCurrent, TImported, IReadOnlyList<FieldChange>> compare, Func<TCurrent, bool> isLeftUnused)
        where TCurrent : class
        where TImported : class
    {
        var matched = matches.Values.ToHashSet<TCurrent>(ReferenceEqualityComparer.Instance);
        var missing = current.Where(entry => !matched.Contains(entry)).ToLookup(isLeftUnused);
        var compared = imported.Where(matches.ContainsKey)
            .Select(entry => new PlannedChange<TCurrent, TImported>(matches[entry], entry, compare(matches[entry], entry)))
            .ToLookup(change => change.Fields.Count > 0);
        return new PlanOf<TCurrent, TImported>
        {
            Added = [.. imported.Where(entry => !matches.ContainsKey(entry))],
            Changed = [.. compared[true]],
            Unchanged = [.. compared[false].Select(change => new PlannedMatch<TCurrent, TImported>(change.Current, change.Imported))],
            Removed = [.. missing[true]],
            Untouched = [.. missing[false]],
        };
    }

    /// <summary>The sessions of both sides, and what becomes of each.</summary>
    private sealed class Sessions
    {
        private readonly ProgrammeSnapshot _current;
        private readonly ImportedProgramme _imported;
        private readonly Dictionary<ImportedSession, CurrentSession> _matches = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<CurrentSession> _removed = new(ReferenceEqualityComparer.Instance);
        private readonly List<CurrentSession> _untouched;

        public Sessions(ProgrammeSnapshot current, ImportedProgramme imported)
        {
            (_current, _imported) = (current, imported);
            var byId = current.Sessions.Where(session => session.ExternalId is not null)
                .ToLookup(session => session.ExternalId!, StringComparer.Ordinal);
            foreach (var session in imported.Sessions)
                if (byId[session.ExternalId].FirstOrDefault() is { } same)
                    _matches[session] = same;
            var matched = _matches.Values.ToHashSet<CurrentSession>(ReferenceEqualityComparer.Instance);
            var unreadable = imported.SkippedExternalIds.ToHashSet(StringComparer.Ordinal);
            foreach (var session in current.Sessions)
                if (session.ExternalId is { } id && !matched.Contains(session) && !unreadable.Contains(id) && !imported.MayLackSessions)
                    _removed.Add(session);
            _untouched = [.. current.Sessions.Where(session => !matched.Contains(session) && !_removed.Contains(session))];
        }

        public PlanOf<CurrentSession, ImportedSession> Plan(Dictionary<ImportedSpeaker, CurrentSpeaker> speakers)
        {
            var ids = speakers.ToDictionary(match => match.Key.Key, match => match.Value.Id, StringComparer.Ordinal);
            var names = new SpeakerNames(_current.Speakers, _imported.Speakers);
            return Parts(_current.Sessions, _imported.Sessions, _matches, (before, after) =>
            [
                .. FieldComparison.Of(before.Values, after.Values),
                .. before.SpeakerIds.Select(id => (Guid?)id).SequenceEqual(after.SpeakerKeys.Select(key => ids.TryGetValue(key, out var id) ? id : (Guid?)null))
                    ? []
                    : FieldComparison.Changed("Speakers", names.Of(before), names.Of(after)),
            ], _removed.Contains);
        }

        /// <summary>
        /// Whether something was there for sessions of an import alone and none is left that uses it. What no session used
        /// before was made by hand, or is no concern of this import.
        /// </summary>
        public Func<T, bool> LeavesUnused<T, TKey>(Func<CurrentSession, IEnumerable<TKey>> usedBy, Func<T, TKey> keyOf)
        {
            var byImports = _current.Sessions.Where(session => session.ExternalId is not null).SelectMany(usedBy).ToHashSet();
            var still = _untouched.SelectMany(usedBy).ToHashSet();
            return entry => byImports.Contains(keyOf(entry)) && !still.Contains(keyOf(entry));
        }
    }

    private sealed class SpeakerNames(IReadOnlyList<CurrentSpeaker> current, IReadOnlyList<ImportedSpeaker> imported)
    {
        private readonly Dictionary<Guid, string> _byId = current.ToDictionary(speaker => speaker.Id, speaker => speaker.Name);
        private readonly Dictionary<string, string> _byKey =
            imported.ToDictionary(speaker => speaker.Key, speaker => speaker.Name, StringComparer.Ordinal);

        public string? Of(CurrentSession session) => Joined(session.SpeakerIds.Select(id => _byId.GetValueOrDefault(id, "?")));
        public string? Of(ImportedSession session) => Joined(session.SpeakerKeys.Select(key => _byKey.GetValueOrDefault(key, "?")));

        private static string? Joined(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? text : null;
    }
}
