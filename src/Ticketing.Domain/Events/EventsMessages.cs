using Ticketing.Common;

namespace Ticketing.Events;

public sealed record EventCreated(Event Event) : ILocalEvent;

public sealed record EventCapacityChanged(Event Event) : ILocalEvent;

public sealed record EventPublished(Guid EventId) : IMessage;

/// <summary>Something that calendars, mails and lists show of a published event has changed.</summary>
public sealed record EventChanged(Guid EventId) : IMessage;

public sealed record EventCancelled(Guid EventId) : IMessage;

/// <summary>Gone, with all that was kept of it.</summary>
public sealed record EventDeleted(Guid EventId) : IMessage;
