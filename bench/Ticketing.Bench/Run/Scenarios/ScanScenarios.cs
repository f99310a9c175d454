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
            Goal = "≥ 10,000/s (the door itself asks for 2,500), p99 < 30 ms", IsMet = ours.Rate >= 10_000 && ours.Percentile(99) < 30 && ours.Failed == 0 && lost == 0,
            Errors = ours.Describe() + (lost == 0 ? "" : $"; {lost} answered and not on record"), Note = "raw: one statement a check-in, 64 clients",
        };
    }

    /// <summary>An evening's door: twenty devices, each with its own token, that begin so many scans every second whatever the earlier ones do.</summary>
    public static async Task<Row> TwentyDevicesAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        const int perSecond = 200;
        var scans = await ScanRequests.PrepareAsync(bench, perSecond * ((bench.Options.Seconds * bench.Options.Rounds) + 10), cancellationToken, devices: 20);
        var (ours, _) = await bench.CompareAsync((into, duration) => Load.OpenAsync(into, bench.App.Port, perSecond, duration, scans.ScanAsync, cancellationToken), null);
        return new("scan-200")
        {
            Ours = $"{Row.Number(ours.Rate)}/s", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Goal = "p99 < 25 ms at 200/s from 20 devices", IsMet = ours.Percentile(99) < 25 && ours.Failed == 0, Errors = ours.Describe(),
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
    private readonly IReadOnlyList<string> bearers;
    private readonly IReadOnlyList<(Guid Id, string Token)> tickets;
    private int next = -1;
    private int admitted;

    private ScanRequests(BenchContext bench, StageEvent sold, IReadOnlyList<(Guid Id, string Token)> tickets, IReadOnlyList<string> bearers)
    {
        (path, this.bearers, this.tickets, EventId) = ($"{bench.Api}/events/{sold.Id}/check-in/scans", bearers, tickets, sold.Id);
    }

    public Guid EventId { get; }

    public int Admitted => admitted;

    /// <summary>Whether used tickets are shown again, and refused.</summary>
    public bool BeginsAgain { get; init; }

    /// <param name="bench">Where.</param>
    /// <param name="count">Tickets, a multiple of ten.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="beginsAgain"><see cref="BeginsAgain"/>.</param>
    /// <param name="devices">Who scans in turn; without any it is the owner.</param>
    public static async Task<ScanRequests> PrepareAsync(BenchContext bench, int count, CancellationToken cancellationToken, bool beginsAgain = false, int devices = 0)
    {
        var sold = await bench.Stage.EventAsync([new("Door", count)], cancellationToken);
        var tickets = await IssuedTickets.IssueAsync(bench, sold, count, cancellationToken);
        await bench.DrainAsync(TimeSpan.FromMinutes(1), cancellationToken); // the entrance is made by then
        var bearers = new List<string>();
        for (var device = 1; device <= devices; device++) bearers.Add(await bench.Stage.DeviceAsync(sold.Id, $"Gate {device}", cancellationToken));
        return new(bench, sold, tickets, devices == 0 ? [bench.Stage.Bearer] : bearers) { BeginsAgain = beginsAgain };
    }

    public async Task<bool> ScanAsync(Visitor visitor)
    {
        var turn = Interlocked.Increment(ref next);
        if (turn >= tickets.Count && !BeginsAgain) return false;
        var ticket = tickets[turn % tickets.Count];
        var answer = await visitor.AskAsync(RawRequest.Post(path, $$"""{"id":"{{Guid.CreateVersion7()}}","code":"{{ticket.Token}}"}""", bearers[turn % bearers.Count]));
        if (answer.Body.Span.IndexOf("\"result\":\"admitted\""u8) >= 0) Interlocked.Increment(ref admitted);
        else if (turn < tickets.Count) throw new UnexpectedAnswerException(answer);
        return true;
    }
}
