using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Ticketing.Application.Tests.Tickets;

/// <summary>A piece of text where it stands: distance from the page's left edge, size in points, F1 or F2.</summary>
internal sealed record PlacedText(int Page, string Font, double Size, double Tracking, double X, double Y, string Text);

/// <summary>Reads our own PDFs in the simplest way: objects by number, streams inflated, glyphs turned back to text by ToUnicode.</summary>
internal sealed partial class PdfProbe
{
    private readonly Dictionary<int, string> _objects = [];

    public PdfProbe(byte[] file)
    {
        Source = Encoding.Latin1.GetString(file);
        foreach (Match entry in Entry().Matches(Source))
            Offsets.Add(long.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture));
        for (var id = 1; id <= Offsets.Count; id++)
        {
            var start = (int)Offsets[id - 1];
            _objects[id] = Source[start..Source.IndexOf("endobj", start, StringComparison.Ordinal)];
        }
    }

    public string Source { get; }

    /// <summary>Where the cross-reference table says that objects 1, 2, … begin.</summary>
    public List<long> Offsets { get; } = [];

    public IReadOnlyList<string> Objects(string containing) => [.. _objects.Values.Where(o => o.Contains(containing, StringComparison.Ordinal))];

    public string Object(int id) => _objects[id];

    /// <summary>All text in reading order, pieces separated by spaces.</summary>
    public string Text => string.Join(' ', Placed().Select(piece => piece.Text));

    public byte[] Inflate(int id)
    {
        var start = (int)Offsets[id - 1] + _objects[id].IndexOf("stream\n", StringComparison.Ordinal) + "stream\n".Length;
        var length = Reference(_objects[id], "Length");
        using var zlib = new ZLibStream(new MemoryStream(Encoding.Latin1.GetBytes(Source[start..(start + length)])), CompressionMode.Decompress);
        using var content = new MemoryStream();
        zlib.CopyTo(content);
        return content.ToArray();
    }

    public IEnumerable<PlacedText> Placed()
    {
        var resources = Objects("/Font << /F1")[0];
        var maps = new Dictionary<string, Dictionary<string, string>>
        {
            ["F1"] = ToUnicode(Reference(resources, "F1")),
            ["F2"] = ToUnicode(Reference(resources, "F2")),
        };
        foreach (var (page, number) in Objects("/Type /Page /Parent").Select((page, index) => (page, index + 1)))
        {
            foreach (Match show in Show().Matches(Encoding.ASCII.GetString(Inflate(Reference(page, "Contents")))))
            {
                var glyphs = show.Groups[6].Value.Chunk(4).Select(glyph => maps[show.Groups[1].Value][new string(glyph)]);
                yield return new(number, show.Groups[1].Value, Number(2), Number(3), Number(4), Number(5), string.Concat(glyphs));

                double Number(int group) => double.Parse(show.Groups[group].Value, CultureInfo.InvariantCulture);
            }
        }
    }

    private Dictionary<string, string> ToUnicode(int font) => Mapping()
        .Matches(Encoding.ASCII.GetString(Inflate(Reference(_objects[font], "ToUnicode"))))
        .ToDictionary(match => match.Groups[1].Value, match => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(match.Groups[2].Value)));

    private static int Reference(string dictionary, string key) =>
        int.Parse(Regex.Match(dictionary, $@"/{key} (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{10}) 00000 n $", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"/(F\d) ([\d.]+) Tf ([\d.]+) Tc (-?[\d.]+) (-?[\d.]+) Td <([0-9A-F]*)> Tj")]
    private static partial Regex Show();

    [GeneratedRegex(@"^<([0-9A-F]{4})> <([0-9A-F]+)>$", RegexOptions.Multiline)]
    private static partial Regex Mapping();
}
