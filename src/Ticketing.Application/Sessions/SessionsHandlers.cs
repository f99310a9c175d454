using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Sessions;

/// <summary>Every event has a programme from its first moment, empty as it is.</summary>
public sealed class EventsGetProgrammes(ITicketingDb db) : ILocalEventHandler<EventCreated>
{
    public Task HandleAsync(EventCreated localEvent, CancellationToken cancellationToken)
    {
        db.Set<Programme>().Add(new Programme(localEvent.Event.Id));
        return Task.CompletedTask;
    }
}
