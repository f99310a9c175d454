using FsCheck;
using FsCheck.Fluent;
using Ticketing.CheckIn;

namespace Ticketing.Domain.Tests.CheckIn;

/// <summary>Mutants: no sorting by time, no tie broken by id, a second entry that replaces the first.</summary>
public sealed class EntryHistoryTests
{
    private static readonly DateTimeOffset Noon = EntryQuestions.At("2026-06-06T10:00:00Z");

    [Fact]
    public void Whatever_the_order_of_uploads_the_same_stands() => Check((scans, rule, draws) =>
    {
        var (states, doubles) = EntryHistory.Read(scans, rule);
        var (again, doublesAgain) = EntryHistory.Read(scans.OrderBy(_ => draws.Next(1000)).ToList(), rule);
        return states.OrderBy(s => s.Period).SequenceEqual(again.OrderBy(s => s.Period))
            && doubles.Keys.Order().SequenceEqual(doublesAgain.Keys.Order()) && doubles.All(d => d.Value.SequenceEqual(doublesAgain[d.Key]));
    });

    [Fact]
    public void A_scan_that_comes_twice_changes_nothing() => Check((scans, rule, _) =>
    {
        var (states, doubles) = EntryHistory.Read([.. scans, .. scans], rule);
        var (once, doublesOnce) = EntryHistory.Read(scans, rule);
        return states.SequenceEqual(once) && doubles.Count == doublesOnce.Count;
    });

    [Fact]
    public void Every_entry_is_the_one_that_stands_or_in_a_case_or_was_left_before() => Check((scans, rule, _) =>
    {
        var (states, doubles) = EntryHistory.Read(scans, rule);
        var known = states.Select(s => s.Entered.Id).Concat(doubles.Values.SelectMany(d => d.Select(s => s.Id))).ToHashSet();
        return rule.Entry == EntryMode.InAndOut || scans.Where(s => s.Direction == Direction.In).All(s => known.Contains(s.Id));
    });

    [Fact]
    public void The_earliest_stands_and_both_are_in_the_case()
    {
        var (early, late) = (Scan(1, Direction.In, 0), Scan(2, Direction.In, 5));
        var (states, doubles) = EntryHistory.Read([late, early], new());
        states.ShouldHaveSingleItem().Entered.ShouldBe(early);
        doubles[""].ShouldBe([early, late]);
    }

    [Fact]
    public void In_out_and_in_again_is_no_case()
    {
        var scans = new[] { Scan(1, Direction.In, 0), Scan(2, Direction.Out, 1), Scan(3, Direction.In, 2) };
        var (states, doubles) = EntryHistory.Read(scans, new() { Entry = EntryMode.InAndOut });
        states.ShouldHaveSingleItem().ShouldBe(new EntryState("", scans[2], null));
        doubles.ShouldBeEmpty();
    }

    private static StandingScan Scan(int id, Direction direction, int minute) => new(EntryQuestions.Id(id), direction, Noon.AddMinutes(minute), Guid.Empty);

    private static void Check(Func<IReadOnlyList<StandingScan>, EntryRule, Draws, bool> holds) => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var draws = new Draws((ulong)seed);
        var rule = new EntryRule { Entry = (EntryMode)draws.Next(3), TimeZone = EntryQuestions.Zones[draws.Next(EntryQuestions.Zones.Length)] };
        var scans = Enumerable.Range(1, draws.Next(1, 9)).Select(n => Scan(n, draws.Next(3) == 0 ? Direction.Out : Direction.In, draws.Next(6) * 240)).ToList();
        return holds(scans, rule, draws);
    }).QuickCheckThrowOnFailure();
}
