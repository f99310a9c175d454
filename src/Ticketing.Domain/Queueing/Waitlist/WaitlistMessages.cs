using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>A party is on the list: they get their link.</summary>
public sealed record WaitlistJoined(Guid EntryId) : IMessage;

/// <summary>Someone joined again with the same address: its owner gets the link once more.</summary>
public sealed record WaitlistLinkRequested(Guid EntryId, Guid RequestId) : IMessage;

/// <summary>Places are held for a party, by that order.</summary>
public sealed record WaitlistOffered(Guid EntryId, Guid OrderId) : IMessage;

/// <summary>The time of an offer was up.</summary>
public sealed record WaitlistLapsed(Guid EntryId, Guid OrderId) : IMessage;
