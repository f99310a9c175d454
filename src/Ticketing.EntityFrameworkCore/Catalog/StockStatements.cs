namespace Ticketing.Catalog;

/// <summary>The SQL behind <see cref="IStock"/>. Everyone takes order rows before stock rows, those by quota id, and hold rows last.</summary>
internal static class StockStatements
{
    public const string LockWanted = "select quota_id, size - sold - held from catalog.stock where quota_id = any ($1) order by quota_id for update";

    public const string LockOfHolds = """
        select quota_id from catalog.stock where quota_id in (select quota_id from catalog.holds where hold_id = any ($1))
        order by quota_id for update
        """;

    // Invariant: sold + held ≤ size after every change, all quotas or none. Lock: the stock rows, by LockWanted before.
    public const string Take = """
        with wanted (quota_id, quantity) as (select * from unnest($1::uuid[], $2::int[])),
        short as (
          select w.quota_id, greatest(coalesce(s.size - s.sold - s.held, 0), 0) as still_left,
            exists (select from catalog.holds h where h.quota_id = w.quota_id and h.expires_at <= $5) as has_expired
          from wanted w left join catalog.stock s on s.quota_id = w.quota_id
          where coalesce(s.size - s.sold - s.held, 0) < w.quantity),
        taken as (
          update catalog.stock s set held = s.held + w.quantity from wanted w
          where s.quota_id = w.quota_id and s.sold + s.held + w.quantity <= s.size and not exists (select from short)
          returning s.quota_id, w.quantity),
        kept as (
          insert into catalog.holds (hold_id, quota_id, tenant_id, quantity, expires_at)
          select $3, quota_id, app_tenant(), quantity, $4 from taken)
        select quota_id, still_left, has_expired from short order by quota_id
        """;

    // A swept hold goes as a whole, with the rows it has in other quotas: so a hold is there or it is not.
    public const string LockOfExpired = """
        select quota_id from catalog.stock where quota_id in (
          select every.quota_id from catalog.holds expired join catalog.holds every on every.hold_id = expired.hold_id
          where expired.quota_id = any ($1) and expired.expires_at <= $2)
        order by quota_id for update
        """;

    // Invariant: held = the sum of the hold rows. Lock: the stock rows by LockOfExpired, then the hold rows in order.
    public const string Sweep = """
        with expired as (
          select hold_id, quota_id from catalog.holds
          where expires_at <= $2 and hold_id in (select hold_id from catalog.holds where quota_id = any ($1) and expires_at <= $2)
          order by hold_id, quota_id for update),
        gone as (delete from catalog.holds h using expired e where h.hold_id = e.hold_id and h.quota_id = e.quota_id returning h.quota_id, h.quantity)
        update catalog.stock s set held = s.held - g.quantity
        from (select quota_id, sum(quantity)::int as quantity from gone group by quota_id) g where s.quota_id = g.quota_id
        """;

    // Invariant: a hold's rows leave exactly once, so its places move exactly once. Lock: the stock rows by LockOfHolds.
    public const string Confirm = """
        with gone as (delete from catalog.holds where hold_id = any ($1) returning hold_id, quota_id, quantity),
        moved as (
          update catalog.stock s set held = s.held - g.quantity, sold = s.sold + g.quantity
          from (select quota_id, sum(quantity)::int as quantity from gone group by quota_id) g where s.quota_id = g.quota_id)
        select distinct hold_id from gone
        """;

    public const string Release = """
        with gone as (delete from catalog.holds where hold_id = any ($1) returning quota_id, quantity)
        update catalog.stock s set held = s.held - g.quantity
        from (select quota_id, sum(quantity)::int as quantity from gone group by quota_id) g where s.quota_id = g.quota_id
        """;

    public const string Extend = """
        with wanted as (select * from unnest($1::uuid[], $2::timestamptz[]) as w (hold_id, expires_at)),
        mine as (select hold_id, quota_id from catalog.holds where hold_id = any ($1) order by hold_id, quota_id for update),
        kept as (
          update catalog.holds h set expires_at = w.expires_at from mine m join wanted w on w.hold_id = m.hold_id
          where h.hold_id = m.hold_id and h.quota_id = m.quota_id returning h.hold_id)
        select distinct hold_id from kept
        """;

    public const string Return = """
        update catalog.stock s set sold = s.sold - w.quantity from unnest($1::uuid[], $2::int[]) as w (quota_id, quantity) where s.quota_id = w.quota_id
        """;
}
