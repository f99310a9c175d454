using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>Sessions, rooms, tracks or speakers of an event's programme are not what they were.</summary>
public sealed record ProgrammeChanged(Guid EventId) : IMessage;

/// <summary>Sessions leave the programme with this save.</summary>
public sealed record SessionsWithdrawn(Programme Programme, IReadOnlyList<Session> Sessions) : ILocalEvent;

/// <summary>A file of a session is gone; said by the database itself, however it went (trigger <c>discard_material</c>).</summary>
/// <param name="StoreName">Where its bytes lie.</param>
public sealed record MaterialDiscarded(string StoreName) : IMessage;

/// <summary>A session that somebody takes part in has another time or room.</summary>
/// <param name="EnrolmentId">Whose.</param>
/// <param name="Sequence">Of the change.</param>
/// <param name="StartedAt">When it was to start.</param>
/// <param name="EndedAt">When it was to end.</param>
/// <param name="Room">Where it was to be.</param>
public sealed record EnrolmentMoved(Guid EnrolmentId, int Sequence, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string? Room) : IMessage;

/// <summary>A session that somebody took part in is out of the programme.</summary>
public sealed record EnrolmentCalledOff(Guid EnrolmentId) : IMessage;
