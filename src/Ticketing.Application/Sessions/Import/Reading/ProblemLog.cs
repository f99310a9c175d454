namespace Ticketing.Sessions.Import.Reading;

/// <summary>Collects what the readers find, in the order of the file.</summary>
internal sealed class ProblemLog
{
    private readonly List<ImportProblem> _problems = [];
    private readonly SortedDictionary<string, int> _ignored = new(StringComparer.Ordinal);

    private int _unlisted;

    /// <summary>All that was found; past <see cref="ImportLimits.Problems"/> the rest is counted in one last entry.</summary>
    public IReadOnlyList<ImportProblem> Problems =>
        _unlisted == 0 ? _problems : [.. _problems, ImportProblems.TooManyProblems(_unlisted)];

    public IReadOnlyList<IgnoredField> Ignored => [.. _ignored.Select(entry => new IgnoredField(entry.Key, entry.Value))];

    public void Add(ImportProblem problem)
    {
        if (_problems.Count < ImportLimits.Problems)
            _problems.Add(problem);
        else
            _unlisted++;
    }

    /// <summary>Counts the fields of a node that have a value and that no reader asks for.</summary>
    public void Ignore(ScheduleNode node, string path, IReadOnlySet<string> known)
    {
        foreach (var field in node.Children)
            if (!known.Contains(field.Name) && !field.IsEmpty && field is not { Kind: NodeKind.List, Children.Count: 0 })
            {
                var name = $"{path}/{PlainText.Cut(field.Name, 100)}";
                _ignored[name] = _ignored.GetValueOrDefault(name) + 1;
            }
    }
}
