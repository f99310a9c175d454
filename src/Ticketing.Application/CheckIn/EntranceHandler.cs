using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.CheckIn;

/// <summary>Every event has an entrance, from the same commit on: scanning needs no setting up.</summary>
public sealed class EntranceHandler(ITicketingDb db) : ILocalEventHandler<EventCreated>
{
    public Task HandleAsync(EventCreated localEvent, CancellationToken cancellationToken)
    {
        db.Set<Checkpoint>().Add(new Checkpoint(Guid.CreateVersion7(), localEvent.Event.Id, Checkpoint.Entrance, 0));
        return Task.CompletedTask;
    }
}
