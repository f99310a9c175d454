using System.Buffers.Binary;
using System.Text;

namespace Ticketing.Tickets.Printing;

/// <summary>
/// A font with the outlines of the used glyphs only. Glyph ids stay what they were, so that text encoded before
/// the subset was made stays right (PDF 32000-1 §9.9: glyf, head, hhea, hmtx, loca and maxp suffice).
/// </summary>
internal static class TrueTypeSubset
{
    public static byte[] Of(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var glyphs = WithComponents(font, used);
        var count = glyphs.Max + 1;
        using var outlines = new MemoryStream();
        var locations = new byte[4 * (count + 1)];
        var metrics = new byte[4 * count];
        for (var glyph = 0; glyph < count; glyph++)
        {
            if (glyphs.Contains((ushort)glyph))
            {
                outlines.Write(font.OutlineOf((ushort)glyph));
                outlines.SetLength(outlines.Position = outlines.Length + 3 & ~3L);
                font.Table("hmtx").Slice(4 * glyph, 4).CopyTo(metrics.AsSpan(4 * glyph));
            }

            BinaryPrimitives.WriteUInt32BigEndian(locations.AsSpan(4 * (glyph + 1)), (uint)outlines.Length);
        }

        return Assemble(new()
        {
            ["glyf"] = outlines.ToArray(),
            ["head"] = Patched(Patched(font.Table("head"), 50, 1), 8, 0, 0),
            ["hhea"] = Patched(font.Table("hhea"), 34, (ushort)count),
            ["hmtx"] = metrics,
            ["loca"] = locations,
            ["maxp"] = Patched(font.Table("maxp"), 4, (ushort)count),
        });
    }

    /// <summary>An accented letter may be built from other glyphs: they have to come along.</summary>
    private static SortedSet<ushort> WithComponents(TrueTypeFont font, IEnumerable<ushort> used)
    {
        const int wordArguments = 0x1, scale = 0x8, more = 0x20, twoScales = 0x40, matrix = 0x80;
        SortedSet<ushort> glyphs = [0];
        var open = new Queue<ushort>(used.Prepend((ushort)0));
        while (open.TryDequeue(out var glyph))
        {
            glyphs.Add(glyph);
            var outline = font.OutlineOf(glyph);
            if (outline.IsEmpty || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
                continue;

            for (int position = 10, flags = more; (flags & more) != 0;)
            {
                flags = BinaryPrimitives.ReadUInt16BigEndian(outline[position..]);
                var component = BinaryPrimitives.ReadUInt16BigEndian(outline[(position + 2)..]);
                if (!glyphs.Contains(component))
                    open.Enqueue(component);

                position += 4 + ((flags & wordArguments) != 0 ? 4 : 2)
                    + ((flags & scale) != 0 ? 2 : (flags & twoScales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0);
            }
        }

        return glyphs;
    }

    private static byte[] Patched(ReadOnlySpan<byte> table, int offset, params ReadOnlySpan<ushort> values)
    {
        var copy = table.ToArray();
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(offset), value);
            offset += 2;
        }

        return copy;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var directory = 12 + 16 * tables.Count;
        var file = new byte[directory + tables.Values.Sum(table => table.Length + 3 & ~3)];
        var power = 1 << (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(power * 16));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)Math.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(tables.Count * 16 - power * 16));

        var (record, offset) = (12, directory);
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(file, offset);
            Encoding.ASCII.GetBytes(tag, file.AsSpan(record));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(record + 4), Checksum(file.AsSpan(offset, table.Length + 3 & ~3)));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(record + 8), (uint)offset);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(record + 12), (uint)table.Length);
            (record, offset) = (record + 16, offset + (table.Length + 3 & ~3));
        }

        return file;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; bytes.Length >= 4; bytes = bytes[4..])
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return sum;
    }
}
