namespace Ticketing.Application.Tests.Common;

/// <summary>Finds files of the repository, and the collections of awkward input that may lie beside it.</summary>
internal static class Checkout
{
    public static string Root { get; } = Ancestors().First(folder => File.Exists(Path.Combine(folder, "Ticketing.sln")));

    /// <summary>Skips the test when the collection is not there.</summary>
    public static string RequireShared(string path)
    {
        var found = Ancestors().Select(folder => Path.Combine(folder, "shared", path)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"skipped: shared/{path} does not lie beside the checkout");
        return found!;
    }

    private static IEnumerable<string> Ancestors()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }
}
