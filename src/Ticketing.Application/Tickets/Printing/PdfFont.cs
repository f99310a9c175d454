using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Tickets.Printing;

/// <summary>A font within one document: remembers which glyphs were used and embeds only those (PDF 32000-1 §9.7, Type 0 with Identity-H).</summary>
internal sealed class PdfFont(TrueTypeFont face, string resource)
{
    /// <summary>Glyph to the character it stood for when first used, which is what copying text from the PDF gives.</summary>
    private readonly SortedDictionary<ushort, Rune> _used = [];

    public TrueTypeFont Face => face;

    /// <summary>The name under which pages refer to it.</summary>
    public string Resource => resource;

    /// <summary>The text as a hexadecimal string of two-byte glyph ids.</summary>
    public string Encode(string text)
    {
        var hex = new StringBuilder("<", 2 + 4 * text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = face.GlyphOf(rune);
            _used.TryAdd(glyph, glyph == 0 ? Rune.ReplacementChar : rune);
            hex.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }

        return hex.Append('>').ToString();
    }

    public int AddTo(PdfDocument document)
    {
        var program = TrueTypeSubset.Of(face, _used.Keys);
        var name = $"/{SubsetTag(program)}+{face.Name}";
        var file = document.AddStream($"/Length1 {program.Length}", program);
        var descriptor = document.Add($"<< /Type /FontDescriptor /FontName {name} /Flags 4 /FontBBox [{string.Join(' ', face.Box)}] /ItalicAngle 0 "
            + $"/Ascent {face.Ascent} /Descent {face.Descent} /CapHeight {face.CapHeight} /StemV 80 /FontFile2 {file} 0 R >>");
        var widths = string.Concat(_used.Keys.Select(glyph => $"{glyph} [{face.AdvanceOf(glyph)}] "));
        var descendant = document.Add($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 600 /W [{widths}] >>");
        var unicode = document.AddStream("", Encoding.ASCII.GetBytes(ToUnicode()));
        return document.Add($"<< /Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    /// <summary>Six letters that differ between subsets (§9.6.4), computed so that the same text gives the same file.</summary>
    private static string SubsetTag(byte[] program)
    {
        var hash = SHA256.HashData(program);
        return string.Create(6, hash, (tag, bytes) =>
        {
            for (var i = 0; i < tag.Length; i++)
                tag[i] = (char)('A' + bytes[i] % 26);
        });
    }

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var chunk in _used.Chunk(100))
        {
            map.Append(chunk.Length).Append(" beginbfchar\n");
            foreach (var (glyph, rune) in chunk)
                map.Append('<').Append(glyph.ToString("X4", CultureInfo.InvariantCulture)).Append("> ").Append(PdfDocument.Utf16(rune.ToString(), withMark: false)).Append('\n');
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}
