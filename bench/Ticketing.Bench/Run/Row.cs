using System.Globalization;

namespace Ticketing.Bench.Run;

/// <summary>One line of the table. Goals are ratios wherever there is a raw limit: absolute figures are noise.</summary>
internal sealed record Row(string Scenario)
{
    /// <summary>Our figure with its unit.</summary>
    public required string Ours { get; init; }

    public double? P50 { get; init; }

    public double? P99 { get; init; }

    /// <summary>The raw limit of the same run, a second.</summary>
    public double? Raw { get; init; }

    public double? Ratio { get; init; }

    /// <summary>CPU milliseconds a unit.</summary>
    public string Cpu { get; init; } = "";

    public required string Goal { get; init; }

    public required bool IsMet { get; init; }

    public string Errors { get; init; } = "0";

    /// <summary>What the raw limit is, or what else should be known.</summary>
    public string Note { get; init; } = "";

    public static string Number(double value) => value.ToString(value < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
}
