using System.Collections.Frozen;
using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>
/// All rooms that are on, as this process read them last: at most half a second ago and a round trip (<see cref="RoomClock"/>).
/// Everything a waiting visitor asks is answered from here, without a query.
/// </summary>
public sealed class WaitingRooms(IRooms source) : IDisposable
{
    private readonly SemaphoreSlim reading = new(1);
    private volatile Reading last = new([]);

    public IReadOnlyList<RoomReading> All => last.Rooms;

    /// <summary>The room of an event, on or standing by.</summary>
    public RoomReading? Find(Guid tenantId, string eventSlug) => last.BySlug.GetValueOrDefault((tenantId, eventSlug));

    public RoomReading? Find(Guid eventId) => last.ById.GetValueOrDefault(eventId);

    /// <summary>Reads them anew; what is committed before is seen after.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            last = new(await source.ReadAsync(cancellationToken));
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private sealed record Reading(IReadOnlyList<RoomReading> Rooms)
    {
        public FrozenDictionary<Guid, RoomReading> ById { get; } = Rooms.ToFrozenDictionary(r => r.Id);

        public FrozenDictionary<(Guid, string), RoomReading> BySlug { get; } = Rooms.ToFrozenDictionary(r => (r.TenantId, r.EventSlug));
    }
}
