using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Limits;
using Ticketing.Identity;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Common;

/// <summary>Limits over one database, as two processes have them. Each has its own memory and connections here, and nothing else in common.</summary>
public sealed class LimitsTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TestClock clock = new();
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(database.Connections.System);
    private readonly string whom = Secrets.New();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => source.Dispose();

    /// <summary>Mutants: RateWindow.Take that never asks; RateMeter that tells nobody (both let through twice the limit).</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(200)]
    [InlineData(1000)]
    public async Task Two_processes_let_through_the_limit_and_at_most_one_lease_more(int max)
    {
        var (one, two) = (Meter(), Meter());
        var allowed = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async worker =>
        {
            for (var i = 0; i < max / 4; i++)
                if (await IsAllowedAsync(worker % 2 == 0 ? one : two, max)) Interlocked.Increment(ref allowed);
        }));
        allowed.ShouldBeInRange(max, max + RateMeter.LeaseOf(max));
        (await one.TakeAsync("act", whom, max, Minute, Ct)).Wait.ShouldNotBeNull();
    }

    /// <summary>Mutant: RateWindow.Take whose every request is due.</summary>
    [Fact]
    public async Task Who_stays_far_below_a_limit_costs_no_statement()
    {
        var counting = new Counting(Door());
        var meter = new RateMeter(counting, clock, NullLogger<RateMeter>.Instance);
        for (var i = 0; i < 50; i++) (await IsAllowedAsync(meter, 1000)).ShouldBeTrue();
        counting.Statements.ShouldBe(0);
        for (var i = 50; i < 1000; i++) (await IsAllowedAsync(meter, 1000)).ShouldBeTrue();
        (await IsAllowedAsync(meter, 1000)).ShouldBeFalse();
        counting.Statements.ShouldBeInRange(1, 40);
    }

    [Fact]
    public async Task One_process_is_exact_each_is_counted_apart_and_a_window_ends()
    {
        var meter = Meter();
        for (var i = 0; i < 20; i++) (await IsAllowedAsync(meter, 20)).ShouldBeTrue();
        clock.Advance(TimeSpan.FromSeconds(45));
        (await meter.TakeAsync("act", whom, 20, Minute, Ct)).Wait.ShouldBe(TimeSpan.FromSeconds(15));
        meter.WaitOf("act", whom, 20, Minute).ShouldBe(TimeSpan.FromSeconds(15));
        (await meter.TakeAsync("other act", whom, 20, Minute, Ct)).Wait.ShouldBeNull();
        (await meter.TakeAsync("act", "somebody else", 20, Minute, Ct)).ShouldBe(new RateState(null, 19, TimeSpan.FromSeconds(15)));
        (await meter.TakeAsync("act", null, 20, Minute, Ct)).Wait.ShouldBeNull();
        (await meter.TakeAsync("act", whom, 0, Minute, Ct)).Wait.ShouldBeNull();
        clock.Advance(TimeSpan.FromSeconds(15));
        meter.WaitOf("act", whom, 20, Minute).ShouldBeNull();
        (await IsAllowedAsync(meter, 20)).ShouldBeTrue();
    }

    /// <summary>Mutant: RateMeter without its catch waits for ever.</summary>
    [Fact]
    public async Task Without_the_database_a_process_goes_on_alone()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=x;Timeout=1");
        var meter = new RateMeter(new LimitCountsDoor(new SystemDoor(nowhere)), clock, NullLogger<RateMeter>.Instance);
        for (var i = 0; i < 20; i++) (await IsAllowedAsync(meter, 20)).ShouldBeTrue();
        (await IsAllowedAsync(meter, 20)).ShouldBeFalse();
    }

    /// <summary>Mutant: the statement's "on conflict" that does nothing.</summary>
    [Fact]
    public async Task Attempts_are_counted_exactly_over_two_processes()
    {
        await using var others = NpgsqlDataSource.Create(database.Connections.System);
        var (one, two) = (new AttemptLimits(Door(), clock), new AttemptLimits(new LimitCountsDoor(new SystemDoor(others)), clock));
        var waits = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? one : two).TakeAsync("act", whom, 30, Minute, Ct)));
        waits.Count(w => w is null).ShouldBe(30);
        (await Should.ThrowAsync<BusinessException>(() => two.DemandAsync("act", whom, 30, Minute, Ct))).RetryAfter.ShouldBe(Minute);
    }

    [Fact]
    public async Task An_attempts_window_begins_with_the_first_and_starts_anew_after_its_end()
    {
        var limits = new AttemptLimits(Door(), clock);
        clock.Advance(TimeSpan.FromSeconds(10));
        (await limits.TakeAsync("act", whom, 2, Minute, Ct)).ShouldBeNull();
        (await limits.TakeAsync("act", whom, 2, Minute, Ct)).ShouldBeNull();
        clock.Advance(TimeSpan.FromSeconds(20));
        (await limits.TakeAsync("act", whom, 2, Minute, Ct)).ShouldBe(TimeSpan.FromSeconds(40));
        (await limits.TakeAsync("act", "other", 2, Minute, Ct)).ShouldBeNull();
        (await limits.TakeAsync("act", null, 0, Minute, Ct)).ShouldBeNull();
        clock.Advance(TimeSpan.FromSeconds(40));
        (await limits.TakeAsync("act", whom, 2, Minute, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Windows_that_have_ended_are_dropped_and_others_kept()
    {
        var limits = new AttemptLimits(Door(), clock);
        await limits.TakeAsync("long", whom, 1, 2 * Minute, Ct);
        await limits.TakeAsync("brief", whom, 1, Minute, Ct);
        await Door().ForgetAsync(clock.GetUtcNow() + Minute + TimeSpan.FromSeconds(1), Ct);
        (await limits.TakeAsync("long", whom, 1, Minute, Ct)).ShouldNotBeNull();
        (await limits.TakeAsync("brief", whom, 1, Minute, Ct)).ShouldBeNull();
    }

    private RateMeter Meter() => new(Door(), clock, NullLogger<RateMeter>.Instance);

    private LimitCountsDoor Door() => new(new SystemDoor(source));

    private async Task<bool> IsAllowedAsync(RateMeter meter, int max) => (await meter.TakeAsync("act", whom, max, Minute, Ct)).Wait is null;

    private sealed class Counting(ILimitCounts real) : ILimitCounts
    {
        private int statements;

        public int Statements => statements;

        public Task<(long Used, DateTimeOffset EndsAt)> TakeAsync(byte[] key, TimeSpan per, DateTimeOffset now, CancellationToken cancellationToken) => real.TakeAsync(key, per, now, cancellationToken);

        public Task<IReadOnlyList<long>> AddAsync(IReadOnlyList<LimitShare> shares, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref statements);
            return real.AddAsync(shares, cancellationToken);
        }

        public Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => real.ForgetAsync(before, cancellationToken);
    }
}
