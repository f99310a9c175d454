using Ticketing.Common;

namespace Ticketing.Tickets;

/// <summary>One ticket as its buyer sees it.</summary>
public sealed record TicketDto
{
    public required Guid Id { get; init; }

    /// <summary>For typing at the door.</summary>
    public required string Code { get; init; }

    public required string ItemName { get; init; }

    public required Money Price { get; init; }

    public required string AttendeeName { get; init; }

    public required TicketStatus Status { get; init; }

    /// <summary>The text for the QR; <c>null</c> once the ticket is not valid.</summary>
    public required string? Token { get; init; }

    /// <summary>Local days of the event on which it admits; <c>null</c> for all.</summary>
    public required IReadOnlyList<DateOnly>? Days { get; init; }

    /// <summary>Whether the name can still be changed.</summary>
    public required bool CanRename { get; init; }
}

/// <summary>A new name on a ticket.</summary>
public sealed record RenameTicketInput
{
    public required string AttendeeName { get; init; }
}

/// <summary>Which tickets to list: <see cref="PageRequest.Search"/> looks in names, addresses, ticket and order codes. Sorts by <c>name</c> or <c>issued</c>.</summary>
public sealed record TicketListRequest : PageRequest
{
    public TicketStatus? Status { get; init; }

    public Guid? ItemId { get; init; }
}

/// <summary>A ticket as staff see it.</summary>
public sealed record IssuedTicketDto
{
    public required Guid TicketId { get; init; }

    public required string TicketCode { get; init; }

    public required string Name { get; init; }

    /// <summary>The attendee's own address, or the buyer's.</summary>
    public required string? Email { get; init; }

    public required string ItemName { get; init; }

    public required TicketStatus Status { get; init; }

    /// <summary>Local days of the event on which it admits; <c>null</c> for all.</summary>
    public required IReadOnlyList<DateOnly>? Days { get; init; }

    public required Guid OrderId { get; init; }

    public required string OrderCode { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }
}
