using Microsoft.EntityFrameworkCore;

namespace Ticketing.Common;

/// <summary>The database as the app services see it: sets already filtered to the current organization, and one save.</summary>
public interface ITicketingDb
{
    DbSet<T> Set<T>() where T : class;

    /// <summary>
    /// Runs the local event handlers of the changed aggregates, puts their messages in the outbox, and commits all of
    /// it as one transaction. A row changed by someone else meanwhile is <c>Ticketing:Common:ChangedMeanwhile</c>.
    /// </summary>
    /// <exception cref="NotUniqueException">a unique index stood in the way.</exception>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs <paramref name="work"/> and its saves as one transaction (READ COMMITTED). For use cases that mix hot SQL
    /// with entities; everything else needs only <see cref="SaveChangesAsync"/>. Joins a transaction already open.
    /// </summary>
    Task<T> InTransactionAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}
