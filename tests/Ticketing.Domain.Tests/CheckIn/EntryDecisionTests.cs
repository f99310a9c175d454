using FsCheck.Fluent;
using Shouldly;
using Ticketing.CheckIn;
using Ticketing.TestBase;
using Xunit;

namespace Ticketing.Domain.Tests.CheckIn;

/// <summary>
/// The scanner's own code runs the same file. Mutants: a guard left out, two guards in another order,
/// <c>&lt;</c> for <c>&lt;=</c> at the opening, the closing or the capacity, UTC days for local ones.
/// </summary>
public sealed class EntryDecisionTests
{
    [Fact]
    public void Every_case_of_the_shared_file_is_decided_as_written()
    {
        var path = Repository.PathOf(EntryVectors.Path);
        if (Environment.GetEnvironmentVariable("UPDATE_VECTORS") == "1") File.WriteAllText(path, EntryVectors.Write(EntryVectors.Make()));
        var vectors = EntryVectors.Read(File.ReadAllText(path));
        vectors.Count.ShouldBeGreaterThanOrEqualTo(300);
        vectors.Where(v => EntryDecision.Of(v.Input) != v.Output).Select(v => $"{v.Name}: {EntryDecision.Of(v.Input)} instead of {v.Output}").ShouldBeEmpty();
    }

    [Fact]
    public void The_shared_file_is_the_one_that_is_made_here()
    {
        File.ReadAllText(Repository.PathOf(EntryVectors.Path)).ReplaceLineEndings("\n").ShouldBe(EntryVectors.Write(EntryVectors.Make()), "run UPDATE_VECTORS=1 on this test's class");
    }

    [Fact]
    public void The_shared_file_knows_every_answer_of_the_door_more_than_once()
    {
        var answers = EntryVectors.Make().GroupBy(v => v.Output.Result).ToDictionary(g => g.Key, g => g.Count());
        answers.Keys.ShouldBe(Enum.GetValues<ScanResult>().Except([ScanResult.Undone]), ignoreOrder: true);
        answers.Values.ShouldAllBe(count => count >= 3);
    }

    [Fact]
    public void Nobody_is_admitted_whom_any_guard_refuses()
    {
        Check(question =>
        {
            if (EntryDecision.Of(question).Result != ScanResult.Admitted) return true;
            var (ticket, rule) = (question.Ticket, question.Rule);
            return question.Token is TokenFinding.Genuine or TokenFinding.None && question.Direction == Direction.In
                && ticket is { Status: TicketStanding.Valid } && !(question.TokenRevision < ticket.Revision)
                && rule.Items?.Contains(ticket.ItemId) != false && (rule.SessionId is null || ticket.Sessions.Contains(rule.SessionId.Value))
                && !(question.At < rule.OpensAt) && !(question.At >= rule.ClosesAt) && !(question.Inside >= rule.Capacity);
        });
    }

    [Fact]
    public void A_ticket_that_was_admitted_is_not_admitted_again_in_its_period()
    {
        Check(question =>
        {
            var first = EntryDecision.Of(question);
            if (first.Result != ScanResult.Admitted) return true;
            var second = EntryDecision.Of(question with { History = [.. question.History, new(Direction.In, question.At)] });
            return second.Result == ScanResult.AlreadyIn;
        });
    }

    [Fact]
    public void Only_who_is_inside_leaves_and_then_may_come_back()
    {
        Check(question =>
        {
            var leaving = question with { Direction = Direction.Out };
            if (EntryDecision.Of(leaving).Result != ScanResult.Left) return true;
            return question.Rule.Entry == EntryMode.InAndOut && question.History[^1].Direction == Direction.In
                && EntryDecision.Of(leaving with { History = [.. question.History, new(Direction.Out, question.At)] }).Result == ScanResult.NotInside
                && EntryDecision.Of(question with { Direction = Direction.In }).Result != ScanResult.Admitted;
        });
    }

    [Fact]
    public void A_period_stands_exactly_with_an_admission_or_a_leaving()
    {
        Check(question =>
        {
            var answer = EntryDecision.Of(question);
            return answer.Period is not null == answer.Result is ScanResult.Admitted or ScanResult.Left;
        });
    }

    private static void Check(Func<EntryQuestion, bool> holds) =>
        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => holds(EntryQuestions.Draw(new Draws((ulong)seed)))));
}
