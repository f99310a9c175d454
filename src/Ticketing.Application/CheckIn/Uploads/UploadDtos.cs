using Ticketing.Common;

namespace Ticketing.CheckIn;

/// <summary>Scans made without network, in the order in which they were made.</summary>
public sealed record UploadInput
{
    /// <summary>The device's clock now: how wrong it is, its times are set right by.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>1 to 500.</summary>
    public IReadOnlyList<UploadedScanInput> Scans { get; init; } = [];
}

public sealed record UploadedScanInput
{
    /// <inheritdoc cref="ScanInput.Id"/>
    public Guid Id { get; init; }

    /// <summary>Counts up on the device.</summary>
    public long Sequence { get; init; }

    public Guid? CheckpointId { get; init; }

    public Direction Direction { get; init; }

    /// <summary>The QR's text or a ticket's code.</summary>
    public string? Code { get; init; }

    public ScanMethod Method { get; init; }

    /// <summary>By the device's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What the device showed: who was admitted is in, whatever is known now.</summary>
    public ScanResult Shown { get; init; }
}

/// <summary>An answer for each scan, in their order.</summary>
public sealed record UploadAnswer(IReadOnlyList<UploadResult> Results);

/// <summary>Which cases to list.</summary>
public sealed record ConflictRequest : PageRequest
{
    /// <summary>Those that are settled too.</summary>
    public bool All { get; init; }
}

/// <summary>Settles a case, or says who looks into it.</summary>
public sealed record ResolveInput
{
    /// <summary>What was found out; up to 1,000 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>One scan of a case: which device, whose hands, when by a clock set right.</summary>
public sealed record ConflictScanDto(Guid Id, ScanResult Result, DateTimeOffset HappenedAt, DateTimeOffset RecordedAt, string Checkpoint, string? Device, string By);

/// <summary>A case: admissions of one ticket that can't all be right.</summary>
public sealed record ConflictDto
{
    public required Guid Id { get; init; }
    public required CaseKind Kind { get; init; }
    public required Guid TicketId { get; init; }
    public required string AttendeeName { get; init; }
    public required string ItemName { get; init; }
    public required string TicketCode { get; init; }
    public required string OrderCode { get; init; }
    public required string Checkpoint { get; init; }
    public required string Period { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required string? Assignee { get; init; }
    public required string? Note { get; init; }
    public required DateTimeOffset? ResolvedAt { get; init; }
    public required string? ResolvedBy { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<ConflictScanDto> Scans { get; init; }
}
