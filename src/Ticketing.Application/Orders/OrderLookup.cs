using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Orders;

/// <summary>Finds a buyer's own order by what its link carries.</summary>
public static class OrderLookup
{
    /// <summary>The order with its lines, as <paramref name="orders"/> loads it.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, for a wrong code and a wrong secret alike.</exception>
    public static async Task<Order> GetBySecretAsync(this IQueryable<Order> orders, string code, string secret, CancellationToken cancellationToken)
    {
        var order = Codes.Normalize(code) is { } known
            ? await orders.Include(o => o.Lines).SingleOrDefaultAsync(o => o.Code == known, cancellationToken)
            : null;
        return order is not null && Secrets.AreEqual(order.Secret, secret) ? order : throw CommonErrors.NotFound("order");
    }
}
