using Ticketing.Common;

namespace Ticketing.CheckIn;

/// <summary>A checkpoint as a scanner needs it: what it is called and what it demands.</summary>
public sealed record CheckpointDto(Guid Id, string Name, CheckpointKind Kind, EntryRule Rule);

/// <summary>A checkpoint as the organizer sees it. <paramref name="Admitted"/>: tickets that ever went in; <paramref name="Inside"/>: those that are in now.</summary>
public sealed record CheckpointDetails(Guid Id, string Name, CheckpointKind Kind, EntryRule Rule, int Admitted, int Inside);

/// <summary>All of a checkpoint that can be set.</summary>
public sealed record CheckpointInput
{
    /// <summary>1 to 80 characters, unique in the event.</summary>
    public string? Name { get; init; }

    public CheckpointKind Kind { get; init; }

    /// <summary>Ticket types that may enter; none or empty for all.</summary>
    public IReadOnlyList<Guid>? Items { get; init; }

    /// <summary>A local day of the event; demanded for the kind <c>day</c>.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Demanded for the kind <c>session</c>.</summary>
    public Guid? SessionId { get; init; }

    public DateTimeOffset? OpensAt { get; init; }

    public DateTimeOffset? ClosesAt { get; init; }

    public EntryMode Entry { get; init; }

    /// <summary>1 to 1,000,000; none for no limit.</summary>
    public int? Capacity { get; init; }

    public EntryRule ToRule() => new() { Items = Items, Day = Day, SessionId = SessionId, OpensAt = OpensAt, ClosesAt = ClosesAt, Entry = Entry, Capacity = Capacity };
}

/// <summary>Somebody who is inside.</summary>
public sealed record PresentTicket(Guid TicketId, string AttendeeName, string ItemName, string TicketCode, DateTimeOffset Since);

/// <summary>Who is inside a checkpoint: search looks in names and codes.</summary>
public sealed record PresenceRequest : PageRequest;

/// <summary>What the event has that a rule may name.</summary>
public sealed record CheckpointChoices(
    string TimeZone, IReadOnlyList<DateOnly> Days, IReadOnlyList<CheckpointChoice> Items, IReadOnlyList<CheckpointChoice> Sessions);

/// <summary>Something to choose. <paramref name="At"/>: when a session begins.</summary>
public sealed record CheckpointChoice(Guid Id, string Name, DateTimeOffset? At = null);
