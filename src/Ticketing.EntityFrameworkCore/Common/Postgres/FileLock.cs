namespace Ticketing.Common.Postgres;

/// <summary>A lock between processes: an open file, given back by the system when its holder dies.</summary>
internal static class FileLock
{
    /// <exception cref="StartupException">Another process held it for longer than <paramref name="patience"/>.</exception>
    public static async Task<FileStream> TakeAsync(string path, TimeSpan patience, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        while (true)
        {
            if (TryTake(path) is { } taken) return taken;
            try
            {
                await Task.Delay(25, limit.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new StartupException($"Another process has held {path} for {patience.TotalSeconds:0} seconds: end it and start again.");
            }
        }
    }

    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartupException($"The file {path} can't be written ({e.Message}): correct its owner.", e);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
