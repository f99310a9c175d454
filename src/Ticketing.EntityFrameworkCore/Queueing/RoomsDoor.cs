using Npgsql;
using NpgsqlTypes;
using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>
/// <inheritdoc cref="IRooms"/>
/// Cross-tenant because one clock moves the rooms of all organizations on.
/// </summary>
public sealed class RoomsDoor(SystemDoor door) : IRooms
{
    private const string Read = """
        select r.id, r.tenant_id, e.slug, e.visibility = 'Private', r.mode, r.starts_at, r.gathers_for_minutes, r.rate_per_minute, r.measures_itself,
          r.pass_minutes, r.holds_per_pass, r.opens_at_load, r.steering, r.key, f.last_number, f.serving, f.gathered, f.measured_rate, f.opened_at is not null
        from queueing.rooms r join queueing.flows f on f.room_id = r.id join events.events e on e.id = r.id
        where r.mode <> 'Off' and e.status = 'Published'
        """;

    private const string Report = """
        insert into queueing.loads (room_id, process, tenant_id, at, per_second, hold_p99)
        select room_id, $1, tenant_id, $2, per_second, hold_p99 from unnest($3::uuid[], $4::uuid[], $5::int[], $6::interval[]) as l (room_id, tenant_id, per_second, hold_p99)
        order by room_id
        on conflict (room_id, process) do update set at = excluded.at, per_second = excluded.per_second, hold_p99 = excluded.hold_p99
        """;

    // Invariant: each due room goes to one caller. Lock: the flow, which the loser of a race finds changed.
    private const string TakeDue = """
        update queueing.flows f set measured_at = $1 from queueing.rooms r
        where r.id = f.room_id and r.mode <> 'Off' and r.measures_itself and r.steering = 'Running' and f.measured_at <= $2
        returning f.room_id, f.tenant_id, coalesce(f.measured_rate, r.rate_per_minute), r.rate_per_minute,
          (select max(l.hold_p99) from queueing.loads l where l.room_id = f.room_id and l.at > $2)
        """;

    private const string Forget = """
        with old as (
          select p.room_id, p.visitor from queueing.places p join queueing.rooms r on r.id = p.room_id left join events.events e on e.id = r.id
          where p.arrived_at < $1 and (r.mode = 'Off' or e.id is null or e.ends_at < $1) limit $2)
        delete from queueing.places p using old o where p.room_id = o.room_id and p.visitor = o.visitor
        """;

    public async Task<IReadOnlyList<RoomReading>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(Read);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rooms = new List<RoomReading>();
        while (await reader.ReadAsync(cancellationToken)) rooms.Add(ReadingOf(reader));
        return rooms;
    }

    public async Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = door.DataSource.CreateBatch();
        foreach (var sql in RoomTick.Steps) batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = now } } });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ReportAsync(Guid process, IReadOnlyList<RoomLoadReading> loads, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(Report);
        command.Parameters.Add(new() { Value = process });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = loads.Select(l => l.RoomId).ToArray() });
        command.Parameters.Add(new() { Value = loads.Select(l => l.TenantId).ToArray() });
        command.Parameters.Add(new() { Value = loads.Select(l => l.PerSecond).ToArray() });
        command.Parameters.Add(new() { Value = loads.Select(l => l.HoldP99).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Interval });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<DueRate>> TakeDueRatesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(TakeDue);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now - RoomRate.Every });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<DueRate>();
        while (await reader.ReadAsync(cancellationToken))
            due.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2), reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetTimeSpan(4)));
        return due;
    }

    public async Task SetRateAsync(Guid roomId, int rate, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("update queueing.flows set measured_rate = $2 where room_id = $1");
        command.Parameters.Add(new() { Value = roomId });
        command.Parameters.Add(new() { Value = rate });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<int> ForgetAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(Forget);
        command.Parameters.Add(new() { Value = before });
        command.Parameters.Add(new() { Value = limit });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static RoomReading ReadingOf(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        TenantId = row.GetGuid(1),
        EventSlug = row.GetString(2),
        IsPrivate = row.GetBoolean(3),
        Rules = new()
        {
            Mode = Enum.Parse<RoomMode>(row.GetString(4)),
            StartsAt = row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
            GathersForMinutes = row.GetInt32(6),
            RatePerMinute = row.GetInt32(7),
            MeasuresItself = row.GetBoolean(8),
            PassMinutes = row.GetInt32(9),
            HoldsPerPass = row.GetInt32(10),
            OpensAtLoad = row.GetInt32(11),
        },
        Steering = Enum.Parse<RoomSteering>(row.GetString(12)),
        Key = row.GetFieldValue<byte[]>(13),
        LastNumber = row.GetInt64(14),
        Serving = row.GetInt64(15),
        Gathered = row.GetInt64(16),
        MeasuredRate = row.IsDBNull(17) ? null : row.GetInt32(17),
        IsOpened = row.GetBoolean(18),
    };
}
