using System.Globalization;

namespace Ticketing.Common;

/// <summary>Money for reading, by the reader's conventions: <c>€12.50</c>, <c>12,50 €</c>, <c>CHF 12.50</c>.</summary>
public static class MoneyFormat
{
    // Signs that mean one currency to everybody; the others show their code.
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$", ["JPY"] = "¥", ["INR"] = "₹", ["KRW"] = "₩", ["UAH"] = "₴", ["TRY"] = "₺", ["ILS"] = "₪", ["VND"] = "₫", ["PLN"] = "zł", ["CZK"] = "Kč",
    };

    public static string Text(Money money, CultureInfo culture)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        var sign = Signs.GetValueOrDefault(money.Currency.Code);
        format.CurrencySymbol = sign ?? money.Currency.Code;
        format.CurrencyDecimalDigits = money.Currency.DecimalPlaces;
        // A code needs a space before the amount where a sign needs none: patterns 0 ($n) and 2 ($ n).
        if (sign is null && format.CurrencyPositivePattern == 0) (format.CurrencyPositivePattern, format.CurrencyNegativePattern) = (2, 12);
        return money.ToDecimal().ToString("C", format);
    }
}
