namespace Ticketing.Common.Files;

/// <summary>Draw into <paramref name="Path"/>, no larger than the given sides; <paramref name="Format"/> is <c>webp</c> or <c>png</c>.</summary>
public sealed record Drawing(string Path, string Format, int MaxWidth, int MaxHeight);

/// <summary>An untrusted file, its limits, and what to draw from it.</summary>
public sealed record DrawRequest(string Input, long MaxPixels, int MaxSide, IReadOnlyList<Drawing> Outputs)
{
    /// <summary>For each drawing.</summary>
    public int Seconds { get; init; } = 5;
}

/// <summary>Pixels of a drawing.</summary>
public sealed record DrawnSize(int Width, int Height);

/// <summary>Decodes images outside this process, where a hostile one can do no harm.</summary>
public interface IImageWorker
{
    /// <returns>one size for each output, in their order.</returns>
    /// <exception cref="BusinessException">as <see cref="IFiles.StoreImageAsync"/>.</exception>
    Task<IReadOnlyList<DrawnSize>> DrawAsync(DrawRequest request, CancellationToken cancellationToken);
}
