using Microsoft.Extensions.Options;

namespace Ticketing.Common.Files;

/// <summary>A folder on this machine, or one that all web processes share.</summary>
internal sealed class LocalFileStore(IOptions<AppOptions> app) : IFileStore
{
    public Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        WriteAsync(name, file => file.WriteAsync(bytes, cancellationToken).AsTask());

    public Task WriteAsync(string name, Stream bytes, CancellationToken cancellationToken) =>
        WriteAsync(name, file => bytes.CopyToAsync(file, cancellationToken));

    public Stream? Open(string name)
    {
        try
        {
            return new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 4096, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        if (File.Exists(path)) File.Delete(path);
        return Task.CompletedTask;
    }

    private async Task WriteAsync(string name, Func<FileStream, Task> write)
    {
        var path = PathOf(name);
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + "." + Guid.CreateVersion7().ToString("n");
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private string PathOf(string name)
    {
        if (name.Length != 64 || !name.All(char.IsAsciiHexDigitLower)) throw new ArgumentException("This is no name of 64 lower-case hexadecimal digits.", nameof(name));
        return Path.Combine(app.Value.DataFolder, "images", name[..2], name);
    }
}
