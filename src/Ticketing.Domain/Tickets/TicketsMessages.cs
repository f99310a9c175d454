using Ticketing.Common;

namespace Ticketing.Tickets;

/// <summary>A ticket admits no more.</summary>
public sealed record TicketCancelled(Guid TicketId) : IMessage;
