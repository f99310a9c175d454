namespace Ticketing.Tickets.Printing;

/// <summary>Averages squares of pixels, so that a poster-sized logo costs no more than the paper can show.</summary>
internal static class PixelShrinker
{
    /// <summary>At the size a logo is printed these are over 390 dots per inch.</summary>
    public const int MaxWidth = 600, MaxHeight = 300;

    public static (byte[] Samples, int Width, int Height) Shrink(byte[] samples, int width, int height, int channels)
    {
        var factor = Math.Max((width + MaxWidth - 1) / MaxWidth, (height + MaxHeight - 1) / MaxHeight);
        var (newWidth, newHeight) = (width / Math.Max(1, factor), height / Math.Max(1, factor));
        if (factor <= 1 || newWidth == 0 || newHeight == 0)
            return (samples, width, height);

        var shrunk = new byte[newWidth * newHeight * channels];
        for (var y = 0; y < newHeight; y++)
        {
            for (var x = 0; x < newWidth; x++)
                Average(samples, (y * width + x) * factor, width, factor, channels, shrunk.AsSpan((y * newWidth + x) * channels, channels));
        }

        return (shrunk, newWidth, newHeight);
    }

    /// <summary>Colours count by their opacity: what is transparent must not darken an edge.</summary>
    private static void Average(byte[] samples, int corner, int width, int factor, int channels, Span<byte> pixel)
    {
        var opacity = channels is 2 or 4 ? channels - 1 : -1;
        Span<long> sums = stackalloc long[4];
        long weights = 0;
        sums.Clear();
        for (var i = 0; i < factor * factor; i++)
        {
            var start = (corner + i / factor * width + i % factor) * channels;
            var weight = opacity < 0 ? 1 : samples[start + opacity];
            weights += weight;
            for (var channel = 0; channel < channels; channel++)
                sums[channel] += channel == opacity ? weight : samples[start + channel] * weight;
        }

        for (var channel = 0; channel < channels; channel++)
            pixel[channel] = (byte)(channel == opacity ? sums[channel] / (factor * factor) : weights == 0 ? 0 : sums[channel] / weights);
    }
}
