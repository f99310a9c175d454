using System.Collections.Frozen;
using Ticketing.Catalog;

namespace Ticketing.Queueing;

/// <summary>
/// All waitlists that are on, as this process read them last: at most half a second ago and a round trip
/// (<see cref="WaitlistClock"/>). The gate before the shop is a look in here: no query where places are held.
/// </summary>
public sealed class Waitlists(IWaitlists source) : IShopWaitlists, IDisposable
{
    private readonly SemaphoreSlim reading = new(1);
    private volatile FrozenDictionary<Guid, WaitlistReading> last = FrozenDictionary<Guid, WaitlistReading>.Empty;

    public IEnumerable<WaitlistReading> All => last.Values;

    public bool IsOn(Guid eventId) => last.ContainsKey(eventId);

    public bool IsKept(Guid eventId, Guid itemId) => last.TryGetValue(eventId, out var waitlist) && waitlist.KeptItems.Contains(itemId);

    /// <summary>Reads them anew; what is committed before is seen after.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            last = (await source.ReadAsync(cancellationToken)).ToFrozenDictionary(w => w.EventId);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();
}
