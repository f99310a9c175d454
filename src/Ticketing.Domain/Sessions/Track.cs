using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>A theme that sessions of an event share. Its name is unique in the programme, however it is spelled.</summary>
public sealed class Track : AggregateRoot, IMultiTenant
{
    public Track(Guid id, Guid eventId, string name, int position) : base(id)
    {
        EventId = eventId;
        Position = position;
        Describe(name, null);
    }

    private Track()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public string Name { get; private set; } = "";

    /// <inheritdoc cref="ProgrammeNames.KeyOf"/>
    public string NameKey { get; private set; } = "";

    /// <summary><c>#rrggbb</c> in lower case; <c>null</c> to let the page choose.</summary>
    public string? Color { get; private set; }

    public int Position { get; private set; }

    public void Describe(string name, string? color)
    {
        Name = Guard.Line(name, "track", Session.MaxNameLength);
        NameKey = ProgrammeNames.KeyOf(Name);
        Color = color;
    }

    public void MoveTo(int position) => Position = position;
}
