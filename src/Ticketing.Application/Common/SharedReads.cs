using Microsoft.Extensions.Caching.Memory;

namespace Ticketing.Common;

/// <summary>Reads that many want at once are done once.</summary>
public static class SharedReads
{
    /// <summary>
    /// What <paramref name="read"/> gave at most <paramref name="fresh"/> ago. Who asks while it is being read waits for that, and
    /// nothing is kept of a failure or of <c>null</c>. <paramref name="read"/> needs a scope of its own, and so a connection:
    /// never call this inside a transaction, where many waiting with theirs would leave it none.
    /// </summary>
    public static async Task<T?> ShareAsync<T>(this IMemoryCache cache, object key, TimeSpan fresh, Func<Task<T?>> read, CancellationToken cancellationToken) where T : class
    {
        if (fresh == TimeSpan.Zero) return await read();
        var reading = cache.GetOrCreate(key, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = fresh;
            return new Lazy<Task<T?>>(read);
        })!;
        try
        {
            var found = await reading.Value.WaitAsync(cancellationToken);
            if (found is null) cache.Remove(key);
            return found;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            cache.Remove(key);
            throw;
        }
    }
}
