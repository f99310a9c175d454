using Ticketing.Common;

namespace Ticketing.Catalog;

/// <summary>What the event offers, or for how much, has changed.</summary>
public sealed record OfferChanged(Guid EventId) : IMessage;

/// <summary>An item is about to be deleted: who has sold or holds it refuses.</summary>
public sealed record ItemDiscarded(Item Item) : ILocalEvent;
