using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ticketing.Common.Notices;

/// <summary>
/// Remembers what was read until the database says that its group changed. While notices can't be heard, what was read
/// is good for <see cref="AloneFresh"/> only: so a change holds in every process within a second, line or no line.
/// </summary>
public class NoticedCache<TKey, TValue>(string topic, DatabaseNotices notices, Func<TKey, string> groupOf) : INoticeListener where TKey : notnull
{
    private const int Most = 100_000;
    private static readonly TimeSpan AloneFresh = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<TKey, Entry> entries = new();

    // Counts what was forgotten: an answer read before a change must not be kept after it.
    private long forgotten;

    public string Topic => topic;

    public async ValueTask<TValue> GetAsync(TKey key, Func<CancellationToken, Task<TValue>> read, CancellationToken cancellationToken)
    {
        if (entries.TryGetValue(key, out var known) && (notices.IsCurrent || Stopwatch.GetElapsedTime(known.ReadAt) < AloneFresh)) return known.Value;
        var (before, at) = (Volatile.Read(ref forgotten), Stopwatch.GetTimestamp());
        var value = await read(cancellationToken);
        if (value is null) return value; // what isn't there is no one's to fill the memory with
        if (entries.Count >= Most) Missed();
        else if (Volatile.Read(ref forgotten) == before) Keep(key, new(value, at), before);
        return value;
    }

    public void Heard(string key)
    {
        Interlocked.Increment(ref forgotten);
        foreach (var known in entries.Keys)
            if (groupOf(known) == key) entries.TryRemove(known, out _);
    }

    public void Missed()
    {
        Interlocked.Increment(ref forgotten);
        entries.Clear();
    }

    private void Keep(TKey key, Entry entry, long before)
    {
        entries[key] = entry;
        // Forgotten between the look and the keeping: out again.
        if (Volatile.Read(ref forgotten) != before) entries.TryRemove(key, out _);
    }

    private sealed record Entry(TValue Value, long ReadAt);
}
