namespace Ticketing.TestBase;

/// <summary>The checkout the tests were built from, for tests of files that aren't compiled.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Full path of a file or folder named from the root, with forward slashes.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Ticketing.sln"))) return at.FullName;
        throw new InvalidOperationException($"{start} is not below a checkout.");
    }
}
