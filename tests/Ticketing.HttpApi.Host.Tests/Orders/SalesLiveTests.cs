using System.Diagnostics;
using Npgsql;
using Ticketing.Common;
using Ticketing.HttpApi.Host.Tests.Hosting;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Orders;

/// <summary>
/// What is sold in one process is told by another. Mutants: <c>EventNews.Tell</c> left out where orders are opened, or after saves, the topic's
/// permission not asked for, nobody told after the line to the database was cut.
/// </summary>
public sealed class SalesLiveTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_of_another_process_are_told_of_each_turn_of_an_order_and_at_most_five_times_a_second()
    {
        await using var other = await StartAsync();
        var (shop, sibling) = (await TestShop.OpenAsync(app), await TestShop.OpenAsync(app));
        var item = await shop.SellsAsync(200);
        using var line = await WatchAsync(other, shop, "sales");
        (await line.NextAsync(Patience)).ShouldNotBeNull(); // what it should look at first
        var since = Stopwatch.StartNew();
        var hold = await shop.HoldsAsync(item);
        (await line.NextAsync(Patience)).ShouldNotBeNull().ShouldContain("sales");
        await shop.GivesDetailsAsync(hold);
        await shop.BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, null, default));
        (await line.NextAsync(Patience)).ShouldNotBeNull().ShouldContain("sales");
        await shop.CancelsAsync(hold);
        (await line.NextAsync(Patience)).ShouldNotBeNull().ShouldContain("sales");
        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(9)); // three turns, with a busy machine's patience

        // Many at once, then silence; of another event nothing.
        since.Restart();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => shop.HoldsAsync(item)));
        var messages = 0;
        while (await line.NextAsync(TimeSpan.FromSeconds(2)) is not null) messages++;
        messages.ShouldBeInRange(1, (int)(since.Elapsed.TotalSeconds * 5) + 2);
        await sibling.HoldsAsync(await sibling.SellsAsync(1));
        (await line.NextAsync(TimeSpan.FromSeconds(2))).ShouldBeNull();
    }

    [Fact]
    public async Task Who_may_not_see_what_is_sold_is_told_nothing()
    {
        await using var other = await StartAsync();
        var (shop, foreign) = (await TestShop.OpenAsync(app), await TestShop.OpenAsync(app));
        var steward = await LiveLine.TokenAsync(other, await app.CreateMemberAsync(shop.Organization.Id, RoleNames.DoorStaff));
        var stranger = await LiveLine.TokenAsync(other, foreign.Organization.OwnerId);
        var owner = await LiveLine.TokenAsync(other, shop.Organization.OwnerId);
        foreach (var (token, topics) in new[] { (steward, "sales"), (steward, "door,sales"), (stranger, "sales"), (null, "sales"), (owner, ""), (owner, "session"), (owner, "sales,nothing") })
        {
            using var line = await LiveLine.OpenAsync(other, shop.Organization.Slug, shop.EventId, topics, token);
            (await line.NextAsync(Patience)).ShouldBeNull(topics);
        }
    }

    [Fact]
    public async Task A_cut_line_to_the_database_loses_nothing()
    {
        await using var other = await StartAsync();
        var shop = await TestShop.OpenAsync(app);
        using var line = await WatchAsync(other, shop, "sales,door");
        (await line.NextAsync(Patience)).ShouldNotBeNull();
        await using var owner = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var cut = owner.CreateCommand("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'ticketing notices'");
        await cut.ExecuteNonQueryAsync(Ct);
        (await line.NextAsync(Patience)).ShouldNotBeNull().ShouldContain("all");
    }

    /// <summary>Serves only: a worker would see to the orders as well.</summary>
    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(
        app.Database.Connections.Owner, new Dictionary<string, string> { ["App__IsWorker"] = "false" }, ServerProcess.FreePort(), Ct);

    private static async Task<LiveLine> WatchAsync(ServerProcess server, TestShop shop, string topics) =>
        await LiveLine.OpenAsync(server, shop.Organization.Slug, shop.EventId, topics, await LiveLine.TokenAsync(server, shop.Organization.OwnerId));
}
