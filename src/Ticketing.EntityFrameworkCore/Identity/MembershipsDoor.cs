using Npgsql;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Lists one user's organizations with the roles held there now, own ones by their title. Cross-tenant because a person belongs to many; reads nobody else's rows.</summary>
public sealed class MembershipsDoor(SystemDoor door, TimeProvider clock) : IUserOrganizations
{
    public async Task<IReadOnlyList<UserOrganization>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("""
            select o.id, o.slug, o.name, array(
                select coalesce(r.title, held.name) from (
                  select unnest(m.roles) union
                  select unnest(g.roles) from identity.grants g
                  where g.membership_id = m.id and coalesce(g.starts_at <= $2, true) and coalesce(g.ends_at > $2, true)) held (name)
                left join identity.roles r on r.tenant_id = m.tenant_id and r.id::text = held.name
                order by 1) as roles
            from identity.memberships m join tenants.organizations o on o.id = m.tenant_id
            where m.user_id = $1 and o.status <> 'Closed' order by o.name, o.id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = userId });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
        var list = new List<UserOrganization>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            list.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<string[]>(3)));
        return list;
    }
}
