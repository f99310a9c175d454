using System.Globalization;
using System.Text;

namespace Ticketing.Common;

/// <summary>
/// Writes CSV as RFC 4180 says, with a byte order mark for spreadsheets. A cell that a spreadsheet would run as a formula
/// gets an apostrophe before it. Source: OWASP, "CSV Injection".
/// </summary>
public sealed class Csv
{
    private readonly StringBuilder text = new("\uFEFF");

    public Csv Row(params IEnumerable<object?> cells)
    {
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        return this;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

    private static string Cell(object? value)
    {
        var cell = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (value is string && cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r') cell = "'" + cell;
        return cell.AsSpan().ContainsAny(",\"\r\n") ? '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : cell;
    }
}
