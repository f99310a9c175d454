using Ticketing.TestBase.Load;

namespace Ticketing.Bench.Run.Scenarios;

/// <summary>Holds alone: the hot path of an on-sale.</summary>
internal static class HoldScenarios
{
    private const int MostPlaces = 1_000_000;

    public static async Task<Row> HotQuotaAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var (ours, raw, left) = await HoldAsync(bench, 1, cancellationToken);
        return Show("hot-quota", ours, raw, left, 10, 40, "naive transactions on one hot row, 64 clients");
    }

    public static async Task<Row> HundredQuotasAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var (ours, raw, left) = await HoldAsync(bench, 100, cancellationToken);
        return Show("100-quotas", ours, raw, left, 1.5, null, "naive transactions over 100 rows, 64 clients");
    }

    public static async Task<Row> FiftyASecondAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var sold = await bench.Stage.EventAsync([new("Hot", MostPlaces)], cancellationToken);
        var holds = new HoldRequests(bench, sold);
        var (ours, _) = await bench.CompareAsync((into, duration) => Load.OpenAsync(into, bench.App.Port, 50, duration, holds.HoldAsync, cancellationToken), null);
        return new("hold-50")
        {
            Ours = $"{Row.Number(ours.Rate)}/s", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Goal = "p99 < 40 ms at 50/s", IsMet = ours.Percentile(99) < 40 && ours.Failed == 0, Errors = ours.Describe(),
        };
    }

    /// <summary>The plain way to sell a ticket: what a program without further thought does, and the measure of ours.</summary>
    public static RawScript Naive(int rows) => new(
        "naive", BenchContext.Connections, rows, false,
        "begin",
        "update bench.ticket_type set reserved = reserved + 1 where id = $2 and quantity - sold - reserved >= 1",
        "insert into bench.orders (id, tenant_id, buyer, total_cents) values ($1, '00000000-0000-0000-0000-000000000001', 'buyer@example.com', 2500)",
        "insert into bench.order_lines (id, order_id, ticket_type_id, tenant_id, qty, unit_cents) values ($1, $1, $2, '00000000-0000-0000-0000-000000000001', 1, 2500)",
        "commit");

    private static async Task<(Measure Ours, double Raw, long Lost)> HoldAsync(BenchContext bench, int quotas, CancellationToken cancellationToken)
    {
        var sold = await bench.Stage.EventAsync(Enumerable.Range(0, quotas).Select(i => new StageItem($"Type {i}", MostPlaces)).ToList(), cancellationToken);
        var holds = new HoldRequests(bench, sold);
        var (ours, raw) = await bench.CompareAsync(
            (into, duration) => bench.LoadAsync(into, duration, holds.HoldAsync, cancellationToken),
            duration => bench.Sql.MeasureAsync(Naive(quotas), duration, cancellationToken));
        var held = await bench.Postgres.CountAsync(
            "select coalesce(sum(held), 0) from catalog.stock where quota_id in (select unnest(quota_ids) from catalog.items where event_id = $1 and cardinality(quota_ids) > 0) and quota_id in (select id from catalog.quotas where item_id is not null)",
            cancellationToken, sold.Id);
        return (ours, raw, holds.Answered - held);
    }

    private static Row Show(string name, Measure ours, double raw, long lost, double times, double? p99, string limit)
    {
        var ratio = ours.Rate / raw;
        return new(name)
        {
            Ours = $"{Row.Number(ours.Rate)}/s", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Raw = raw, Ratio = ratio,
            Goal = $"≥ {Row.Number(times)} × raw" + (p99 is null ? "" : $", p99 < {p99} ms"),
            IsMet = ratio >= times && (p99 is null || ours.Percentile(99) < p99) && lost == 0 && ours.Failed == 0,
            Errors = ours.Describe() + (lost == 0 ? "" : $"; {lost} answered and not held"),
            Note = limit,
        };
    }
}

/// <summary>Requests for one place each, every one with a key of its own, as the pages send them.</summary>
internal sealed class HoldRequests(BenchContext bench, StageEvent sold)
{
    private readonly string path = $"{bench.Api}/shop/{sold.Slug}/orders";
    private int next;
    private int answered;

    /// <summary>How many were held.</summary>
    public int Answered => answered;

    public async Task<bool> HoldAsync(Visitor visitor)
    {
        await OrderAsync(visitor);
        return true;
    }

    public async Task<RawAnswer> OrderAsync(Visitor visitor)
    {
        var item = sold.Items[Interlocked.Increment(ref next) % sold.Items.Count];
        var answer = await visitor.AskAsync(RawRequest.Post(path, $$"""{"lines":[{"itemId":"{{item}}","quantity":1}],"clientKey":"{{Guid.CreateVersion7():n}}"}"""));
        Interlocked.Increment(ref answered);
        return answer;
    }
}
