using System.Text;
using Ticketing.TestBase.Load;

namespace Ticketing.Bench.Run.Scenarios;

/// <summary>Whole checkouts, each over one connection: hold, then complete or pay with the details along.</summary>
internal static class CheckoutScenarios
{
    public static async Task<Row> FreeAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var sold = await bench.Stage.EventAsync([new("Free", 1_000_000)], cancellationToken);
        var buyers = new Checkouts(bench, sold);
        var (ours, raw) = await bench.CompareAsync(
            (into, duration) => bench.LoadAsync(into, duration, buyers.BuyFreeAsync, cancellationToken),
            duration => bench.Sql.MeasureAsync(Naive, duration, cancellationToken));
        var drained = await bench.DrainAsync(TimeSpan.FromMinutes(3), cancellationToken);
        var missing = await MissingAsync(bench, sold, buyers, cancellationToken);
        return new("checkout")
        {
            Ours = $"{Row.Number(ours.Rate)}/s", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Raw = raw, Ratio = ours.Rate / raw,
            Goal = "≥ 500/s, p99 < 250 ms", IsMet = ours.Rate >= 500 && ours.Percentile(99) < 250 && ours.Failed == 0 && missing == 0,
            Errors = Describe(ours, missing),
            Note = $"raw: the same two commits a sale on one hot row, 64 clients, naively; a unit of ours is two requests: the hold, then the details with the completion. The outbox was {(drained is { } after ? $"empty {after.TotalSeconds:0} s after the end" : "not empty three minutes after the end")}.",
        };
    }

    public static async Task<Row> PaidAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var sold = await bench.Stage.EventAsync([new("Paid", 1_000_000, 2500)], cancellationToken);
        var buyers = new Checkouts(bench, sold);
        var (ours, _) = await bench.CompareAsync((into, duration) => bench.LoadAsync(into, duration, buyers.BuyPaidAsync, cancellationToken), null);
        var drained = await bench.DrainAsync(TimeSpan.FromMinutes(3), cancellationToken);
        ours.AlsoTook(drained ?? TimeSpan.FromMinutes(3));
        var missing = await MissingAsync(bench, sold, buyers, cancellationToken);
        return new("paid")
        {
            Ours = $"{Row.Number(ours.Rate)}/s", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Goal = "≥ 200/s", IsMet = ours.Rate >= 200 && ours.Failed == 0 && missing == 0 && drained is not null,
            Errors = Describe(ours, missing),
            Note = $"a unit is four requests of the buyer, the payer's click at the sandbox among them, and the sandbox's own; the clock runs until the last webhook is applied, {(drained is { } after ? $"{after.TotalSeconds:0} s after the last checkout" : "which it was not after three minutes")}.",
        };
    }

    private static RawScript Naive { get; } = HoldScenarios.Naive(1) with
    {
        Name = "naive checkout",
        Statements =
        [
            .. HoldScenarios.Naive(1).Statements,
            "begin",
            "update bench.orders set status = 1 where id = $1",
            "update bench.ticket_type set reserved = reserved - 1, sold = sold + 1 where id = $2",
            "insert into bench.tickets (id, tenant_id, order_line_id, code) values ($1, '00000000-0000-0000-0000-000000000001', $1, 'ABCDEF')",
            "commit",
        ],
    };

    private static string Describe(Measure ours, long missing) => ours.Describe() + (missing == 0 ? "" : $"; {missing} told paid and without ticket");

    private static async Task<long> MissingAsync(BenchContext bench, StageEvent sold, Checkouts buyers, CancellationToken cancellationToken) =>
        buyers.Bought - await bench.Postgres.CountAsync("select count(*) from tickets.tickets where event_id = $1 and status = 'Valid'", cancellationToken, sold.Id);
}

/// <summary>Buyers of one ticket each.</summary>
internal sealed class Checkouts(BenchContext bench, StageEvent sold)
{
    private readonly HoldRequests holds = new(bench, sold);
    private int bought;

    /// <summary>How many were told that their order is paid.</summary>
    public int Bought => bought;

    public async Task<bool> BuyFreeAsync(Visitor visitor)
    {
        await CompleteAsync(visitor, bench.Api, await holds.OrderAsync(visitor));
        Interlocked.Increment(ref bought);
        return true;
    }

    public async Task<bool> BuyPaidAsync(Visitor visitor)
    {
        await PayAsync(visitor, bench.Api, await holds.OrderAsync(visitor));
        Interlocked.Increment(ref bought);
        return true;
    }

    /// <summary>From a free hold to its tickets. <paramref name="api"/> is the organization's address in the API.</summary>
    public static async Task CompleteAsync(Visitor visitor, string api, RawAnswer hold)
    {
        DemandPaid(await visitor.AskAsync(RawRequest.Post(Address(api, hold) + "/complete", Details(hold))));
    }

    /// <summary>From a priced hold to its tickets: begins to pay, pays at the sandbox, comes back.</summary>
    public static async Task PayAsync(Visitor visitor, string api, RawAnswer hold)
    {
        var order = Address(api, hold);
        var url = Pick((await visitor.AskAsync(RawRequest.Post(order + "/pay", Details(hold)))).Body, "\"redirectUrl\":\"");
        await visitor.AskAsync(RawRequest.Post($"/api/v1/sandbox/payments/{url[(url.LastIndexOf('/') + 1)..]}/choose", """{"choice":"pay"}"""));
        DemandPaid(await visitor.AskAsync(RawRequest.Post(order + "/return")));
    }

    private static string Address(string api, RawAnswer hold) => $"{api}/checkout/{Pick(hold.Body, "\"code\":\"")}/{Pick(hold.Body, "\"secret\":\"")}";

    private static string Details(RawAnswer hold) =>
        $$"""{"name":"Ada Byron","email":"ada@example.com","lines":[{"lineId":"{{Pick(hold.Body, "\"lines\":[{\"id\":\"")}}","name":"Ada Byron"}]}""";

    private static string Pick(ReadOnlyMemory<byte> body, string after)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        var at = text.IndexOf(after, StringComparison.Ordinal) + after.Length;
        return at < after.Length ? throw new InvalidOperationException($"The answer has no {after}: {text}") : text[at..text.IndexOf('"', at)];
    }

    private static void DemandPaid(RawAnswer answer)
    {
        if (answer.Body.Span.IndexOf("\"status\":\"paid\""u8) < 0) throw new UnexpectedAnswerException(answer);
    }
}
