using Ticketing.Common;

namespace Ticketing.Catalog;

/// <summary>An item is about to be deleted: who has sold or holds it refuses.</summary>
public sealed record ItemDiscarded(Item Item) : ILocalEvent;
