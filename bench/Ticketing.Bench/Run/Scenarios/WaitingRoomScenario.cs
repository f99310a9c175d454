using System.Text;
using Ticketing.TestBase.Load;

namespace Ticketing.Bench.Run.Scenarios;

/// <summary>
/// Ten thousand arrive in a minute before the start; then each asks for their place every two seconds, through the draw. The
/// program is started anew before, so that its memory is this scenario's alone.
/// </summary>
internal static class WaitingRoomScenario
{
    private const int People = 10_000;
    private const int PollsPerSecond = People / 2;
    private static readonly TimeSpan Arriving = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Waiting = TimeSpan.FromSeconds(30);

    // The start comes a few seconds into the polls.
    private const string Open = """
        with room as (
          insert into queueing.rooms (id, tenant_id, mode, steering, starts_at, gathers_for_minutes, rate_per_minute, measures_itself, pass_minutes, holds_per_pass, opens_at_load, key)
          select id, tenant_id, 'On', 'Running', now() + interval '70 seconds', 60, 600, false, 10, 3, 50, sha256(id::text::bytea) from events.events where id = $1
          returning id, tenant_id)
        insert into queueing.flows (room_id, tenant_id, last_number, serving, gathered, credit, ticked_at, measured_at)
        select id, tenant_id, 0, 0, 0, 0, now(), now() from room
        """;

    public static async Task<Row> RushAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var sold = await bench.Stage.EventAsync([new("Rush", 1_000)], cancellationToken);
        await bench.RestartAsync([], cancellationToken);
        await bench.Postgres.ExecuteAsync(Open, cancellationToken, sold.Id);
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        var crowd = new Crowd($"{bench.Api}/shop/{sold.Slug}/queue");
        var (arrivals, polls) = (new Measure(), new Measure());
        await Load.OpenAsync(arrivals, bench.App.Port, (int)Math.Ceiling(People / Arriving.TotalSeconds), Arriving, crowd.ArriveAsync, cancellationToken);
        await Load.OpenAsync(polls, bench.App.Port, PollsPerSecond, Waiting, crowd.AskAsync, cancellationToken);
        var places = await bench.Postgres.CountAsync("select count(distinct number) from queueing.places where room_id = $1 and number is not null", cancellationToken, sold.Id);
        var memory = bench.App.ResidentMebibytes(atMost: true);
        return new("waiting-room")
        {
            Ours = $"{Row.Number(polls.Rate)} polls/s", P50 = polls.Percentile(50), P99 = polls.Percentile(99), Goal = $"{People:N0} arrivals in 60 s, {PollsPerSecond:N0} polls/s, < 300 MiB",
            IsMet = arrivals.Done >= People && places == arrivals.Done && polls.Rate >= PollsPerSecond * 0.99 && memory < 300 && arrivals.Failed + polls.Failed == 0,
            Errors = arrivals.Failed > 0 ? arrivals.Describe() : polls.Describe(),
            Note = $"{arrivals.Done:N0} arrived in {arrivals.Took.TotalSeconds:0} s, p99 {arrivals.Percentile(99):0.0} ms; {places:N0} numbers given; {memory} MiB at most",
        };
    }

    /// <summary>Everyone with the token they were given last.</summary>
    private sealed class Crowd(string path)
    {
        private static readonly byte[] Mark = "\"place\":\""u8.ToArray();

        private readonly byte[] arrive = RawRequest.Post(path, "{}");
        private readonly string[] tokens = new string[People * 2];
        private int arrived;
        private int asked;

        public async Task<bool> ArriveAsync(Visitor visitor)
        {
            var token = TokenOf(await visitor.AskAsync(arrive)) ?? throw new InvalidOperationException("Arrived without a place.");
            tokens[Interlocked.Increment(ref arrived) - 1] = token;
            return true;
        }

        public async Task<bool> AskAsync(Visitor visitor)
        {
            var who = Interlocked.Increment(ref asked) % arrived;
            var answer = await visitor.AskAsync(RawRequest.Get(path, header: $"X-Queue-Place: {tokens[who]}"));
            if (TokenOf(answer) is { } renewed) tokens[who] = renewed;
            return true;
        }

        private static string? TokenOf(RawAnswer answer)
        {
            var body = answer.Body.Span;
            var at = body.IndexOf(Mark);
            if (at < 0) return null;
            var token = body[(at + Mark.Length)..];
            return Encoding.ASCII.GetString(token[..token.IndexOf((byte)'"')]);
        }
    }
}
