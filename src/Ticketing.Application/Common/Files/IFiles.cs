namespace Ticketing.Common.Files;

/// <summary>How a purpose's images are drawn: the longest sides in pixels.</summary>
public sealed record ImageRules(ImagePurpose Purpose, int MaxSide, int SmallSide, int? PrintSide)
{
    public static readonly ImageRules Cover = new(ImagePurpose.Cover, 1600, 480, null);

    public static readonly ImageRules Portrait = new(ImagePurpose.Portrait, 800, 240, null);

    public static readonly ImageRules Logo = new(ImagePurpose.Logo, 800, 240, 800);
}

/// <summary>Uploaded images: decoded and drawn anew in a process of their own, kept by what they contain.</summary>
public interface IFiles
{
    /// <summary>
    /// Takes an upload of the current organization. Its row is saved by the caller's next save, together with what
    /// points at it; without that save nothing is left but bytes nobody can ask for.
    /// </summary>
    /// <exception cref="BusinessException"><c>Ticketing:Files:NotAnImage</c>, <c>TooLarge</c>, <c>TooManyPixels</c>,
    /// <c>TooComplex</c>; <c>ImagesAway</c> when the process is missing or broke down.</exception>
    Task<Guid> StoreImageAsync(Stream upload, ImageRules rules, CancellationToken cancellationToken);

    /// <summary>Any organization's file: images are public by their id.</summary>
    Task<StoredFile?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The bytes to put into a document or mail: the PNG where one was made, else the WebP.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    Task<byte[]> ReadAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>One form's bytes; <c>null</c> when they are gone.</summary>
    Stream? Open(Rendition rendition);
}

/// <summary>Finds files from outside any organization, by id alone: what it finds is public.</summary>
public interface IFileDirectory
{
    Task<StoredFile?> FindAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>
/// Where bytes lie, by a name of 64 lower-case hexadecimal digits: a picture's own SHA-256, or chance for what is deleted with
/// what it belongs to. Writing twice changes nothing; what is there is whole.
/// </summary>
public interface IFileStore
{
    Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <param name="name">Where.</param>
    /// <param name="bytes">Read from where it stands; not disposed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task WriteAsync(string name, Stream bytes, CancellationToken cancellationToken);

    /// <returns><c>null</c> when nothing is kept under that name.</returns>
    Stream? Open(string name);

    /// <summary>A repeat changes nothing. Never for pictures: another may have the same bytes.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}
