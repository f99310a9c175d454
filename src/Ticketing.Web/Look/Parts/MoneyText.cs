using System.Collections.Concurrent;
using System.Globalization;
using Ticketing.Common;

namespace Ticketing.Web.Look.Parts;

/// <summary>Money as people write it: the reader's digits and order, the currency's own decimals and sign.</summary>
public static class MoneyText
{
    private static readonly Dictionary<string, string> Signs = new()
    {
        ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["JPY"] = "¥", ["CNY"] = "CN¥", ["INR"] = "₹", ["KRW"] = "₩", ["ILS"] = "₪", ["VND"] = "₫",
        ["UAH"] = "₴", ["TRY"] = "₺", ["PLN"] = "zł", ["CZK"] = "Kč", ["BRL"] = "R$", ["NGN"] = "₦", ["PHP"] = "₱", ["THB"] = "฿",
        ["AUD"] = "A$", ["CAD"] = "CA$", ["NZD"] = "NZ$", ["MXN"] = "MX$", ["HKD"] = "HK$",
    };

    private static readonly ConcurrentDictionary<(string Culture, Currency Currency), NumberFormatInfo> Formats = new();

    public static string Format(Money money, CultureInfo? culture = null)
    {
        var reader = culture ?? CultureInfo.CurrentCulture;
        return money.ToDecimal().ToString("C", Formats.GetOrAdd((reader.Name, money.Currency), _ => For(money.Currency, reader)));
    }

    private static NumberFormatInfo For(Currency currency, CultureInfo culture)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        var sign = Signs.GetValueOrDefault(currency.Code, currency.Code);
        format.CurrencySymbol = sign;
        format.CurrencyDecimalDigits = currency.DecimalPlaces;
        if (culture.TwoLetterISOLanguageName is "en" or "iv") format.CurrencyNegativePattern = 1;
        // Letters need a space between them and the figure, signs do not.
        if (!char.IsLetter(sign[^1])) return format;
        format.CurrencyPositivePattern = format.CurrencyPositivePattern switch { 0 => 2, 1 => 3, var pattern => pattern };
        if (format.CurrencyNegativePattern == 1) format.CurrencyNegativePattern = 9;
        return format;
    }
}
