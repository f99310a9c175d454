using Ticketing.Orders;

namespace Ticketing.Application.Tests.Orders;

/// <summary>Mutant: <c>PassAsync</c> without its loop.</summary>
public sealed class HoldRushTests
{
    private readonly HoldRush rush = new();

    [Fact]
    public void Without_a_rush_nobody_waits()
    {
        var waiting = Enumerable.Range(0, 100).Select(_ => rush.Enter()).ToList();
        rush.PassAsync(default).IsCompleted.ShouldBeTrue();
        waiting.ForEach(w => w.Dispose());
    }

    [Fact]
    public async Task In_a_rush_who_has_a_place_goes_on_when_it_is_over()
    {
        var waiting = Enumerable.Range(0, 101).Select(_ => rush.Enter()).ToList();
        var pass = rush.PassAsync(TestContext.Current.CancellationToken);
        pass.IsCompleted.ShouldBeFalse();
        waiting[0].Dispose();
        await pass;
    }
}
