using Ticketing.Catalog;
using Ticketing.Queueing;

namespace Ticketing.Web.Pages.Queueing;

/// <summary>The ticket card of an event whose waiting room is on: what is sold, and the way into the room. The same for every visitor.</summary>
/// <param name="EventPath">The event's page.</param>
/// <param name="Shop">What it sells.</param>
/// <param name="Room">As read last.</param>
/// <param name="Now">The clock.</param>
public sealed record RoomCard(string EventPath, ShopDto Shop, RoomReading Room, DateTimeOffset Now)
{
    public RoomPhase Phase => Room.PhaseAt(Now);

    /// <summary>A place can be had.</summary>
    public bool IsOpen => Phase != RoomPhase.Closed;
}
