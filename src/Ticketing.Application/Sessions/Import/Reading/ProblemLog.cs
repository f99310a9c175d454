namespace Ticketing.Application.Sessions.Import.Reading;

/// <summary>Collects what the readers find, in the order of the file.</summary>
internal sealed class ProblemLog
{
    private readonly List<ImportProblem> problems = [];
    private readonly SortedDictionary<string, int> ignored = new(StringComparer.Ordinal);

    private int unlisted;

    /// <summary>All that was found; past <see cref="ImportLimits.Problems"/> the rest is counted in one last entry.</summary>
    public IReadOnlyList<ImportProblem> Problems =>
        unlisted == 0 ? problems : [.. problems, ImportProblems.TooManyProblems(unlisted)];

    public IReadOnlyList<IgnoredField> Ignored => [.. ignored.Select(entry => new IgnoredField(entry.Key, entry.Value))];

    public void Add(ImportProblem problem)
    {
        if (problems.Count < ImportLimits.Problems)
            problems.Add(problem);
        else
            unlisted++;
    }

    /// <summary>Counts the fields of a node that have a value and that no reader asks for.</summary>
    public void Ignore(ScheduleNode node, string path, IReadOnlySet<string> known)
    {
        foreach (var field in node.Children)
            if (!known.Contains(field.Name) && !field.IsEmpty && field is not { Kind: NodeKind.List, Children.Count: 0 })
            {
                var name = $"{path}/{PlainText.Cut(field.Name, 100)}";
                ignored[name] = ignored.GetValueOrDefault(name) + 1;
            }
    }
}
