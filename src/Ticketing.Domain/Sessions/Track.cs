using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>A theme that sessions of an event share. Its name is unique in the programme, however it is spelled.</summary>
public sealed class Track : AggregateRoot, IMultiTenant
{
    // Told apart on light and dark, neighbours most of all.
    private static readonly string[] Palette =
        ["#2f6fde", "#d1495b", "#1f9d6b", "#b7791f", "#8b5cd6", "#0e93a8", "#c2418f", "#6b8e23", "#e0632d", "#4f5bd5", "#a0522d", "#64748b"];

    public Track(Guid id, Guid eventId, string name, int position) : base(id)
    {
        EventId = eventId;
        Position = position;
        Describe(name, Palette[position % Palette.Length]);
    }

    private Track()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public string Name { get; private set; } = "";

    /// <inheritdoc cref="ProgrammeNames.KeyOf"/>
    public string NameKey { get; private set; } = "";

    /// <summary><c>#rrggbb</c> in lower case; from the start one by its position.</summary>
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
