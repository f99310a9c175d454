using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Application.Tests.Tickets.Badges;

/// <summary>The line of batches, with a database to itself.</summary>
public sealed class BadgeWorkTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IBadgesDoor Line => app.Services.GetRequiredService<IBadgesDoor>();

    /// <summary>Mutants: claim without the lease's end; claim without counting.</summary>
    [Fact]
    public async Task One_worker_makes_a_batch_and_a_dead_ones_goes_to_the_next_until_it_is_given_up()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellOneAsync();
        var batch = await StartAsync(door);
        var now = app.Clock.GetUtcNow();
        for (var attempt = 0; attempt < BadgeBatch.MostAttempts; attempt++, now += BadgeBatch.Lease * 2)
        {
            (await Line.ClaimAsync(now, Ct))!.Id.ShouldBe(batch);
            (await Line.ClaimAsync(now, Ct)).ShouldBeNull("another works on it");
        }

        (await Line.ClaimAsync(now, Ct)).ShouldBeNull();
        (await door.Organization.AsOwnerAsync((BadgeBatchAppService s) => s.GetAsync(door.EventId, batch, Ct))).Status.ShouldBe(BadgeBatchStatus.Failed);
    }

    [Fact]
    public async Task Of_many_workers_each_takes_another_batch()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellOneAsync();
        for (var i = 0; i < 8; i++) await StartAsync(door);
        var now = app.Clock.GetUtcNow();
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Line.ClaimAsync(now, Ct)));
        var mine = taken.OfType<Ticketing.Payments.TenantRow>().Where(r => r.TenantId == door.Organization.Id).Select(r => r.Id).ToList();
        mine.Count.ShouldBe(8);
        mine.Distinct().Count().ShouldBe(8);
        // No other test is to find them once their claims have lapsed.
        await door.DbAsync(db => db.Set<BadgeBatch>().ExecuteUpdateAsync(b => b.SetProperty(x => x.Status, BadgeBatchStatus.Done), Ct));
    }

    [Fact]
    public async Task A_thousand_badges_are_made_with_progress_on_the_way()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellAsync([.. Enumerable.Range(0, 1000).Select(i => $"Guest {i:0000}")]);
        var batch = await StartAsync(door);
        (await Line.ClaimAsync(app.Clock.GetUtcNow(), Ct))!.Id.ShouldBe(batch);
        var clock = Stopwatch.StartNew();
        await app.InScopeAsync(door.Organization.Id, null, async s =>
        {
            await s.GetRequiredService<BadgeBatchWork>().MakeAsync(batch, Ct);
            return 0;
        });
        TestContext.Current.SendDiagnosticMessage($"1,000 badges from rows to file in {clock.Elapsed.TotalSeconds:0.00} s, {10 / clock.Elapsed.TotalSeconds:0.0} times as fast as they must be");
        var made = await door.Organization.AsOwnerAsync((BadgeBatchAppService s) => s.GetAsync(door.EventId, batch, Ct));
        (made.Status, made.Done, made.HasFile).ShouldBe((BadgeBatchStatus.Done, 1000, true));
        (await door.DbAsync(db => db.Set<BadgePrint>().CountAsync(p => p.BatchId == batch, Ct))).ShouldBe(1000);
    }

    private static async Task<Guid> StartAsync(TestDoor door) => (await door.Organization.AsOwnerAsync((BadgeBatchAppService s) => s.CreateAsync(door.EventId, new(), Ct))).Id;
}
