namespace Ticketing.Queueing;

/// <summary>
/// The statements of one tick, in one transaction at READ COMMITTED; <c>$1</c> is the time. The first locks all flows in id
/// order, so that tickers and arrivals queue up and the others see what is committed. A second ticker then finds that no time
/// has passed since the first and lets in nobody.
/// </summary>
internal static class RoomTick
{
    private const string Lock = """
        select from queueing.flows f join queueing.rooms r on r.id = f.room_id
        where r.mode <> 'Off' and $1::timestamptz is not null order by f.room_id for update of f
        """;

    // Invariant: after the start everyone who gathered has a number, by lot, before all who came later. Lock: the flow.
    private const string Draw = """
        with due as (
          select f.room_id, f.last_number from queueing.flows f join queueing.rooms r on r.id = f.room_id
          where r.mode <> 'Off' and f.gathered > 0 and (r.starts_at is null or r.starts_at <= $1)),
        lots as (
          select p.room_id, p.visitor, d.last_number + row_number() over (partition by p.room_id order by p.lot, p.visitor) as number
          from queueing.places p join due d on d.room_id = p.room_id where p.number is null),
        drawn as (
          update queueing.places p set number = l.number from lots l where p.room_id = l.room_id and p.visitor = l.visitor returning p.room_id)
        update queueing.flows f set last_number = f.last_number + d.places, gathered = f.gathered - d.places
        from (select room_id, count(*) as places from drawn group by room_id) d where d.room_id = f.room_id
        """;

    // An automatic room opens at its load and closes when nobody waits any more and the load is half of that, but not
    // within a minute. Lock: the flow.
    private const string OpenByLoad = """
        update queueing.flows f set opened_at = case when f.opened_at is null then $1 end
        from queueing.rooms r cross join lateral (
          select coalesce(sum(l.per_second), 0) as load from queueing.loads l where l.room_id = r.id and l.at > $1::timestamptz - interval '3 seconds') m
        where r.id = f.room_id and r.mode = 'Automatic' and case
          when f.opened_at is null then m.load >= r.opens_at_load
          else m.load * 2 < r.opens_at_load and f.serving = f.last_number and f.gathered = 0 and f.opened_at < $1::timestamptz - interval '1 minute' end
        """;

    // Invariant: over any time the rate times that time is let in at most, and what it earned for nobody is not kept (one
    // apart, for who comes next). A pause of all tickers earns five seconds at most; a clock set back by more than a minute
    // starts anew. Lock: the flow, then the places let in.
    private const string LetIn = """
        with step as (
          select f.room_id, f.last_number - f.serving as waiting, case
            when r.steering = 'Running' and (r.starts_at is null or r.starts_at <= $1) and (r.mode = 'On' or f.opened_at is not null)
            then f.credit + least(greatest(extract(epoch from $1::timestamptz - f.ticked_at), 0), 5)::float8
              * case when r.measures_itself then coalesce(f.measured_rate, r.rate_per_minute) else r.rate_per_minute end / 60
            else 0 end as credit
          from queueing.flows f join queueing.rooms r on r.id = f.room_id where r.mode <> 'Off'),
        earned as (select room_id, credit, least(floor(credit + 1e-9)::bigint, waiting) as visitors from step),
        moved as (
          update queueing.flows f set serving = f.serving + e.visitors, credit = greatest(least(e.credit - e.visitors, 1), 0),
            ticked_at = case when f.ticked_at > $1::timestamptz + interval '1 minute' then $1 else greatest(f.ticked_at, $1) end
          from earned e where e.room_id = f.room_id returning f.room_id, f.serving)
        update queueing.places p set let_in_at = $1 from moved m where p.room_id = m.room_id and p.let_in_at is null and p.number <= m.serving
        """;

    public static readonly IReadOnlyList<string> Steps = [Lock, Draw, OpenByLoad, LetIn];
}
