namespace Ticketing.Common.Files;

/// <summary>What an image is for; decides which forms of it are made.</summary>
public enum ImagePurpose
{
    Cover,
    Logo,
    Portrait,
}

/// <summary>One drawn form of an image.</summary>
public enum ImageForm
{
    /// <summary>WebP, as large as pages show it.</summary>
    Full,

    /// <summary>WebP for cards and lists.</summary>
    Small,

    /// <summary>PNG for documents and mails; of logos alone.</summary>
    Print,
}

/// <summary>The bytes of one form, by their SHA-256 (lower-case hex), which is also their name in the store.</summary>
public sealed record Rendition(ImageForm Form, string Sha256, string ContentType, long Size, int Width, int Height);

/// <summary>
/// An uploaded image as we drew it anew: what was uploaded is never kept. Never changed; a new upload is a new file.
/// Anyone who knows the id may see it.
/// </summary>
public sealed class StoredFile : Entity, IMultiTenant
{
    private List<Rendition> renditions = [];

    public StoredFile(Guid id, ImagePurpose purpose, IEnumerable<Rendition> renditions, DateTimeOffset storedAt) : base(id)
    {
        Purpose = purpose;
        this.renditions = [.. renditions];
        StoredAt = storedAt;
    }

    private StoredFile()
    {
    }

    public Guid TenantId { get; private set; }

    public ImagePurpose Purpose { get; private set; }

    /// <summary>At least <see cref="ImageForm.Full"/> and <see cref="ImageForm.Small"/>.</summary>
    public IReadOnlyList<Rendition> Renditions => renditions;

    public DateTimeOffset StoredAt { get; private set; }

    public Rendition? Find(ImageForm form) => renditions.Find(r => r.Form == form);
}
