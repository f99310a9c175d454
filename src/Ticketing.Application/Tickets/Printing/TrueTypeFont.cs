using System.Buffers.Binary;
using System.Text;

namespace Ticketing.Tickets.Printing;

/// <summary>
/// Metrics, character map and outlines of a TrueType font (OpenType specification: head, hhea, hmtx, maxp, OS/2, cmap, loca, glyf).
/// Reads the fonts shipped with the product, not uploads: a malformed file throws. Immutable after construction.
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, Range> _tables = [];
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly int _unitsPerEm;
    private readonly int _metricsCount;
    private readonly bool _longOffsets;

    public TrueTypeFont(string name, byte[] data)
    {
        (Name, _data) = (name, data);
        for (int record = 12, left = U16(data, 4); left > 0; left--, record += 16)
        {
            var offset = (int)U32(data, record + 8);
            _tables[Encoding.ASCII.GetString(data, record, 4)] = offset..(offset + (int)U32(data, record + 12));
        }

        var head = Table("head");
        _unitsPerEm = U16(head, 18);
        _longOffsets = U16(head, 50) == 1;
        Box = [.. Enumerable.Range(0, 4).Select(i => Scaled(I16(Table("head"), 36 + 2 * i)))];
        Ascent = Scaled(I16(Table("hhea"), 4));
        Descent = Scaled(I16(Table("hhea"), 6));
        _metricsCount = U16(Table("hhea"), 34);
        CapHeight = Scaled(I16(Table("OS/2"), 88));
        ReadCharacterMap();
    }

    /// <summary>The PostScript name.</summary>
    public string Name { get; }

    /// <summary>Bounding box of all glyphs: left, bottom, right, top. Like all metrics here in thousandths of an em.</summary>
    public IReadOnlyList<int> Box { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int CapHeight { get; }

    public ReadOnlySpan<byte> Table(string tag) => _tables.TryGetValue(tag, out var range) ? _data.AsSpan(range) : [];

    /// <summary>Glyph 0, the replacement box, when the font lacks the character.</summary>
    public ushort GlyphOf(Rune rune) => _glyphs.GetValueOrDefault(rune.Value);

    public int AdvanceOf(ushort glyph) => Scaled(U16(Table("hmtx"), 4 * Math.Min(glyph, _metricsCount - 1)));

    /// <summary>Width at a size of one point, in thousandths of a point.</summary>
    public int WidthOf(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += AdvanceOf(GlyphOf(rune));
        return width;
    }

    /// <summary>The glyf entry; empty for glyphs that draw nothing.</summary>
    public ReadOnlySpan<byte> OutlineOf(ushort glyph) => Table("glyf")[OffsetOf(glyph)..OffsetOf(glyph + 1)];

    private int OffsetOf(int glyph) => _longOffsets ? (int)U32(Table("loca"), 4 * glyph) : 2 * U16(Table("loca"), 2 * glyph);

    private int Scaled(int units) => (int)Math.Round(units * 1000.0 / _unitsPerEm);

    /// <summary>Format 12 (whole Unicode) is all we need: every font we ship has it.</summary>
    private void ReadCharacterMap()
    {
        var table = Table("cmap");
        for (int i = 0, count = U16(table, 2); i < count; i++)
        {
            var subtable = table[(int)U32(table, 8 + 8 * i)..];
            if (U16(subtable, 0) != 12)
                continue;

            for (int group = 0, groups = (int)U32(subtable, 12); group < groups; group++)
            {
                var (first, last) = ((int)U32(subtable, 16 + 12 * group), (int)U32(subtable, 20 + 12 * group));
                var glyph = (int)U32(subtable, 24 + 12 * group);
                for (var character = first; character <= last; character++)
                    _glyphs[character] = (ushort)(glyph + character - first);
            }

            return;
        }

        throw new InvalidDataException($"The font {Name} has no character map of format 12.");
    }

    private static ushort U16(ReadOnlySpan<byte> data, int offset) => BinaryPrimitives.ReadUInt16BigEndian(data[offset..]);

    private static short I16(ReadOnlySpan<byte> data, int offset) => BinaryPrimitives.ReadInt16BigEndian(data[offset..]);

    private static uint U32(ReadOnlySpan<byte> data, int offset) => BinaryPrimitives.ReadUInt32BigEndian(data[offset..]);
}
