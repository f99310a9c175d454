namespace Ticketing.Calendars;

/// <summary>An event a person ordered tickets for.</summary>
/// <param name="TenantId">Whose event.</param>
/// <param name="EventId">Which.</param>
/// <param name="Good">How many of their orders are good.</param>
/// <param name="Ended">How many were, and are no more.</param>
/// <param name="ChangedAt">When the latest became good or ended.</param>
/// <param name="Version">Of the event and its organization: changes with them.</param>
public sealed record OrderedEvent(Guid TenantId, Guid EventId, int Good, int Ended, DateTimeOffset ChangedAt, string Version);

/// <summary>A time a person works at an event, or worked there until it was taken back.</summary>
/// <param name="TenantId">Whose event.</param>
/// <param name="EventId">Which.</param>
/// <param name="Name">Its uid before the host.</param>
/// <param name="Roles">As what: titles; empty when taken back.</param>
/// <param name="StartsAt">From when.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="Withdrawn">The sequence and time of its end, when it was taken back.</param>
/// <param name="Version">Of the event and its organization: changes with them.</param>
public sealed record Shift(
    Guid TenantId, Guid EventId, string Name, IReadOnlyList<string> Roles, DateTimeOffset StartsAt, DateTimeOffset EndsAt, (int Sequence, DateTimeOffset At)? Withdrawn, string Version);

/// <summary>What one person's calendars show, over all organizations. By time, the latest 500.</summary>
public interface IPersonalCalendars
{
    /// <summary>By the account's address, once it is proven.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="since">Events that end later.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<OrderedEvent>> ListOrdersAsync(Guid userId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Access to named events from a time until a time.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="since">Shifts that end later.</param>
    /// <param name="withdrawnSince">Of those taken back, the ones taken back later.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<Shift>> ListShiftsAsync(Guid userId, DateTimeOffset since, DateTimeOffset withdrawnSince, CancellationToken cancellationToken);
}
