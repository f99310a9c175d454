using System.Linq.Expressions;

namespace Ticketing.Common;

/// <summary>Limits a query to the events that somebody may see.</summary>
public static class ScopedQueries
{
    /// <summary>The rows of the scope's events; all of them where it is everywhere.</summary>
    /// <param name="rows">rows that belong to an event.</param>
    /// <param name="scope">where the permission is had.</param>
    /// <param name="eventId">a row's event.</param>
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, PermissionScope scope, Expression<Func<T, Guid>> eventId)
    {
        if (scope.IsEverywhere) return rows;
        // A member of an object, not a constant, so that the ids go to the database as a parameter.
        Expression<Func<IReadOnlyList<Guid>>> ids = () => scope.EventIds;
        var contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid)], ids.Body, eventId.Body);
        return rows.Where(Expression.Lambda<Func<T, bool>>(contains, eventId.Parameters));
    }
}
