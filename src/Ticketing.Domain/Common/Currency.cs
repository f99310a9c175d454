using System.Text.Json.Serialization;

namespace Ticketing.Common;

/// <summary>An ISO 4217 currency and how many digits its minor unit has.</summary>
[JsonConverter(typeof(CurrencyJsonConverter))]
public readonly record struct Currency
{
    // ISO 4217, amendment 176: two digits unless said otherwise. Codes we sell in; add one here to allow it.
    private static readonly Dictionary<string, int> Digits = Table();

    private readonly string? code;

    private Currency(string code) => this.code = code;

    public static Currency Eur { get; } = new("EUR");

    public static IReadOnlyCollection<string> Known => Digits.Keys;

    public string Code => code ?? throw new InvalidOperationException("A default(Currency) is no currency.");

    /// <summary>Digits after the decimal point: EUR 2, JPY 0, KWD 3.</summary>
    public int DecimalPlaces => Digits[Code];

    /// <exception cref="ArgumentException">not a known code.</exception>
    public static Currency Of(string code) =>
        TryOf(code) ?? throw new ArgumentException($"'{code}' is not a known ISO 4217 currency.", nameof(code));

    public static Currency? TryOf(string? code) => code is not null && Digits.ContainsKey(code) ? new Currency(code) : null;

    public override string ToString() => Code;

    private static Dictionary<string, int> Table()
    {
        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var code in "AED ALL AMD ARS AUD AZN BAM BGN BOB BRL BYN CAD CHF CNY COP CRC CZK DKK DOP EGP EUR GBP GEL GTQ HKD HUF IDR ILS INR KES KZT LKR MAD MDL MKD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD SAR SEK SGD THB TRY TWD UAH USD UYU UZS ZAR".Split(' '))
            table[code] = 2;
        foreach (var code in "CLP ISK JPY KRW PYG UGX VND XAF XOF".Split(' ')) table[code] = 0;
        foreach (var code in "BHD JOD KWD OMR TND".Split(' ')) table[code] = 3;
        return table;
    }
}
