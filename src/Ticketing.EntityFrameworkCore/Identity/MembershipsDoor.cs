using Npgsql;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Lists one user's organizations. Cross-tenant because a person belongs to many; reads nobody else's rows.</summary>
public sealed class MembershipsDoor(SystemDoor door) : IUserOrganizations
{
    public async Task<IReadOnlyList<UserOrganization>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("""
            select o.id, o.slug, o.name, m.roles from identity.memberships m join tenants.organizations o on o.id = m.tenant_id
            where m.user_id = $1 and o.status <> 'Closed' order by o.name, o.id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = userId });
        var list = new List<UserOrganization>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            list.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<string[]>(3)));
        return list;
    }
}
