using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Discovery;

/// <summary>Keeps the listings in step with the events. Each message reads the event as it is now, so their order doesn't matter.</summary>
public sealed class ListingHandlers(IListings listings) :
    IMessageHandler<EventPublished>, IMessageHandler<EventChanged>, IMessageHandler<EventCancelled>, IMessageHandler<OfferChanged>, IMessageHandler<EventDeleted>
{
    public Task HandleAsync(EventPublished message, CancellationToken cancellationToken) => listings.RefreshAsync(message.EventId, cancellationToken);

    public Task HandleAsync(EventChanged message, CancellationToken cancellationToken) => listings.RefreshAsync(message.EventId, cancellationToken);

    public Task HandleAsync(EventCancelled message, CancellationToken cancellationToken) => listings.RefreshAsync(message.EventId, cancellationToken);

    public Task HandleAsync(OfferChanged message, CancellationToken cancellationToken) => listings.RefreshAsync(message.EventId, cancellationToken);

    public Task HandleAsync(EventDeleted message, CancellationToken cancellationToken) => listings.RefreshAsync(message.EventId, cancellationToken);
}
