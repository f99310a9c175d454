using Ticketing.Hosting.Demo;

namespace Ticketing.Bench.Run.Scenarios;

/// <summary>The demo conference's page: sessions, speakers, ticket types with what is left.</summary>
internal static class PageScenarios
{
    private static readonly RawScript Four = new(
        "four selects", BenchContext.Connections, 1, true,
        "select * from events.events where id = (select bench.demo())",
        "select * from catalog.items where event_id = (select bench.demo())",
        "select * from sessions.sessions where event_id = (select bench.demo())",
        "select p.* from sessions.speakers p where p.id in (select l.speaker_id from sessions.session_speakers l join sessions.sessions s on s.id = l.session_id where s.event_id = (select bench.demo()))");

    public static async Task<string> DemoPageAsync(BenchContext bench, CancellationToken cancellationToken) =>
        "/" + DemoSignIns.Organization + "/" + (await DemoAsync(bench, cancellationToken)).Slug;

    public static async Task<Row> CachedAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var page = RawRequest.Get(await DemoPageAsync(bench, cancellationToken));
        var bare = RawRequest.Get("/health/live");
        var (ours, raw) = await bench.CompareAsync(
            (into, duration) => LookAsync(bench, into, duration, page, cancellationToken),
            async duration =>
            {
                var limit = new Measure();
                await LookAsync(bench, limit, duration, bare, cancellationToken);
                return limit.Rate;
            });
        return Show("event-page", ours, raw, 15_000, 20, "raw: the program's bare /health/live, by the same client");
    }

    public static async Task<Row> FreshAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        await bench.RestartAsync(new() { ["Pages__Fresh"] = "00:00:00" }, cancellationToken);
        var demo = await DemoAsync(bench, cancellationToken);
        await bench.Postgres.ExecuteAsync($"create or replace function bench.demo() returns uuid language sql immutable as $$ select '{demo.Id}'::uuid $$", cancellationToken);
        var page = RawRequest.Get(await DemoPageAsync(bench, cancellationToken));
        var (ours, raw) = await bench.CompareAsync(
            (into, duration) => LookAsync(bench, into, duration, page, cancellationToken), duration => bench.Sql.MeasureAsync(Four, duration, cancellationToken));
        await bench.RestartAsync([], cancellationToken);
        return Show("event-page-fresh", ours, raw, 1_500, 60, "raw: event, ticket types, sessions and speakers as four pipelined selects, without row-level security; Pages:Fresh=0");
    }

    private static Task LookAsync(BenchContext bench, Measure into, TimeSpan duration, byte[] request, CancellationToken cancellationToken) => bench.LoadAsync(
        into,
        duration,
        async visitor =>
        {
            await visitor.AskAsync(request);
            return true;
        },
        cancellationToken);

    private static async Task<(Guid Id, string Slug)> DemoAsync(BenchContext bench, CancellationToken cancellationToken) => (await bench.Postgres.ReadAsync(
        """
        select e.id, e.slug from events.events e join tenants.organizations o on o.id = e.tenant_id
        where o.slug = $1 and e.status = 'Published' and e.visibility = 'Public' and exists (select from catalog.items i where i.event_id = e.id)
        order by (select count(*) from sessions.sessions s where s.event_id = e.id) desc limit 1
        """,
        r => (r.GetGuid(0), r.GetString(1)), cancellationToken, DemoSignIns.Organization))[0];

    private static Row Show(string name, Measure ours, double raw, int rate, int p99, string note) => new(name)
    {
        Ours = $"{Row.Number(ours.Rate)}/s", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Raw = raw, Ratio = ours.Rate / raw,
        Goal = $"≥ {Row.Number(rate)}/s, p99 < {p99} ms", IsMet = ours.Rate >= rate && ours.Percentile(99) < p99 && ours.Failed == 0, Errors = ours.Describe(), Note = note,
    };
}
