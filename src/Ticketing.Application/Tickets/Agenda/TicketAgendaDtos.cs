using Ticketing.Sessions;

namespace Ticketing.Tickets;

/// <summary>What a ticket's holder chose from the programme.</summary>
public sealed record TicketAgendaDto
{
    public required Guid TicketId { get; init; }

    public required string AttendeeName { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>Whether there is anything to choose from.</summary>
    public required bool HasProgramme { get; init; }

    /// <summary>Whether sessions can be chosen and left now: the ticket is valid, the event published and not over.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>By time.</summary>
    public required IReadOnlyList<ChosenSessionDto> Sessions { get; init; }
}

/// <summary>A session in a ticket's agenda.</summary>
public sealed record ChosenSessionDto
{
    public required Guid SessionId { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required string? Room { get; init; }

    /// <summary>One of its seats is taken; an open session has none.</summary>
    public required bool HasSeat { get; init; }

    /// <summary>It came with the ticket, which keeps it.</summary>
    public required bool IsIncluded { get; init; }

    /// <summary>Titles of other chosen sessions at the same time, which happens when one is moved.</summary>
    public required IReadOnlyList<string> ClashesWith { get; init; }
}

/// <summary>The whole programme as one ticket may choose from it.</summary>
public sealed record TicketProgrammeDto
{
    public required Guid TicketId { get; init; }

    public required string AttendeeName { get; init; }

    public required string ItemName { get; init; }

    public required string TimeZone { get; init; }

    /// <inheritdoc cref="TicketAgendaDto.IsOpen"/>
    public required bool IsOpen { get; init; }

    /// <summary>By time.</summary>
    public required IReadOnlyList<SessionChoiceDto> Sessions { get; init; }
}

/// <summary>A session, and what the ticket can do about it.</summary>
public sealed record SessionChoiceDto
{
    public required AgendaSessionDto Session { get; init; }

    /// <summary><c>null</c> for an open session, which takes no seat.</summary>
    public required int? Seats { get; init; }

    /// <summary>Of the seats; <c>null</c> for an open session.</summary>
    public required int? Left { get; init; }

    public required bool IsChosen { get; init; }

    /// <summary>It came with the ticket, which keeps it.</summary>
    public required bool IsIncluded { get; init; }

    /// <summary>Whether the ticket is good on its day.</summary>
    public required bool IsOnGoodDay { get; init; }

    /// <summary>It can't be chosen or left any more.</summary>
    public required bool HasBegun { get; init; }

    /// <summary>Chosen sessions at the same time.</summary>
    public required IReadOnlyList<SessionNameDto> ClashesWith { get; init; }

    /// <summary>Files of the session that the ticket opens now.</summary>
    public required IReadOnlyList<OpenMaterialDto> Files { get; init; }
}

public sealed record SessionNameDto(Guid Id, string Title);

/// <summary>The session to take instead.</summary>
public sealed record SwapSessionInput
{
    public required Guid SessionId { get; init; }
}

/// <summary>Somebody who takes part in a session, as staff see it.</summary>
public sealed record EnrolledDto
{
    public required Guid TicketId { get; init; }

    public required string Name { get; init; }

    /// <summary>The attendee's own address, or the buyer's.</summary>
    public required string? Email { get; init; }

    public required string ItemName { get; init; }

    public required Guid OrderId { get; init; }

    public required string OrderCode { get; init; }

    public required DateTimeOffset TakenAt { get; init; }
}
