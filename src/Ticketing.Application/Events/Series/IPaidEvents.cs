namespace Ticketing.Events;

/// <summary>Which events people have paid for, or got tickets of; told by who keeps the orders.</summary>
public interface IPaidEvents
{
    Task<IReadOnlySet<Guid>> AmongAsync(IReadOnlyCollection<Guid> eventIds, CancellationToken cancellationToken);
}
