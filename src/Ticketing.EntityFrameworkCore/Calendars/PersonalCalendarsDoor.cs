using Npgsql;
using Ticketing.Common;

namespace Ticketing.Calendars;

/// <summary><inheritdoc cref="IPersonalCalendars"/> Cross-tenant because a person buys and works at many organizations; reads rows of that person alone.</summary>
public sealed class PersonalCalendarsDoor(SystemDoor door) : IPersonalCalendars
{
    private const string Version = "e.sequence || ' ' || e.status || ' ' || extract(epoch from e.changed_at) || ' ' || o.slug || ' ' || o.name || ' ' || coalesce(o.public_host, '')";

    public async Task<IReadOnlyList<OrderedEvent>> ListOrdersAsync(Guid userId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = Command($"""
            with mine as (
              select b.tenant_id, b.event_id, count(*) filter (where b.status = 'Paid') as good, count(*) filter (where b.status <> 'Paid') as ended,
                max(greatest(b.paid_at, b.closed_at)) as changed_at
              from identity.users u join orders.orders b on lower(b.email) = lower(u.email)
              where u.id = $1 and u.email_confirmed and b.paid_at is not null
              group by b.tenant_id, b.event_id)
            select m.tenant_id, m.event_id, m.good::int, m.ended::int, m.changed_at, {Version}
            from mine m join events.events e on e.id = m.event_id join tenants.organizations o on o.id = m.tenant_id
            where e.ends_at > $2 order by e.starts_at desc, e.id limit 500
            """, userId, since);
        var list = new List<OrderedEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            list.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetString(5)));
        return list;
    }

    public async Task<IReadOnlyList<Shift>> ListShiftsAsync(Guid userId, DateTimeOffset since, DateTimeOffset withdrawnSince, CancellationToken cancellationToken)
    {
        await using var command = Command($"""
            with mine as (
              select m.tenant_id, n.event_id, 'shift-' || replace(g.id::text, '-', '') || '-' || replace(n.event_id::text, '-', '') as name,
                array(select coalesce(r.title, held.name) from unnest(g.roles) held (name) left join identity.roles r on r.tenant_id = m.tenant_id and r.id::text = held.name order by 1) as roles,
                g.starts_at, g.ends_at, null::int as sequence, null::timestamptz as withdrawn_at
              from identity.memberships m join identity.grants g on g.membership_id = m.id cross join unnest(g.event_ids) n (event_id)
              where m.user_id = $1 and g.starts_at is not null and g.ends_at > $2
              union all
              select w.tenant_id, w.event_id, w.name, array[]::varchar[], w.starts_at, w.ends_at, w.sequence, w.withdrawn_at
              from calendars.withdrawn w where w.subject_id = $1 and w.source = 'Shifts' and w.withdrawn_at > $3)
            select s.tenant_id, s.event_id, s.name, s.roles, s.starts_at, s.ends_at, s.sequence, s.withdrawn_at, {Version}
            from mine s join events.events e on e.id = s.event_id and e.tenant_id = s.tenant_id join tenants.organizations o on o.id = s.tenant_id
            where o.status <> 'Closed' order by s.starts_at desc, s.name limit 500
            """, userId, since, withdrawnSince);
        var list = new List<Shift>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            list.Add(new(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<string[]>(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetFieldValue<DateTimeOffset>(5),
                reader.IsDBNull(6) ? null : (reader.GetInt32(6), reader.GetFieldValue<DateTimeOffset>(7)), reader.GetString(8)));
        return list;
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = door.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
