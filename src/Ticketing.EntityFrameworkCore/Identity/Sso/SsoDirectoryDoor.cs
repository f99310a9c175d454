using Npgsql;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Identity;

/// <summary><inheritdoc cref="ISsoDirectory"/> Cross-tenant because an address names no organization; reads names of those that have proven the domain.</summary>
public sealed class SsoDirectoryDoor(SystemDoor door) : ISsoDirectory
{
    public async Task<IReadOnlyList<SsoOrganization>> FindAsync(string domain, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("""
            select o.slug, o.name from identity.sso_domains d join tenants.organizations o on o.id = d.tenant_id
            where d.name = $1 and d.verified_at is not null and o.status = 'Active'
              and exists (select from identity.sso_connections c where c.tenant_id = d.tenant_id and c.is_enabled)
            order by o.name, o.id limit 20
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = domain });
        var list = new List<SsoOrganization>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) list.Add(new(reader.GetString(0), reader.GetString(1)));
        return list;
    }

    public Task<IReadOnlyList<DomainDue>> ListDueAsync(DateTimeOffset askedBefore, CancellationToken cancellationToken) => door.ListDueDomainsAsync("identity.sso_domains", askedBefore, cancellationToken);
}
