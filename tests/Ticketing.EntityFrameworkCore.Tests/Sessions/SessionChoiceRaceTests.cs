using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.Sessions;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Sessions;

/// <summary>Seats chosen while tickets are bought, by hundreds at once. Mutants: the seats' condition left out; their lock left out; the sweep frees what others free.</summary>
public sealed class SessionChoiceRaceTests(TestApp app) : IClassFixture<TestApp>
{
    private const int Buyers = 200;

    [Fact]
    public async Task Of_two_hundred_buyers_at_once_as_many_get_a_seat_as_there_are()
    {
        var (shop, holds, one, other) = await CrowdAsync(seats: 20);
        var results = await Task.WhenAll(holds.Select((hold, i) => TryAsync(() => shop.ChoosesAsync(hold, i % 2 == 0 ? [one, other] : [other, one]))));
        results.Count(isChosen => isChosen).ShouldBe(20);
        (await TakenAsync(shop, one), await TakenAsync(shop, other)).ShouldBe((20, 20));

        await Task.WhenAll(holds.Select((hold, i) => TryAsync(() => shop.BuyerAsync(s =>
            i % 3 == 0 ? s.CancelAsync(hold.Code, hold.Secret, default) : s.CompleteAsync(hold.Code, hold.Secret, hold.DetailsWith(null), default)))));
        var standing = await app.InScopeAsync(shop.Organization.Id, null, s =>
            s.GetRequiredService<ITicketingDb>().Set<Enrolment>().CountAsync(e => e.SessionId == one && e.EndedAt == null));
        standing.ShouldBe(results.Where((isChosen, i) => isChosen && i % 3 != 0).Count());
        (await TakenAsync(shop, one)).ShouldBe(standing);
        (await app.MiscountedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Seats_of_expired_holds_go_to_the_next_while_the_job_ends_them()
    {
        var (shop, holds, one, other) = await CrowdAsync(seats: 20);
        var first = holds.Take(20).ToList();
        foreach (var hold in first) await shop.ChoosesAsync(hold, one, other);
        app.Clock.Set(first[^1].ExpiresAt);
        var item = await shop.SellsAsync(Buyers);
        var next = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => shop.HoldsAsync(item)));
        var choosing = next.Select(hold => TryAsync(() => shop.ChoosesAsync(hold, one, other))).ToList();
        await Task.WhenAll([.. choosing, .. Enumerable.Range(0, 3).Select(_ => TryAsync(() => app.ExpiresOrdersAsync()))]);
        while (await app.ExpiresOrdersAsync() > 0)
        {
        }

        var held = (await TakenAsync(shop, one), await TakenAsync(shop, other));
        held.ShouldBe((choosing.Count(c => c.Result), choosing.Count(c => c.Result)));
        held.Item1.ShouldBeLessThanOrEqualTo(20);
        foreach (var hold in next) await TryAsync(() => shop.ChoosesAsync(hold, one, other));
        (await TakenAsync(shop, one)).ShouldBe(20);
        (await app.MiscountedAsync()).ShouldBeEmpty();
    }

    private async Task<(TestShop Shop, IReadOnlyList<HoldDto> Holds, Guid One, Guid Other)> CrowdAsync(int seats)
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(Buyers);
        var (one, other) = (await shop.HoldsSessionAsync("Workshop", seats: seats), await shop.HoldsSessionAsync("Another", hours: 3, seats: seats));
        return (shop, await Task.WhenAll(Enumerable.Range(0, Buyers).Select(_ => shop.HoldsAsync(item))), one.Id, other.Id);
    }

    private static async Task<bool> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (BusinessException refusal) when (refusal.Code is "Ticketing:Orders:DetailsInvalid" or "Ticketing:Orders:DetailsMissing" or "Ticketing:Orders:NotOpen")
        {
            return false;
        }
    }

    private Task<int> TakenAsync(TestShop shop, Guid sessionId) => app.InScopeAsync(shop.Organization.Id, null, s =>
        s.GetRequiredService<ITicketingDb>().Set<SessionSeats>().Where(x => x.SessionId == sessionId).Select(x => x.Taken).SingleAsync());
}
