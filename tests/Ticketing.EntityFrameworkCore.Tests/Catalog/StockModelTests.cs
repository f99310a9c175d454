using System.Globalization;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Catalog;

/// <summary>Random walks over the stock, step by step against a model of one page. A failure names its seed, which replays it.</summary>
public sealed class StockModelTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Stock_and_model_agree_at_every_step(int seed)
    {
        var bench = await StockBench.OpenAsync(app);
        var model = new Model(await bench.QuotasAsync(4, 6, 9), [4, 6, 9]);
        var dice = new Dice((uint)seed);
        for (var step = 0; step < 100; step++)
        {
            var what = await StepAsync(bench, model, dice);
            foreach (var quota in model.Quotas)
            {
                var (sold, held) = await bench.CountersAsync(quota);
                var told = (await bench.CallAsync(s => s.ReadAsync([quota], default)))[quota];
                var at = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, step {step}, {what}");
                sold.ShouldBe(model.Sold[quota], at);
                held.ShouldBe(model.Held(quota), at);
                told.Left.ShouldBe(model.Left(quota, app.Clock.GetUtcNow()), at);
            }
        }
    }

    private static async Task<string> StepAsync(StockBench bench, Model model, Dice dice)
    {
        var now = bench.App.Clock.GetUtcNow();
        var hold = model.Holds.Count == 0 ? Guid.Empty : model.Holds.Keys.ElementAt(dice.Next(model.Holds.Count));
        switch (dice.Next(6))
        {
            case 0 or 1:
                var id = Guid.CreateVersion7();
                var demand = model.Quotas.Where(_ => dice.Next(2) == 0).DefaultIfEmpty(model.Quotas[0]).Select(q => (q, 1 + dice.Next(2))).ToArray();
                var lasts = TimeSpan.FromMinutes(1 + dice.Next(5));
                (await bench.HoldAsync(id, lasts, demand)).IsHeld.ShouldBe(model.TryHold(id, demand, now + lasts, now));
                return "hold";
            case 2:
                (await bench.ConfirmAsync(hold)).ShouldBe(model.Confirm(hold));
                return "confirm";
            case 3:
                await bench.CallAsync(s => s.ReleaseAsync(hold, default));
                model.Holds.Remove(hold);
                return "release";
            case 4:
                bench.App.Clock.Advance(TimeSpan.FromMinutes(1));
                return "wait";
            default:
                var sold = model.Quotas.Where(q => model.Sold[q] > 0).Take(1).ToList();
                await bench.CallAsync(s => s.ReturnAsync(sold.ConvertAll(q => new Ticketing.Catalog.QuotaDemand(q, 1)), default));
                foreach (var q in sold) model.Sold[q]--;
                return "return";
        }
    }

    /// <summary>What the stock should do, said as simply as can be.</summary>
    private sealed class Model(Guid[] quotas, int[] sizes)
    {
        public Guid[] Quotas { get; } = quotas;

        public Dictionary<Guid, int> Sold { get; } = quotas.ToDictionary(q => q, _ => 0);

        public SortedDictionary<Guid, ((Guid Quota, int Quantity)[] Demand, DateTimeOffset Until)> Holds { get; } = [];

        public int Held(Guid quota) => Holds.Values.SelectMany(h => h.Demand).Where(d => d.Quota == quota).Sum(d => d.Quantity);

        public int Left(Guid quota, DateTimeOffset now) =>
            sizes[Array.IndexOf(Quotas, quota)] - Sold[quota] - Holds.Values.Where(h => h.Until > now).SelectMany(h => h.Demand).Where(d => d.Quota == quota).Sum(d => d.Quantity);

        public bool TryHold(Guid id, (Guid Quota, int Quantity)[] demand, DateTimeOffset until, DateTimeOffset now)
        {
            var full = demand.Where(d => sizes[Array.IndexOf(Quotas, d.Quota)] - Sold[d.Quota] - Held(d.Quota) < d.Quantity).Select(d => d.Quota).ToList();
            foreach (var (swept, _) in Holds.Where(h => h.Value.Until <= now && h.Value.Demand.Any(d => full.Contains(d.Quota))).ToList()) Holds.Remove(swept);
            if (demand.Any(d => sizes[Array.IndexOf(Quotas, d.Quota)] - Sold[d.Quota] - Held(d.Quota) < d.Quantity)) return false;
            Holds[id] = (demand, until);
            return true;
        }

        public bool Confirm(Guid id)
        {
            if (!Holds.Remove(id, out var hold)) return false;
            foreach (var (quota, quantity) in hold.Demand) Sold[quota] += quantity;
            return true;
        }
    }

    /// <summary>A small generator whose whole state is the seed (xorshift32, Marsaglia 2003).</summary>
    private sealed class Dice(uint seed)
    {
        private uint state = seed * 2654435761 + 1;

        public int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)below);
        }
    }
}
