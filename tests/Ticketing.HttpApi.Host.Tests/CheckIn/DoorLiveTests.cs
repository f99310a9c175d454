using System.Diagnostics;
using Ticketing.Common;
using Ticketing.HttpApi.Host.Tests.Hosting;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.CheckIn;

/// <summary>
/// What happens in one process is told by another. Mutants: <c>EventNews.Tell</c> left out after scans, the pause between
/// two messages left out, the permission not asked for.
/// </summary>
public sealed class DoorLiveTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_of_another_process_are_told_at_once_and_at_most_five_times_a_second()
    {
        var door = await TestDoor.OpenAsync(app);
        // Sold before the other process is there: its worker would see to the order while it is still being made.
        var tickets = await door.SellAsync(Enumerable.Range(0, 60).Select(n => $"Guest {n}").ToArray());
        await using var other = await ServerProcess.StartAsync(app.Database, Ct);
        using var line = await WatchAsync(other, door, await LiveLine.TokenAsync(other, door.Organization.OwnerId));
        (await line.NextAsync(TimeSpan.FromSeconds(10))).ShouldNotBeNull(); // what it should look at first
        var since = Stopwatch.StartNew();
        await door.ScanAsync(tickets[0].Code);
        (await line.NextAsync(TimeSpan.FromSeconds(10))).ShouldNotBeNull();
        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5)); // with a busy machine's patience

        // Everyone else at once, and then silence.
        since.Restart();
        foreach (var ticket in tickets.Skip(1)) await door.ScanAsync(ticket.Code);
        var messages = 0;
        while (await line.NextAsync(TimeSpan.FromSeconds(2)) is not null) messages++;
        messages.ShouldBeInRange(1, (int)(since.Elapsed.TotalSeconds * 5) + 2);
    }

    [Fact]
    public async Task Who_may_not_see_the_door_is_told_nothing()
    {
        await using var other = await ServerProcess.StartAsync(app.Database, Ct);
        var (door, foreign) = (await TestDoor.OpenAsync(app), await TestDoor.OpenAsync(app));
        var steward = await app.CreateMemberAsync(door.Organization.Id, RoleNames.DoorStaff);
        foreach (var token in new[] { await LiveLine.TokenAsync(other, steward), await LiveLine.TokenAsync(other, foreign.Organization.OwnerId), null })
        {
            using var line = await WatchAsync(other, door, token);
            (await line.NextAsync(TimeSpan.FromSeconds(5))).ShouldBeNull();
        }
    }

    private static Task<LiveLine> WatchAsync(ServerProcess server, TestDoor door, string? token) =>
        LiveLine.OpenAsync(server, door.Organization.Slug, door.EventId, "door", token);
}
