namespace Ticketing.Identity;

/// <summary>An event by its title, as a place where access may hold.</summary>
public sealed record EventTitle(Guid Id, string Title, DateTimeOffset StartsAt, string TimeZone);

/// <summary>Names events for grants. This feature lies below Events, so it asks through this.</summary>
public interface IEventTitles
{
    /// <summary>The newest first, at most 500.</summary>
    Task<IReadOnlyList<EventTitle>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Those of <paramref name="ids"/> that the current organization has.</summary>
    Task<IReadOnlyList<EventTitle>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);
}
