using Ticketing.Common;

namespace Ticketing.Tickets;

/// <summary>How an event's badges look.</summary>
public sealed record BadgeDesignDto(
    BadgePaper Paper, BadgePaper? DoorPaper, BadgeRole Role, string? RoleText, Guid? QuestionId, bool ShowsQr, bool ShowsLogo, IReadOnlyList<BadgeQuestionDto> Questions);

/// <summary>A question whose answer can stand on a badge.</summary>
public sealed record BadgeQuestionDto(Guid Id, string Label);

/// <summary>The whole of a design, new.</summary>
public sealed record BadgeDesignInput
{
    public BadgePaper Paper { get; init; }

    /// <summary>What the door prints on; none where it hands out no badges.</summary>
    public BadgePaper? DoorPaper { get; init; }

    public BadgeRole Role { get; init; }

    /// <summary>1 to 60 characters, where the role is <c>Text</c>.</summary>
    public string? RoleText { get; init; }

    /// <summary>The question, asked for each ticket, whose answer is the second line.</summary>
    public Guid? QuestionId { get; init; }

    public bool ShowsQr { get; init; } = true;

    public bool ShowsLogo { get; init; } = true;
}

/// <summary>Which badges: <see cref="PageRequest.Search"/> looks in names, addresses, ticket and order codes. Sorts by <c>name</c> or <c>printed</c>.</summary>
public sealed record BadgeListRequest : PageRequest
{
    public Guid? ItemId { get; init; }

    /// <summary>Only those never printed, or only those printed.</summary>
    public bool? Printed { get; init; }
}

/// <summary>A valid ticket and what was printed of it.</summary>
public sealed record BadgeRowDto
{
    public required Guid TicketId { get; init; }

    public required string TicketCode { get; init; }

    public required string Name { get; init; }

    public required string ItemName { get; init; }

    public required string OrderCode { get; init; }

    /// <summary>How often; those after the first are reprints.</summary>
    public required int Prints { get; init; }

    public required DateTimeOffset? LastPrintedAt { get; init; }

    public required string? LastPrintedBy { get; init; }

    public required BadgePlace? LastPlace { get; init; }

    /// <summary>The name has letters that the PDF's fonts lack: print it from the browser.</summary>
    public bool LacksLetters { get; init; }
}

/// <summary>One print of a badge.</summary>
public sealed record BadgePrintDto(Guid Id, DateTimeOffset PrintedAt, string By, BadgePlace Place, Guid? BatchId, string? Reason);

/// <summary>Prints one badge.</summary>
public sealed record BadgePrintInput
{
    /// <summary>The design's own when left out.</summary>
    public BadgePaper? Paper { get; init; }

    public BadgeForm Form { get; init; }

    /// <summary>Why again; up to 200 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>Makes one file of all badges that match.</summary>
public sealed record BadgeBatchInput
{
    /// <summary>The design's own when left out.</summary>
    public BadgePaper? Paper { get; init; }

    public string? Search { get; init; }

    public Guid? ItemId { get; init; }

    public bool? Printed { get; init; }

    /// <summary><c>name</c>, <c>-name</c>, <c>printed</c>, <c>-printed</c>.</summary>
    public string? Sort { get; init; }

    /// <summary>Of those, only these; all when left out.</summary>
    public IReadOnlyList<Guid>? TicketIds { get; init; }
}

/// <summary>A batch and how far it is.</summary>
public sealed record BadgeBatchDto
{
    public required Guid Id { get; init; }

    public required BadgePaper Paper { get; init; }

    public required BadgeBatchStatus Status { get; init; }

    public required int Total { get; init; }

    public required int Done { get; init; }

    /// <summary>Tickets that were cancelled meanwhile; on no page.</summary>
    public required int Skipped { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether it can be downloaded: files are deleted after a week.</summary>
    public required bool HasFile { get; init; }
}
