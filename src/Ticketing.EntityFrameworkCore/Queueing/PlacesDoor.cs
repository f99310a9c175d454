using Npgsql;
using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>
/// <inheritdoc cref="IPlaces"/>
/// Cross-tenant because one batch serves the arrivals of all rooms in this process; the organization of a place is its
/// room's. Written for READ COMMITTED: the room's flow row is locked by a statement of its own, so that what follows sees
/// everything committed before.
/// </summary>
public sealed class PlacesDoor(SystemDoor door, TimeProvider clock) : IPlaces
{
    private const string Lock = "select from queueing.flows where room_id = $1 for update";

    // Invariant: numbers are 1 … last_number without gaps, each given once; gathered = places without one. Who comes between
    // the start and the draw follows the drawn ones, in order of coming. Lock: the room's flow, by Lock before.
    private const string Arrive = """
        with room as (
          select f.room_id, f.tenant_id, f.last_number, coalesce(r.starts_at > $4, false) as is_before, f.gathered
          from queueing.flows f join queueing.rooms r on r.id = f.room_id where f.room_id = $1),
        new as (
          select v.visitor, v.lot, row_number() over (order by v.place) as nth
          from unnest($2::uuid[], $3::bigint[]) with ordinality as v (visitor, lot, place)
          where not exists (select from queueing.places p where p.room_id = $1 and p.visitor = v.visitor)),
        kept as (
          insert into queueing.places (room_id, visitor, tenant_id, lot, number, arrived_at, holds)
          select room.room_id, new.visitor, room.tenant_id,
            case when room.is_before then new.lot else (1::bigint << 62) + (extract(epoch from $4::timestamptz) * 1000)::bigint * 1000 + new.nth end,
            case when room.is_before or room.gathered > 0 then null else room.last_number + new.nth end, $4, 0
          from new, room returning visitor, number),
        counted as (
          update queueing.flows f set last_number = f.last_number + k.numbered, gathered = f.gathered + k.unnumbered
          from (select count(number) as numbered, count(*) - count(number) as unnumbered from kept) k where f.room_id = $1)
        select visitor, number, null::timestamptz from kept
        union all
        select visitor, number, let_in_at from queueing.places where room_id = $1 and visitor = any ($2)
        """;

    private const string Find = "select visitor, number, let_in_at from queueing.places where room_id = $1 and visitor = any ($2)";

    // Invariant: a visitor opens no more orders than the room allows. Lock: the place.
    private const string Use = "update queueing.places set holds = holds + 1 where room_id = $1 and visitor = $2 and let_in_at is not null and holds < $3";

    private const string GiveBack = "update queueing.places set holds = holds - 1 where room_id = $1 and visitor = $2 and holds > 0";

    public async Task<IReadOnlyList<Place>> ArriveAsync(Guid roomId, IReadOnlyList<Arrival> arrivals, CancellationToken cancellationToken)
    {
        var once = arrivals.DistinctBy(a => a.Visitor).ToList();
        await using var batch = door.DataSource.CreateBatch();
        batch.BatchCommands.Add(Command(Lock, roomId));
        batch.BatchCommands.Add(Command(Arrive, roomId, once.Select(a => a.Visitor).ToArray(), once.Select(a => a.Lot).ToArray(), clock.GetUtcNow()));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await PlacesAsync(reader, cancellationToken);
    }

    public async Task<IReadOnlyList<Place>> FindAsync(Guid roomId, IReadOnlyCollection<Guid> visitors, CancellationToken cancellationToken)
    {
        await using var batch = door.DataSource.CreateBatch();
        batch.BatchCommands.Add(Command(Find, roomId, visitors.ToArray()));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await PlacesAsync(reader, cancellationToken);
    }

    public async Task<bool> TryUseAsync(Guid roomId, Guid visitor, int most, CancellationToken cancellationToken) =>
        await RunAsync(Command(Use, roomId, visitor, most), cancellationToken) > 0;

    public Task GiveBackAsync(Guid roomId, Guid visitor, CancellationToken cancellationToken) => RunAsync(Command(GiveBack, roomId, visitor), cancellationToken);

    private static async Task<IReadOnlyList<Place>> PlacesAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var places = new List<Place>();
        while (await reader.ReadAsync(cancellationToken))
            places.Add(new(reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2)));
        return places;
    }

    private async Task<int> RunAsync(NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        await using var batch = door.DataSource.CreateBatch();
        batch.BatchCommands.Add(command);
        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
