using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Ticketing.Common;

namespace Ticketing.Domain.Tests.Common;

public sealed class MoneyPropertyTests
{
    private static readonly Arbitrary<Currency> Currencies = Gen.Elements(Currency.Known.ToArray()).Select(Currency.Of).ToArbitrary();
    private static readonly Arbitrary<long> Amounts =
        (from high in Gen.Choose(0, 99_999) from low in Gen.Choose(0, 1_000_000) select high * 1_000_000L + low).ToArbitrary();

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Prop.ForAll(Currencies, Amounts, (currency, minor) =>
        {
            var money = new Money(minor, currency);
            var typed = money.ToDecimal().ToString("F" + currency.DecimalPlaces, CultureInfo.InvariantCulture);
            return Money.TryParse(typed, currency) == money && (currency.DecimalPlaces == 0 || Money.TryParse(typed.Replace('.', ','), currency) == money);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_and_taking_away_leaves_nothing_behind() =>
        Prop.ForAll(Currencies, Amounts, Amounts, (currency, a, b) =>
        {
            var (one, other) = (new Money(a, currency), new Money(b, currency));
            return one + other - other == one && one + other == other + one && one + -one == Money.Zero(currency);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Too_fine_amounts_are_none() =>
        Prop.ForAll(Currencies, currency =>
            Money.TryParse("1." + new string('0', currency.DecimalPlaces) + "1", currency) is null).QuickCheckThrowOnFailure();
}
