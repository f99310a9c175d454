using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>Proven hosts, from outside any organization. Remembered as one list, so that asking for strange hosts costs nothing.</summary>
public interface ICustomHosts
{
    /// <summary>The organization whose host this is.</summary>
    /// <param name="host">as <see cref="DomainName"/> writes it.</param>
    /// <param name="cancellationToken">ends it.</param>
    ValueTask<Guid?> FindAsync(string host, CancellationToken cancellationToken);

    /// <summary>Forgets the list, in this process; others follow within seconds.</summary>
    void Forget();

    /// <summary>As <c>ISsoDirectory.ListDueAsync</c>.</summary>
    Task<IReadOnlyList<DomainDue>> ListDueAsync(DateTimeOffset askedBefore, CancellationToken cancellationToken);
}
