namespace Ticketing.Sessions.Import.Reading;

/// <summary>Reads the speakers of each session and keeps each of them once.</summary>
internal sealed class SpeakerReader(ProblemLog log, FieldReader fields, LinkReader links)
{
    private static readonly HashSet<string> KnownFields =
        ["id", "guid", "code", "name", "public_name", "full_public_name", "biography", "avatar", "avatar_url"];

    private readonly List<ImportedSpeaker> _speakers = [];
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);

    public IReadOnlyList<ImportedSpeaker> Speakers => _speakers;

    /// <summary>The speakers of a session, as keys in their order.</summary>
    public IReadOnlyList<string> Read(ScheduleNode session, string where)
    {
        var keys = new List<string>();
        foreach (var person in session.Named("persons").SelectMany(list => list.Children))
        {
            if (keys.Count == ImportLimits.PerSession)
            {
                log.Add(ImportProblems.TooMany(new Place(where, person.Line), "speakers"));
                break;
            }
            if (Person(person, where) is not { } speaker)
                continue;
            if (keys.Contains(speaker.Key))
                log.Add(ImportProblems.SpeakerTwice(new Place(where, person.Line), speaker.Name));
            else
                keys.Add(speaker.Key);
        }
        return keys;
    }

    private ImportedSpeaker? Person(ScheduleNode person, string where)
    {
        var name = Name(person, where);
        if (name is null)
        {
            log.Add(ImportProblems.SpeakerNameless(new Place(where, person.Line)));
            return null;
        }
        log.Ignore(person, "event/person", KnownFields);
        var speaker = new ImportedSpeaker
        {
            Name = name,
            ExternalId = Identifier(person, "guid", where) ?? Identifier(person, "code", where) ?? Identifier(person, "id", where),
            Biography = fields.Prose(person, "biography", where),
            AvatarUrl = links.Address(person, "avatar", where) ?? links.Address(person, "avatar_url", where),
        };
        return Register(speaker, new Place(where, person.Line));
    }

    private string? Name(ScheduleNode person, string where)
    {
        foreach (var field in (string[])["public_name", "name", "full_public_name"])
            if (fields.Line(person, field, where, ImportLimits.Name) is { } name)
                return name;
        return person.Kind == NodeKind.Text
            ? fields.Line(person.Text, "name", new Place(where, person.Line), ImportLimits.Name)
            : null;
    }

    private string? Identifier(ScheduleNode person, string kind, string where) =>
        fields.Line(person, kind, where, ImportLimits.Identifier) is { } value ? $"{kind}:{value}" : null;

    private ImportedSpeaker Register(ImportedSpeaker speaker, Place at)
    {
        if (_byKey.TryAdd(speaker.Key, _speakers.Count))
        {
            _speakers.Add(speaker);
            return speaker;
        }
        var known = _speakers[_byKey[speaker.Key]];
        Compare("name", speaker.Name, known.Name, at);
        Compare("biography", speaker.Biography, known.Biography, at);
        Compare("avatar", speaker.AvatarUrl, known.AvatarUrl, at);
        return _speakers[_byKey[speaker.Key]] = known with
        {
            Biography = known.Biography ?? speaker.Biography,
            AvatarUrl = known.AvatarUrl ?? speaker.AvatarUrl,
        };
    }

    private void Compare(string field, string? found, string? known, Place at)
    {
        if (found is not null && known is not null && found != known)
            log.Add(ImportProblems.SpeakerDiffers(at, field, found, known));
    }
}
