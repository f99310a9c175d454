using Ticketing.Common;

namespace Ticketing.CheckIn;

/// <summary>Where an event's tickets are scanned. Each admits a ticket once.</summary>
public sealed class Checkpoint : AggregateRoot, IMultiTenant
{
    public const int MaxNameLength = 80;

    /// <summary>The name of the one that every event starts with.</summary>
    public const string Entrance = "Entrance";

    public Checkpoint(Guid id, Guid eventId, string name, int position) : base(id)
    {
        EventId = eventId;
        Name = Guard.Line(name, "name", MaxNameLength);
        Position = position;
    }

    private Checkpoint()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>Unique in the event.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The lowest is used where none is named.</summary>
    public int Position { get; private set; }
}
