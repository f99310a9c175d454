using System.Buffers.Binary;
using System.IO.Compression;

namespace Ticketing.Tickets.Printing;

/// <summary>
/// Decodes PNGs of 8 bits per sample without interlacing (W3C PNG, third edition): grey, RGB, palette, with or without opacity.
/// That is what an image pipeline and most drawing programs write.
/// </summary>
internal static class PngReader
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null when it is no PNG, of another kind, broken, or larger than <see cref="PdfImage.MaxPixels"/>.</summary>
    public static PdfImage? TryRead(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature) || !TryReadChunks(file[Signature.Length..], out var header, out var palette, out var transparency, out var packed))
            return null;

        long width = BinaryPrimitives.ReadUInt32BigEndian(header), height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        var channels = header[9] switch { 0 => 1, 2 => 3, 3 => 1, 4 => 2, 6 => 4, _ => 0 };
        var isReadable = header[8] == 8 && channels > 0 && header[10] == 0 && header[11] == 0 && header[12] == 0;
        if (!isReadable || width is 0 or > PdfImage.MaxPixels || height is 0 or > PdfImage.MaxPixels || width * height > PdfImage.MaxPixels)
            return null;

        var samples = Unpack(packed, (int)width * channels, (int)height, channels);
        if (samples is null)
            return null;

        if (header[9] == 3)
            (samples, channels) = (Looked(samples, palette, transparency), 4);
        var shrunk = PixelShrinker.Shrink(samples, (int)width, (int)height, channels);
        return Split(shrunk.Samples, shrunk.Width, shrunk.Height, channels);
    }

    private static bool TryReadChunks(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> header, out ReadOnlySpan<byte> palette, out ReadOnlySpan<byte> transparency, out MemoryStream packed)
    {
        header = palette = transparency = [];
        packed = new MemoryStream();
        while (rest.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
                return false;

            var content = rest.Slice(8, (int)length);
            switch (rest.Slice(4, 4))
            {
                case [(byte)'I', (byte)'H', (byte)'D', (byte)'R']: header = content; break;
                case [(byte)'P', (byte)'L', (byte)'T', (byte)'E']: palette = content; break;
                case [(byte)'t', (byte)'R', (byte)'N', (byte)'S']: transparency = content; break;
                case [(byte)'I', (byte)'D', (byte)'A', (byte)'T']: packed.Write(content); break;
            }

            rest = rest[((int)length + 12)..];
        }

        packed.Position = 0;
        return header.Length == 13;
    }

    /// <summary>Inflates exactly the rows that the header announces, never more, and takes the row filters back (§9).</summary>
    private static byte[]? Unpack(MemoryStream packed, int stride, int rows, int channels)
    {
        var samples = new byte[stride * rows];
        var above = new byte[stride];
        Span<byte> filter = stackalloc byte[1];
        try
        {
            using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
            for (var row = 0; row < rows; row++)
            {
                var line = samples.AsSpan(row * stride, stride);
                zlib.ReadExactly(filter);
                zlib.ReadExactly(line);
                if (filter[0] > 4)
                    return null;

                Unfilter(filter[0], line, row == 0 ? above : samples.AsSpan((row - 1) * stride, stride), channels);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return null; // a broken logo is left out, the tickets are printed
        }

        return samples;
    }

    private static void Unfilter(byte filter, Span<byte> line, ReadOnlySpan<byte> above, int channels)
    {
        for (var i = 0; i < line.Length; i++)
        {
            int left = i < channels ? 0 : line[i - channels], up = above[i], corner = i < channels ? 0 : above[i - channels];
            line[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int byLeft = Math.Abs(up - corner), byUp = Math.Abs(left - corner), byCorner = Math.Abs(left + up - 2 * corner);
        return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
    }

    private static byte[] Looked(byte[] indexes, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency)
    {
        var samples = new byte[indexes.Length * 4];
        for (var i = 0; i < indexes.Length; i++)
        {
            if (3 * indexes[i] + 3 <= palette.Length)
                palette.Slice(3 * indexes[i], 3).CopyTo(samples.AsSpan(4 * i));
            samples[4 * i + 3] = indexes[i] < transparency.Length ? transparency[indexes[i]] : (byte)255;
        }

        return samples;
    }

    /// <summary>PDF keeps opacity apart from colour.</summary>
    private static PdfImage Split(byte[] samples, int width, int height, int channels)
    {
        var hasOpacity = channels is 2 or 4;
        var colorChannels = hasOpacity ? channels - 1 : channels;
        var space = colorChannels == 1 ? "/DeviceGray" : "/DeviceRGB";
        if (!hasOpacity)
            return new(width, height, space, samples, IsEncoded: false);

        var (colors, opacity) = (new byte[width * height * colorChannels], new byte[width * height]);
        for (var pixel = 0; pixel < opacity.Length; pixel++)
        {
            for (var channel = 0; channel < colorChannels; channel++)
                colors[pixel * colorChannels + channel] = samples[pixel * channels + channel];
            opacity[pixel] = samples[pixel * channels + colorChannels];
        }

        return new(width, height, space, colors, IsEncoded: false, opacity);
    }
}
