using Ticketing.Common;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>Something was read or typed at a door.</summary>
public sealed record ScanInput
{
    /// <summary>Made by the client, once per attempt: sending it again changes nothing and gets the same verdict.</summary>
    public Guid Id { get; init; }

    /// <summary>The QR's text, a ticket's code or an order's code.</summary>
    public string? Code { get; init; }

    public ScanMethod Method { get; init; }

    /// <summary>By the device's clock; ours when left out.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The event's entrance when left out.</summary>
    public Guid? CheckpointId { get; init; }

    /// <summary>Out: only where a checkpoint counts who is inside.</summary>
    public Direction Direction { get; init; }
}

/// <summary>A steward lets someone in whose ticket was found by search.</summary>
public sealed record ManualAdmissionInput
{
    /// <inheritdoc cref="ScanInput.Id"/>
    public Guid Id { get; init; }

    public Guid TicketId { get; init; }

    /// <summary>Why by hand, 1 to 200 characters.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc cref="ScanInput.At"/>
    public DateTimeOffset? At { get; init; }

    /// <inheritdoc cref="ScanInput.CheckpointId"/>
    public Guid? CheckpointId { get; init; }

    /// <inheritdoc cref="ScanInput.Direction"/>
    public Direction Direction { get; init; }
}

/// <summary>An admission is taken back.</summary>
public sealed record UndoInput
{
    /// <inheritdoc cref="ScanInput.Id"/>
    public Guid Id { get; init; }

    /// <inheritdoc cref="ScanInput.At"/>
    public DateTimeOffset? At { get; init; }
}

/// <summary>What the steward is told.</summary>
public sealed record ScanVerdict
{
    public required Guid ScanId { get; init; }

    /// <summary><c>null</c> only where <see cref="Choices"/> ask which ticket is meant; nothing is recorded then.</summary>
    public ScanResult? Result { get; init; }

    public string? AttendeeName { get; init; }

    public string? ItemName { get; init; }

    public string? TicketCode { get; init; }

    public string? OrderCode { get; init; }

    /// <summary>For one who is in already: since when, and who let them in.</summary>
    public FirstAdmission? FirstAdmission { get; init; }

    /// <summary>This scan was on record before: the verdict is the one given then.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>The tickets of the order whose code was given, when it has several.</summary>
    public IReadOnlyList<DoorTicketDto> Choices { get; init; } = [];
}

public sealed record FirstAdmission(DateTimeOffset At, string By);

/// <summary>A ticket as the door sees it.</summary>
public sealed record DoorTicketDto(
    Guid TicketId, string AttendeeName, string ItemName, string TicketCode, string OrderCode, TicketStatus Status, FirstAdmission? FirstAdmission);

/// <summary>
/// How many went in (<paramref name="Admitted"/>) and are in now (<paramref name="Inside"/>, less where leaving is scanned or
/// each day counts for itself). <paramref name="LastMinutes"/>: admissions in each of the last 30 minutes, oldest first.
/// </summary>
public sealed record DoorCounters(int Admitted, int Inside, int Expected, int Refused, IReadOnlyList<ItemCounter> Items, IReadOnlyList<int> LastMinutes);

public sealed record ItemCounter(Guid ItemId, string Name, int Admitted, int Expected);

/// <summary>An event whose door may be opened. <paramref name="IsToday"/> by the event's own calendar.</summary>
public sealed record DoorEventDto(
    Guid Id, string Title, string? Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string TimeZone, bool IsToday, int Admitted, int Expected);

/// <summary>What a scanner shows when it is opened. <paramref name="PrintsBadges"/>: whoever was let in can be given one.</summary>
public sealed record DoorDto(
    Guid EventId, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string TimeZone, CheckpointDto Checkpoint,
    IReadOnlyList<CheckpointDto> Checkpoints, DoorCounters Counters, IReadOnlyList<ScanLogEntry> MyLatest, bool PrintsBadges);

/// <summary>Search looks in names, order codes and ticket codes.</summary>
public sealed record ScanLogRequest : PageRequest
{
    public ScanResult? Result { get; init; }
}

/// <summary>One line of the scan log.</summary>
public sealed record ScanLogEntry
{
    public required Guid Id { get; init; }
    public required ScanResult Result { get; init; }
    public required ScanMethod Method { get; init; }
    public string? Reason { get; init; }
    public string? AttendeeName { get; init; }
    public string? ItemName { get; init; }
    public string? TicketCode { get; init; }
    public string? OrderCode { get; init; }
    public required string Checkpoint { get; init; }

    /// <summary>By the device's clock.</summary>
    public required DateTimeOffset ScannedAt { get; init; }

    /// <summary>By ours.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>For one made without network: when it took place, by a clock set right.</summary>
    public required DateTimeOffset? HappenedAt { get; init; }

    /// <summary>The device, or the person.</summary>
    public required string By { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>An admission or a leaving that still stands, so that it can be taken back.</summary>
    public required bool CanUndo { get; init; }
}
