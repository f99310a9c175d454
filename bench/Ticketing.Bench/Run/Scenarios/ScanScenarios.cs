using Ticketing.TestBase.Load;

namespace Ticketing.Bench.Run.Scenarios;

/// <summary>The door: signed QR codes of real tickets, each admitted once, by a signed-in scanner.</summary>
internal static class ScanScenarios
{
    private const int FastestImaginable = 16_000;

    private static readonly RawScript OneStatement = new(
        "check-in", BenchContext.Connections, 1, false,
        """
        with u as (update bench.tickets set checked_in_at = now() where id = $1::bigint % 300000 returning id, tenant_id)
        insert into bench.scan_log (tenant_id, ticket_id, device, result) select tenant_id, id, 'gate-1', 1 from u
        """);

    public static async Task<Row> ManyAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var scans = await ScanRequests.PrepareAsync(bench, Math.Min(300_000, FastestImaginable * ((bench.Options.Seconds * bench.Options.Rounds) + 4)), cancellationToken);
        var (ours, raw) = await bench.CompareAsync(
            (into, duration) => bench.LoadAsync(into, duration, scans.ScanAsync, cancellationToken), duration => bench.Sql.MeasureAsync(OneStatement, duration, cancellationToken));
        var lost = scans.Admitted - await bench.Postgres.CountAsync("select count(*) from checkin.admissions where event_id = $1", cancellationToken, scans.EventId);
        return new("scan")
        {
            Ours = $"{Row.Number(ours.Rate)}/s", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Raw = raw, Ratio = ours.Rate / raw,
            Goal = "≥ 10,000/s, p99 < 30 ms", IsMet = ours.Rate >= 10_000 && ours.Percentile(99) < 30 && ours.Failed == 0 && lost == 0,
            Errors = ours.Describe() + (lost == 0 ? "" : $"; {lost} answered and not on record"), Note = "raw: one statement a check-in, 64 clients",
        };
    }

    public static async Task<Row> HundredASecondAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var scans = await ScanRequests.PrepareAsync(bench, 100 * ((bench.Options.Seconds * bench.Options.Rounds) + 10), cancellationToken);
        var (ours, _) = await bench.CompareAsync((into, duration) => Load.OpenAsync(into, bench.App.Port, 100, duration, scans.ScanAsync, cancellationToken), null);
        return new("scan-100")
        {
            Ours = $"{Row.Number(ours.Rate)}/s", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Goal = "p99 < 25 ms at 100/s", IsMet = ours.Percentile(99) < 25 && ours.Failed == 0, Errors = ours.Describe(),
        };
    }

    public static async Task<Row> PdfAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        const int pages = 200;
        var sold = await bench.Stage.EventAsync([new("Door", pages)], cancellationToken);
        var tickets = await IssuedTickets.IssueAsync(bench, sold, pages, cancellationToken);
        using var connection = await RawConnection.OpenAsync(bench.App.Port, cancellationToken);
        var visitor = new Visitor(connection, 0, cancellationToken);
        foreach (var (id, _) in tickets.Take(20)) await visitor.AskAsync(RawRequest.Get($"{bench.Api}/tickets/{id}/ticket.pdf", bench.Stage.Bearer));
        var before = bench.App.CpuTime;
        foreach (var (id, _) in tickets.Skip(20)) await visitor.AskAsync(RawRequest.Get($"{bench.Api}/tickets/{id}/ticket.pdf", bench.Stage.Bearer));
        var each = (bench.App.CpuTime - before).TotalMilliseconds / (pages - 20);
        return new("pdf") { Ours = $"{Row.Number(each)} ms CPU", Goal = "< 30 ms CPU a ticket", IsMet = each < 30, Note = "the program's CPU time over 180 requests of one page each, its background work included" };
    }
}

/// <summary>Scans of tickets that nobody has scanned before, as long as they last.</summary>
internal sealed class ScanRequests
{
    private readonly string path;
    private readonly string bearer;
    private readonly IReadOnlyList<(Guid Id, string Token)> tickets;
    private int next = -1;
    private int admitted;

    private ScanRequests(BenchContext bench, StageEvent sold, IReadOnlyList<(Guid Id, string Token)> tickets)
    {
        (path, bearer, this.tickets, EventId) = ($"{bench.Api}/events/{sold.Id}/check-in/scans", bench.Stage.Bearer, tickets, sold.Id);
    }

    public Guid EventId { get; }

    public int Admitted => admitted;

    /// <summary>Whether used tickets are shown again, and refused.</summary>
    public bool BeginsAgain { get; init; }

    public static async Task<ScanRequests> PrepareAsync(BenchContext bench, int count, CancellationToken cancellationToken, bool beginsAgain = false)
    {
        var sold = await bench.Stage.EventAsync([new("Door", count)], cancellationToken);
        var tickets = await IssuedTickets.IssueAsync(bench, sold, count, cancellationToken);
        await bench.DrainAsync(TimeSpan.FromMinutes(1), cancellationToken); // the entrance is made by then
        return new(bench, sold, tickets) { BeginsAgain = beginsAgain };
    }

    public async Task<bool> ScanAsync(Visitor visitor)
    {
        var turn = Interlocked.Increment(ref next);
        if (turn >= tickets.Count && !BeginsAgain) return false;
        var ticket = tickets[turn % tickets.Count];
        var answer = await visitor.AskAsync(RawRequest.Post(path, $$"""{"id":"{{Guid.CreateVersion7()}}","code":"{{ticket.Token}}"}""", bearer));
        if (answer.Body.Span.IndexOf("\"result\":\"admitted\""u8) >= 0) Interlocked.Increment(ref admitted);
        else if (turn < tickets.Count) throw new UnexpectedAnswerException(answer);
        return true;
    }
}
