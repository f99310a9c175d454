namespace Ticketing.TestBase;

/// <summary>Files of a folder <c>shared</c> that may lie beside the checkout or above it: real-life samples and abuse lists.</summary>
public static class SharedFile
{
    /// <returns><c>null</c> where it is not there: the test skips itself.</returns>
    public static string? Find(string relative)
    {
        for (var at = new DirectoryInfo(Repository.Root); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, "shared", relative);
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
