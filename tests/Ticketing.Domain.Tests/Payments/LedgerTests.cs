using Ticketing.Common;
using Ticketing.Payments;

namespace Ticketing.Domain.Tests.Payments;

public sealed class LedgerTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_kind_of_entry_balances_at_any_amount()
    {
        foreach (var currency in new[] { "EUR", "JPY", "KWD" }.Select(Currency.Of))
            foreach (var amount in new long[] { 1, 2, 99, 100, 2500, 123_456_789, Money.MaxMinorUnits })
            {
                var payment = new Payment(Guid.CreateVersion7(), Guid.CreateVersion7(), "sandbox", new(amount, currency), Now);
                var refund = new Refund(Guid.CreateVersion7(), payment, payment.Amount, "because", Now);
                JournalEntry[] entries = [JournalEntry.Captured(payment, Now), JournalEntry.Sold(payment.PayableId, payment.Amount, Now), JournalEntry.Unsold(payment.PayableId, payment.Amount, Now), JournalEntry.Refunded(refund, Now)];
                foreach (var entry in entries) entry.Postings.Aggregate(Money.Zero(currency), (sum, p) => sum + p.Amount).IsZero.ShouldBeTrue(entry.Kind.ToString());
                var byAccount = entries.SelectMany(e => e.Postings).GroupBy(p => p.Account);
                byAccount.ShouldAllBe(g => g.Sum(p => p.Amount.MinorUnits) == 0); // bought and given back: nothing is left anywhere
            }
    }

    [Fact]
    public void A_late_success_overrules_a_failure_and_nothing_overrules_a_success()
    {
        foreach (var from in new[] { PaymentStatus.Created, PaymentStatus.Pending, PaymentStatus.Failed, PaymentStatus.Cancelled })
            PaymentTransitions.IsAllowed(from, PaymentStatus.Succeeded).ShouldBeTrue();
        foreach (var to in Enum.GetValues<PaymentStatus>()) PaymentTransitions.IsAllowed(PaymentStatus.Succeeded, to).ShouldBeFalse();
    }

    [Fact]
    public void A_refund_is_tried_again_ever_later_and_at_last_waits_for_a_person()
    {
        var payment = new Payment(Guid.CreateVersion7(), Guid.CreateVersion7(), "sandbox", new(100, Currency.Eur), Now);
        var refund = new Refund(Guid.CreateVersion7(), payment, payment.Amount, "because", Now);
        var waits = new List<TimeSpan>();
        while (refund.Status == RefundStatus.Pending)
        {
            refund.Fail("no answer", isFinal: false, Now);
            if (refund.NextAttemptAt is { } next) waits.Add(next - Now);
        }

        waits.ShouldBeInOrder();
        (waits.Count, refund.Status, waits[^1]).ShouldBe((Refund.MaxAttempts - 1, RefundStatus.Failed, TimeSpan.FromHours(1)));
        refund.Retry(Now);
        refund.Succeed(Now);
        refund.Succeed(Now);
        refund.LocalEvents.Count.ShouldBe(1);
    }
}
