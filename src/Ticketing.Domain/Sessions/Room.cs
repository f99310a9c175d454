using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>Where sessions of an event take place. Its name is unique in the programme, however it is spelled.</summary>
public sealed class Room : AggregateRoot, IMultiTenant
{
    public Room(Guid id, Guid eventId, string name, int position) : base(id)
    {
        EventId = eventId;
        Position = position;
        Describe(name, null, null);
    }

    private Room()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public string Name { get; private set; } = "";

    /// <inheritdoc cref="ProgrammeNames.KeyOf"/>
    public string NameKey { get; private set; } = "";

    /// <summary>Markdown.</summary>
    public string? Description { get; private set; }

    /// <summary>Seats.</summary>
    public int? Capacity { get; private set; }

    /// <summary>Its column in the agenda, from 0.</summary>
    public int Position { get; private set; }

    public void Describe(string name, string? description, int? capacity)
    {
        Name = Guard.Line(name, "room", Session.MaxNameLength);
        NameKey = ProgrammeNames.KeyOf(Name);
        Description = Guard.OptionalText(description, "description", Session.MaxProseLength);
        Capacity = capacity;
    }

    public void MoveTo(int position) => Position = position;
}
