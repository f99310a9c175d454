using System.Collections.Frozen;
using Npgsql;
using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>
/// <inheritdoc cref="ICustomHosts"/> Cross-tenant because a host names no organization before it is found; reads names of proven
/// hosts. The list is read anew at most every few seconds, and not at all while only the installation's host is asked for.
/// </summary>
public sealed class CustomHostsDoor(SystemDoor door, TimeProvider clock) : ICustomHosts
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim reading = new(1);
    private volatile Known? known;

    public async ValueTask<Guid?> FindAsync(string host, CancellationToken cancellationToken)
    {
        var list = known is { } fresh && IsFresh(fresh) ? fresh : await ReadAsync(cancellationToken);
        return list.Hosts.TryGetValue(host, out var organization) ? organization : null;
    }

    public void Forget() => known = null;

    public Task<IReadOnlyList<DomainDue>> ListDueAsync(DateTimeOffset askedBefore, CancellationToken cancellationToken) => door.ListDueDomainsAsync("tenants.domains", askedBefore, cancellationToken);

    private bool IsFresh(Known list) => clock.GetElapsedTime(list.ReadAt) <= Fresh;

    private async Task<Known> ReadAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (known is { } meanwhile && IsFresh(meanwhile)) return meanwhile;
            var began = clock.GetTimestamp();
            var hosts = new Dictionary<string, Guid>(StringComparer.Ordinal);
            await using var command = door.DataSource.CreateCommand("select name, tenant_id from tenants.domains where verified_at is not null");
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken)) hosts[row.GetString(0)] = row.GetGuid(1);
            return known = new(hosts.ToFrozenDictionary(StringComparer.Ordinal), began);
        }
        finally
        {
            reading.Release();
        }
    }

    private sealed record Known(FrozenDictionary<string, Guid> Hosts, long ReadAt);
}

/// <summary>What both kinds of domains are looked for by.</summary>
internal static class DueDomains
{
    public static async Task<IReadOnlyList<DomainDue>> ListDueDomainsAsync(this SystemDoor door, string table, DateTimeOffset askedBefore, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand($"select tenant_id, id from {table} where verified_at is not null and coalesce(checked_at, verified_at) <= $1 order by coalesce(checked_at, verified_at), id limit 500");
        command.Parameters.Add(new NpgsqlParameter { Value = askedBefore });
        var due = new List<DomainDue>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) due.Add(new(row.GetGuid(0), row.GetGuid(1)));
        return due;
    }
}
