using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Ticketing.Tickets.Printing;

/// <summary>The file itself: numbered objects, streams, cross-reference table (PDF 32000-1 §7.5).</summary>
internal sealed class PdfDocument
{
    private readonly MemoryStream _file = new();
    private readonly List<long> _offsets = [];

    public PdfDocument() => Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");

    /// <summary>A number for an object that others have to name before it is written with <see cref="Set"/>.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    public void Set(int id, string content)
    {
        _offsets[id - 1] = _file.Length;
        Write($"{id} 0 obj\n{content}\nendobj\n");
    }

    public int Add(string content)
    {
        var id = Reserve();
        Set(id, content);
        return id;
    }

    /// <param name="entries">Dictionary entries other than length and, unless <paramref name="raw"/>, filter.</param>
    /// <param name="data">The content; compressed here unless <paramref name="raw"/>.</param>
    /// <param name="raw">The data is stored as it is, its filter being among the entries.</param>
    public int AddStream(string entries, ReadOnlySpan<byte> data, bool raw = false)
    {
        var id = Reserve();
        var stored = raw ? data : Compress(data);
        _offsets[id - 1] = _file.Length;
        Write($"{id} 0 obj\n<< {entries}{(raw ? "" : " /Filter /FlateDecode")} /Length {stored.Length} >>\nstream\n");
        _file.Write(stored);
        Write("\nendstream\nendobj\n");
        return id;
    }

    public byte[] Finish(int catalog, int info)
    {
        var start = _file.Length;
        var table = new StringBuilder($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
            table.Append(offset.ToString("D10", CultureInfo.InvariantCulture)).Append(" 00000 n \n");
        Write($"{table}trailer\n<< /Size {_offsets.Count + 1} /Root {catalog} 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return _file.ToArray();
    }

    /// <summary>Text outside of pages: UTF-16 in hexadecimal, so that nothing in it can end the string.</summary>
    public static string Utf16(string text, bool withMark = true) =>
        $"<{(withMark ? "FEFF" : "")}{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private void Write(string text) => _file.Write(Encoding.Latin1.GetBytes(text));

    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> data)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }
}
