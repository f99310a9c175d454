using System.Text;
using System.Text.RegularExpressions;

namespace Ticketing.Bench.Run.Scenarios;

/// <summary>What calendar programs fetch all day: the feed of a programme of 500 sessions, and the answer that nothing has changed.</summary>
internal static partial class CalendarScenarios
{
    private const int Sessions = 500;
    private const int Readers = 4;

    private static readonly RawScript OneRead = new(
        "sessions of an event", Readers, 1, true, "select id, title, starts_at, ends_at, room_id from sessions.sessions where event_id = (select bench.calendar()) order by starts_at");

    public static async Task<Row> WholeAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var request = RawRequest.Get(await PrepareAsync(bench, cancellationToken));
        var (ours, raw) = await MeasureAsync(bench, request, 200, cancellationToken);
        return Show("calendar-500", ours, raw, 50);
    }

    public static async Task<Row> UnchangedAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var path = await PrepareAsync(bench, cancellationToken);
        using var http = new HttpClient { BaseAddress = new($"http://localhost:{bench.App.Port}") };
        using var first = await http.GetAsync(path, cancellationToken);
        var text = Encoding.UTF8.GetString(await first.Content.ReadAsByteArrayAsync(cancellationToken));
        if (Entries().Count(text) != Sessions) throw new InvalidOperationException($"The feed has {Entries().Count(text)} entries.");
        var (ours, raw) = await MeasureAsync(bench, RawRequest.Get(path, header: $"If-None-Match: {first.Headers.ETag}"), 304, cancellationToken);
        return Show("calendar-304", ours, raw, 5);
    }

    private static Task<(Measure Ours, double Raw)> MeasureAsync(BenchContext bench, byte[] request, int status, CancellationToken cancellationToken) => bench.CompareAsync(
        (into, duration) => Load.ClosedAsync(
            into, bench.App.Port, Readers, duration,
            async visitor =>
            {
                var answer = await visitor.AskAsync(request, status);
                return answer.Status == status ? true : throw new UnexpectedAnswerException(answer);
            },
            cancellationToken),
        duration => bench.Sql.MeasureAsync(OneRead, duration, cancellationToken));

    /// <summary>An event with its sessions put in by SQL, as an import would leave them; returns the feed's path.</summary>
    private static async Task<string> PrepareAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var shown = await bench.Stage.EventAsync([], cancellationToken);
        await bench.Postgres.ExecuteAsync(
            $"""
            insert into sessions.sessions (id, tenant_id, event_id, title, day, starts_at, ends_at, links)
            select gen_random_uuid(), e.tenant_id, e.id, 'Session ' || g || ', with a title of some length; and more of it', (e.starts_at + g * interval '10 minutes')::date,
              e.starts_at + g * interval '10 minutes', e.starts_at + (g + 5) * interval '10 minutes', '[]'
            from events.events e, generate_series(1, {Sessions}) g where e.id = '{shown.Id}';
            analyze sessions.sessions;
            create or replace function bench.calendar() returns uuid language sql immutable as $$ select '{shown.Id}'::uuid $$
            """,
            cancellationToken);
        return $"/{bench.Stage.Slug}/{shown.Slug}/programme.ics";
    }

    private static Row Show(string name, Measure ours, double raw, int limit) => new(name)
    {
        Ours = $"{Row.Number(ours.Rate)}/s", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Raw = raw, Ratio = ours.Rate / raw,
        Goal = $"p99 < {limit} ms", IsMet = ours.Percentile(99) < limit && ours.Failed == 0, Errors = ours.Describe(),
        Note = $"a programme of {Sessions} sessions, {Readers} readers one after the other; raw: its sessions by one select, {Readers} clients, without row-level security",
    };

    [GeneratedRegex("^BEGIN:VEVENT\r?$", RegexOptions.Multiline)]
    private static partial Regex Entries();
}
