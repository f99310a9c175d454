using Npgsql;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Platform;

/// <summary><inheritdoc cref="IPlatformOrganizations"/> Cross-tenant because the console shows all; counts, and nothing of anybody.</summary>
public sealed class PlatformOrganizationsDoor(SystemDoor door) : IPlatformOrganizations
{
    private const string Select = """
        select o.id, o.slug, o.name, o.status, o.suspension_reason, o.may_use_sso, o.may_use_domains, o.max_events, o.created_at,
          (select count(*) from identity.memberships m where m.tenant_id = o.id)::int,
          (select count(*) from events.events e where e.tenant_id = o.id)::int,
          (select count(*) from tickets.tickets t where t.tenant_id = o.id)::int,
          count(*) over ()::int
        from tenants.organizations o
        """;

    public async Task<(IReadOnlyList<PlatformOrganizationDto> Items, int TotalCount)> ListAsync(string? search, OrganizationStatus? status, int skip, int take, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(
            Select + """

            where ($1::text is null or position(lower($1) in lower(o.name)) > 0 or position(lower($1) in o.slug) > 0) and ($2::text is null or o.status = $2)
            order by o.name, o.id offset $3 limit $4
            """, cancellationToken, search, status?.ToString(), skip, take);
        return (found.ConvertAll(f => f.Organization), found.Count == 0 ? 0 : found[0].Total);
    }

    public async Task<PlatformOrganizationDto?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync(Select + " where o.id = $1", cancellationToken, id)).ConvertAll(f => f.Organization).FirstOrDefault();

    private async Task<List<(PlatformOrganizationDto Organization, int Total)>> ReadAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = door.DataSource.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is null or string ? new NpgsqlParameter<string?> { TypedValue = (string?)value } : new NpgsqlParameter { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<(PlatformOrganizationDto, int)>();
        while (await row.ReadAsync(cancellationToken))
            list.Add((new(
                row.GetGuid(0), row.GetString(1), row.GetString(2), Enum.Parse<OrganizationStatus>(row.GetString(3)), row.IsDBNull(4) ? null : row.GetString(4), row.GetBoolean(5), row.GetBoolean(6),
                row.IsDBNull(7) ? null : row.GetInt32(7), row.GetFieldValue<DateTimeOffset>(8), row.GetInt32(9), row.GetInt32(10), row.GetInt32(11)), row.GetInt32(12)));
        return list;
    }
}
