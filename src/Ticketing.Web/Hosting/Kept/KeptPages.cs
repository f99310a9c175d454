using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Ticketing.Web.Hosting.Kept;

/// <summary>How long pages that look alike to all visitors are kept. Section <c>Pages</c>.</summary>
public sealed class KeptPagesOptions
{
    /// <summary>Shown as it is for that long; then one visitor's request draws it anew. Zero keeps nothing.</summary>
    public TimeSpan Fresh { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Shown to the others meanwhile, for that long at most.</summary>
    public TimeSpan Stale { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes over all kept pages.</summary>
    public long MaxBytes { get; set; } = 48_000_000;
}

/// <summary>A page that every visitor without a session gets alike: its answer may be kept for a moment.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AlikeForVisitorsAttribute : Attribute;

/// <summary>The kept pages of this process, by what decides how they look.</summary>
public sealed class KeptPages(IOptions<KeptPagesOptions> options, TimeProvider clock) : IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = options.Value.MaxBytes });

    public bool IsOn => options.Value.Fresh > TimeSpan.Zero;

    /// <summary>The page if it is fresh, or stale and someone else is drawing it anew already.</summary>
    public KeptPage? Find(string key)
    {
        if (!cache.TryGetValue(key, out Entry? entry)) return null;
        var age = clock.GetElapsedTime(entry!.DrawnAt);
        if (age <= options.Value.Fresh) return entry.Page;
        return Interlocked.Exchange(ref entry.Renewing, 1) == 1 ? entry.Page : null;
    }

    public void Keep(string key, KeptPage page) => cache.Set(key, new Entry(page, clock.GetTimestamp()), new MemoryCacheEntryOptions
    {
        AbsoluteExpirationRelativeToNow = options.Value.Fresh + options.Value.Stale, Size = page.Size,
    });

    public void Dispose() => cache.Dispose();

    private sealed class Entry(KeptPage page, long drawnAt)
    {
        public int Renewing;

        public KeptPage Page { get; } = page;

        public long DrawnAt { get; } = drawnAt;
    }
}
