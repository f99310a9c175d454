namespace Ticketing.Sessions.Import.Reading;

/// <summary>The rooms, or the tracks, of a file: each name once, in the order they appear, spelled as it first was.</summary>
internal sealed class NameRegister<T>(ProblemLog log, Func<T, string> nameOf, Func<string, T> create)
{
    private readonly List<T> _entries = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    public IReadOnlyList<T> Entries => _entries;

    /// <summary>Adds what the file's own list says; the first of two with one name stays.</summary>
    public void List(T entry, Place at)
    {
        if (_byName.TryAdd(ProgrammeNames.Normalise(nameOf(entry)), _entries.Count))
            _entries.Add(entry);
        else
            Canonical(nameOf(entry), at);
    }

    /// <summary>The spelling this name goes by; adds the name if it is new.</summary>
    public string Canonical(string name, Place at)
    {
        if (!_byName.TryGetValue(ProgrammeNames.Normalise(name), out var index))
        {
            List(create(name), at);
            return name;
        }
        var known = nameOf(_entries[index]);
        if (known != name && _reported.Add(name))
            log.Add(ImportProblems.SpelledDifferently(at, name, known));
        return known;
    }
}
