namespace Ticketing.Architecture.Tests;

/// <summary>The checkout's own source files.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<SourceFile> Files(string below, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Root, below), pattern, SearchOption.AllDirectories)
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/')))
            .Where(f => !f.Path.Contains("/bin/", StringComparison.Ordinal) && !f.Path.Contains("/obj/", StringComparison.Ordinal) && !f.Path.Contains("/node_modules/", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Ticketing.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Not inside a checkout.");
    }
}

/// <summary>A file by its path from the root, with slashes.</summary>
internal sealed record SourceFile(string Path)
{
    public string Project => Path.Split('/')[1];

    /// <summary>The folder below the project: a feature in the layer projects.</summary>
    public string Feature => Path.Split('/') is { Length: > 3 } parts ? parts[2] : "";

    public string Text => File.ReadAllText(System.IO.Path.Combine(SourceTree.Root, Path));

    public IReadOnlyList<string> Lines => File.ReadAllLines(System.IO.Path.Combine(SourceTree.Root, Path));
}
