namespace Ticketing.Application.Tests.Common;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ticketing-test-");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Save(string name, byte[] content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
