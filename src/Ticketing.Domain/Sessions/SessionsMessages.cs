using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>Sessions, rooms, tracks or speakers of an event's programme are not what they were.</summary>
public sealed record ProgrammeChanged(Guid EventId) : IMessage;
