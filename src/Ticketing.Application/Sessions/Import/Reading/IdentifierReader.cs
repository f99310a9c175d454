namespace Ticketing.Sessions.Import.Reading;

/// <summary>Gives each session the name by which later files mean the same one.</summary>
internal sealed class IdentifierReader(ProblemLog log, FieldReader fields)
{
    private readonly Dictionary<string, Taken> _taken = new(StringComparer.Ordinal);

    /// <summary>What the publisher calls the session: guid, id, code or slug; <c>null</c> when it has no name.</summary>
    public string? Given(ScheduleNode session, string where)
    {
        if (fields.Line(session, "guid", where, ImportLimits.Identifier) is { } guid)
            return Guid.TryParse(guid, out var parsed) ? parsed.ToString() : guid;
        return fields.Line(session, "id", where, ImportLimits.Identifier)
            ?? fields.Line(session, "code", where, ImportLimits.Identifier)
            ?? fields.Line(session, "slug", where, ImportLimits.Identifier);
    }

    /// <summary>
    /// The identifier to use. One that several sessions share is numbered in the order of the file, since publishers repeat
    /// the id of a session that is held several times; <c>null</c> when it is the very same session again.
    /// </summary>
    public string? Claim(string? given, SessionValues values, Place at)
    {
        if (given is null)
            log.Add(ImportProblems.IdentifierMissing(at));
        var id = given ?? PlainText.Cut($"title:{ProgrammeNames.Normalise(values.Title)}", ImportLimits.Identifier);
        var place = (values.Room, values.StartsAt);
        if (_taken.TryAdd(id, new Taken()))
        {
            _taken[id].Places.Add(place);
            return id;
        }
        var earlier = _taken[id];
        if (!earlier.Places.Add(place))
        {
            log.Add(ImportProblems.SessionTwice(at, id));
            return null;
        }
        string numbered;
        do
            numbered = $"{id}#{++earlier.Count}";
        while (!_taken.TryAdd(numbered, new Taken()));
        _taken[numbered].Places.Add(place);
        log.Add(ImportProblems.IdentifierShared(at, id, numbered));
        return numbered;
    }

    private sealed class Taken
    {
        public HashSet<(string? Room, DateTimeOffset StartsAt)> Places { get; } = [];
        public int Count { get; set; } = 1;
    }
}
