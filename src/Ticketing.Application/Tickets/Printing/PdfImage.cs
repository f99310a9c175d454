using System.Buffers.Binary;

namespace Ticketing.Tickets.Printing;

/// <summary>A picture as a PDF stores it. The entries begin with the colour space; opacity has one byte per pixel.</summary>
internal sealed record PdfImage(int Width, int Height, string Entries, byte[] Data, bool IsEncoded, byte[]? Opacity = null)
{
    public const int MaxBytes = 2_000_000;
    public const int MaxPixels = 4_000_000;

    /// <summary>Null when it is neither a JPEG nor a PNG that we can read, or larger than allowed. Never throws.</summary>
    public static PdfImage? TryRead(ReadOnlySpan<byte> file) => file.Length > MaxBytes ? null : TryReadJpeg(file) ?? PngReader.TryRead(file);

    public int AddTo(PdfDocument document)
    {
        var mask = Opacity is null ? "" : $" /SMask {document.AddStream(Header("/DeviceGray"), Opacity)} 0 R";
        return document.AddStream(Header(Entries) + mask, Data, IsEncoded);
    }

    private string Header(string colors) => $"/Type /XObject /Subtype /Image /Width {Width} /Height {Height} /BitsPerComponent 8 /ColorSpace {colors}";

    /// <summary>A JPEG goes in as it is; only its frame header is read (ITU T.81, B.2.2).</summary>
    private static PdfImage? TryReadJpeg(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return null;

        for (var position = 2; position + 10 <= file.Length && file[position] == 0xFF;)
        {
            var marker = file[position + 1];
            var isFrame = marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (isFrame)
                return FromFrame(file, file[(position + 4)..]);

            position += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(position + 2)..]);
        }

        return null;
    }

    private static PdfImage? FromFrame(ReadOnlySpan<byte> file, ReadOnlySpan<byte> frame)
    {
        int height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        // Four components are CMYK, which Adobe's programs store inverted.
        var colors = frame[5] switch { 1 => "/DeviceGray", 3 => "/DeviceRGB", 4 => "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]", _ => null };
        return colors is null || frame[0] != 8 || width == 0 || height == 0 || width * height > MaxPixels
            ? null
            : new(width, height, $"{colors} /Filter /DCTDecode", file.ToArray(), IsEncoded: true);
    }
}
