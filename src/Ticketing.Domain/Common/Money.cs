using System.Globalization;

namespace Ticketing.Common;

/// <summary>
/// An amount as an integer count of minor units (cents, or whole yen) with its currency. Arithmetic is checked and
/// refuses mixed currencies. JSON: <c>{"minorUnits": 1250, "currency": "EUR"}</c>.
/// </summary>
public readonly record struct Money(long MinorUnits, Currency Currency)
{
    /// <summary>More than any ticket costs, less than any sum of them can overflow: 10^11 minor units.</summary>
    public const long MaxMinorUnits = 100_000_000_000;

    public static Money Zero(Currency currency) => new(0, currency);

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsZero => MinorUnits == 0;

    public static Money operator +(Money left, Money right) =>
        new(checked(left.MinorUnits + right.In(left.Currency)), left.Currency);

    public static Money operator -(Money left, Money right) =>
        new(checked(left.MinorUnits - right.In(left.Currency)), left.Currency);

    public static Money operator -(Money value) => new(checked(-value.MinorUnits), value.Currency);

    public static Money operator *(Money value, int times) => new(checked(value.MinorUnits * times), value.Currency);

    public static bool operator >(Money left, Money right) => left.MinorUnits > right.In(left.Currency);

    public static bool operator <(Money left, Money right) => left.MinorUnits < right.In(left.Currency);

    public static bool operator >=(Money left, Money right) => !(left < right);

    public static bool operator <=(Money left, Money right) => !(left > right);

    /// <summary>Reads a typed amount such as <c>12.50</c> or <c>12,50</c>; <c>null</c> when it is no amount, negative, too fine or too large.</summary>
    public static Money? TryParse(string? typed, Currency currency)
    {
        var text = typed?.Trim().Replace(',', '.');
        if (text is null or { Length: 0 or > 16 }) return null;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return null;
        var minor = amount * (decimal)Math.Pow(10, currency.DecimalPlaces);
        return minor == decimal.Truncate(minor) && minor is >= 0 and <= MaxMinorUnits ? new Money((long)minor, currency) : null;
    }

    /// <summary>The amount in major units, for showing only.</summary>
    public decimal ToDecimal() => MinorUnits / (decimal)Math.Pow(10, Currency.DecimalPlaces);

    /// <summary>Invariant text such as <c>EUR 12.50</c>, for logs and exports; pages format by the reader's locale.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Currency.Code} {ToDecimal().ToString("F" + Currency.DecimalPlaces, CultureInfo.InvariantCulture)}");

    private long In(Currency currency) =>
        Currency == currency ? MinorUnits : throw new ArgumentException($"{Currency} and {currency} can't be mixed.");
}
