using System.ComponentModel.DataAnnotations;

namespace Ticketing.Common.Files;

/// <summary>Limits of uploaded images and of the process that draws them. Section <c>Images</c>.</summary>
public sealed class ImagesOptions
{
    /// <summary>Bytes of an upload.</summary>
    [Range(1, 100_000_000)]
    public long MaxBytes { get; set; } = 8_000_000;

    /// <summary>Pixels over all frames.</summary>
    [Range(1, 500_000_000)]
    public long MaxPixels { get; set; } = 40_000_000;

    /// <summary>Pixels of the longest side.</summary>
    [Range(1, 100_000)]
    public int MaxSide { get; set; } = 12_000;

    /// <summary>How long one image may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an upload waits for those before it.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Resident memory, in MiB, at which the process ends itself.</summary>
    [Range(128, 65_536)]
    public int MaxMemoryMebibytes { get; set; } = 768;

    /// <summary>The Node.js program.</summary>
    [Required]
    public string Node { get; set; } = "node";

    /// <summary>The folder with <c>worker.mjs</c>; looked for as <c>etc/images</c> upwards from the program when empty.</summary>
    public string? Folder { get; set; }
}
