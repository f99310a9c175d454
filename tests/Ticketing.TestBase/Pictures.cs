using System.Buffers.Binary;
using System.IO.Compression;

namespace Ticketing.TestBase;

/// <summary>Images made in the test, good and hostile.</summary>
public static class Pictures
{
    /// <summary>A PNG of one colour whose header and content agree.</summary>
    public static byte[] Png(int width, int height) => Png(width, height, width, height);

    /// <summary>A PNG whose header claims sides that its few bytes don't have.</summary>
    public static byte[] PngBomb(int claimedWidth, int claimedHeight) => Png(claimedWidth, claimedHeight, 0, 0);

    /// <summary>A JPEG header with an EXIF block of GPS data before a body cut short.</summary>
    public static byte[] CutJpeg() => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xDA];

    /// <summary>A whole JPEG that says where it was taken.</summary>
    public static byte[] PlacedJpeg() => Convert.FromBase64String(
        "/9j/4QFIRXhpZgAASUkqAAgAAAAIABIBAwABAAAAAQAAABoBBQABAAAAbgAAABsBBQABAAAAdgAAACgBAwABAAAAAgAAABMCAwABAAAAAQAAAJiCAgANAAAAfgAAAGmHBAABAAAAjAAAACWIBAABAAAA2gAAAAAAAAA4YwAA"
        + "6AMAADhjAADoAwAAc2VjcmV0IHBsYWNlAAAGAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA//8AAAKgBAABAAAAEAAAAAOgBAABAAAAEAAAAAAAAAAEAAEAAgACAAAATgAAAAIABQADAAAA"
        + "KAEAAAMAAgACAAAARQAAAAQABQADAAAAEAEAAAAAAAAQAAAAAQAAABYAAAABAAAAFAAAAAEAAAAwAAAAAQAAAAwAAAABAAAAHgAAAAEAAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQ"
        + "c1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAQABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAA"
        + "AAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgP/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCYAJv/2Q==");

    /// <summary>A PNG to who looks at its beginning, a page with a script to who looks for one.</summary>
    public static byte[] PngAndPage() => [.. Png(40, 40), .. "<html><script>window.__xss=1;'secret place'</script></html>"u8];

    /// <summary>A GIF whose bytes are also a script: its width and height read as the start of a comment.</summary>
    public static byte[] GifAndScript() => [.. "GIF89a"u8, .. Convert.FromBase64String("AgACAIAAAExpcWCAYCH5BAUAAAAALAAAAAACAAIAAAICjFMAOw=="), .. "/*secret place*/=1;alert(1)//"u8];

    /// <summary>A PNG with an archive behind it.</summary>
    public static byte[] PngAndZip()
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("secret place", CompressionLevel.NoCompression).Open()) entry.Write("PK"u8);
        return [.. Png(40, 40), .. archive.ToArray()];
    }

    public static byte[] Svg() => """<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>window.__xss=1</script></svg>"""u8.ToArray();

    private static byte[] Png(int width, int height, int realWidth, int realHeight)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "tEXt"u8, "Comment\0secret place"u8);
        Chunk(png, "IDAT"u8, Body(realWidth, realHeight));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Body(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + width * 3];
            row.AsSpan(1).Fill(0x60);
            for (var y = 0; y < height; y++) zlib.Write(row);
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc([.. type, .. data]));
        png.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
