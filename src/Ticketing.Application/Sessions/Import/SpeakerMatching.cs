namespace Ticketing.Sessions.Import;

/// <summary>Says who is who between a file and the programme.</summary>
internal static class SpeakerMatching
{
    /// <summary>
    /// The same identifier is the same person, whatever the name. Failing that the same name is, unless both have
    /// identifiers of one kind: then these say that they are two people. (Publishers change the kind between their XML and
    /// their JSON, so an id and a guid don't contradict each other.)
    /// </summary>
    public static Dictionary<ImportedSpeaker, CurrentSpeaker> Match(
        IReadOnlyList<CurrentSpeaker> current, IReadOnlyList<ImportedSpeaker> imported)
    {
        var matches = new Dictionary<ImportedSpeaker, CurrentSpeaker>(ReferenceEqualityComparer.Instance);
        var byId = current.Where(speaker => speaker.ExternalId is not null).ToLookup(speaker => speaker.ExternalId!, StringComparer.Ordinal);
        var free = current.ToDictionary(speaker => speaker.Id);
        foreach (var speaker in imported)
            if (speaker.ExternalId is { } id && byId[id].FirstOrDefault() is { } same && free.Remove(same.Id))
                matches[speaker] = same;

        var byName = current.Where(speaker => free.ContainsKey(speaker.Id)).ToLookup(speaker => ProgrammeNames.Normalise(speaker.Name));
        // Those without an identifier choose first: the name is all they have.
        foreach (var speaker in imported.Where(speaker => !matches.ContainsKey(speaker)).OrderBy(speaker => speaker.ExternalId is not null))
        {
            var same = byName[ProgrammeNames.Normalise(speaker.Name)]
                .Where(candidate => free.ContainsKey(candidate.Id) && MayBeSame(candidate.ExternalId, speaker.ExternalId))
                .OrderBy(candidate => candidate.ExternalId is not null)
                .ThenBy(candidate => candidate.Name != speaker.Name)
                .ThenBy(candidate => candidate.Id) // so that the next import chooses the same one
                .FirstOrDefault();
            if (same is not null && free.Remove(same.Id))
                matches[speaker] = same;
        }
        return matches;
    }

    private static bool MayBeSame(string? one, string? other) => one is null || other is null || Kind(one) != Kind(other);

    private static string Kind(string externalId) => externalId.Split(':', 2)[0];
}
