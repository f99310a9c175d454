using Npgsql;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Queueing;

/// <summary>A real worker that ends in the middle of an offer, and another that goes on.</summary>
[Collection(nameof(WholeMachine))]
public sealed class WaitlistCrashTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultPoints.BeforeCommit)]
    [InlineData(FaultPoints.AfterCommit)]
    [InlineData(FaultPoints.MessageHandled)]
    public async Task A_worker_killed_while_it_offers_neither_loses_nor_repeats_the_offer_or_its_mail(string point)
    {
        await using var own = new TestApp();
        await own.InitializeAsync();
        own.Clock.Set(TimeProvider.System.GetUtcNow());
        var shop = await TestShop.OpenAsync(own);
        var item = await shop.SellsAsync(1);
        await shop.KeepsWaitlistAsync();
        var sold = await shop.BuysFreeAsync(item);
        var entry = await shop.JoinsAsync(item, email: "crash@example.com");
        await shop.JoinsAsync(item);
        await shop.CancelsAsync(sold);
        await own.DeliverMailAsync();

        var faulty = new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "Ticketing.Faults.dll"), ["TICKETING_FAULT"] = point };
        await using (var killed = ServerProcess.Launch(own.Database.Connections.Owner, faulty, ServerProcess.FreePort()))
            await Until(() => Task.FromResult(killed.HasExited), "the worker passes the point");
        await using var source = NpgsqlDataSource.Create(own.Database.Connections.Owner);
        await RunAsync(source, "update common.outbox_messages set next_attempt_at = now() where processed_at is null");
        await using var worker = await ServerProcess.StartAsync(own.Database, Ct);
        const string mails = "select count(*) from notifications.mailbox where to_address = 'crash@example.com' and subject like 'A place%'";
        await Until(async () => await RunAsync(source, mails) == 1, "the offer's mail comes");

        (await shop.StandsAsync(entry)).Offer!.Places.ShouldBe(1);
        (await RunAsync(source, "select count(*) from orders.orders where status = 'Held'")).ShouldBe(1);
        (await RunAsync(source, "select count(*) from notifications.mails where cause like 'WaitlistOffered:%'")).ShouldBe(1);
        (await shop.QuotaAsync("Standard")).Held.ShouldBe(1);
    }

    private static async Task Until(Func<Task<bool>> isSo, string what)
    {
        var end = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(end) > TimeSpan.FromSeconds(90)) throw new TimeoutException(what);
            await Task.Delay(100, Ct);
        }
    }

    private static async Task<long> RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is long count ? count : 0;
    }
}
