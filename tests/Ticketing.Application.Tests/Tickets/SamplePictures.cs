using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Ticketing.Application.Tests.Tickets;

/// <summary>Logos made on the spot, good and broken.</summary>
internal static class SamplePictures
{
    /// <summary>8 × 8 pixels of red, baseline.</summary>
    public static byte[] Jpeg => Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABgj/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCdABykX//Z");

    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="colorType">0 grey, 2 RGB, 3 palette, 4 grey and opacity, 6 RGB and opacity.</param>
    /// <param name="filter">The row filter, 0 to 4; rows are written as if it were 0, so that any result is a valid picture.</param>
    public static byte[] Png(int width, int height, byte colorType = 6, byte filter = 0)
    {
        var channels = colorType switch { 0 or 3 => 1, 4 => 2, 2 => 3, _ => 4 };
        var rows = new byte[height * (width * channels + 1)];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = i % (width * channels + 1) == 0 ? filter : (byte)(i % 3);
        return Png(width, height, colorType, rows);
    }

    /// <summary>With the given rows, each led by its filter byte.</summary>
    public static byte[] Png(int width, int height, byte colorType, byte[] rows, byte depth = 8, byte interlace = 0)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colorType, interlace);
        Chunk(file, "IHDR", header);
        Chunk(file, "PLTE", [255, 0, 0, 0, 255, 0, 0, 0, 255]);
        if (colorType == 3)
            Chunk(file, "tRNS", [0, 128]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(rows);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>The check sum stays zero: our reader doesn't look at it.</summary>
    private static void Chunk(MemoryStream file, string type, byte[] content)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        file.Write(length);
        file.Write(Encoding.ASCII.GetBytes(type));
        file.Write(content);
        file.Write([0, 0, 0, 0]);
    }
}
