using Ticketing.Common;

namespace Ticketing.Tickets;

/// <summary>A ticket admits no more.</summary>
public sealed record TicketCancelled(Guid TicketId) : IMessage;

/// <summary>A ticket has a new code; those before it admit no more.</summary>
public sealed record TicketReissued(Guid TicketId) : IMessage;
