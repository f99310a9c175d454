using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>So many of something: <paramref name="What"/> is a word such as <c>sessions</c>.</summary>
public sealed record EventContentCount(string What, int Count);

/// <summary>
/// What one feature keeps of an event, under the event's id. Together they are all of it: a feature that brings a table of an
/// event's things brings one of these, and a test of every such table holds it to that. All run in the caller's transaction.
/// </summary>
public interface IEventContent
{
    /// <summary>Copied from the lowest up, taken away from the highest down, because the higher name the lower.</summary>
    int Tier { get; }

    /// <summary>Part of which choice it is copied with; <c>null</c> for what is never copied.</summary>
    EventPart? Part => null;

    /// <summary>What one has to be allowed at both events for copying it.</summary>
    string? Permission => null;

    /// <summary>Puts the same into the copy, which is saved already; the caller saves what this adds.</summary>
    Task CopyAsync(EventCopy copy, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What would go with the event, for whoever deletes it; what stands in the way included.</summary>
    Task<IReadOnlyList<EventContentCount>> CountAsync(Guid eventId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<EventContentCount>>([]);

    /// <summary>What stands in the way of deleting the event.</summary>
    Task<BusinessException?> FindObstacleAsync(Guid eventId, CancellationToken cancellationToken) => Task.FromResult<BusinessException?>(null);

    /// <summary>Takes all of it away; asked only where nothing stands in the way.</summary>
    Task DiscardAsync(Guid eventId, CancellationToken cancellationToken);
}
