using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Common.Files;

namespace Ticketing.Sessions;

/// <summary>Takes uploads in, looks at what they are, and keeps their bytes.</summary>
public sealed class MaterialFiles(IFileStore store, IOptions<AppOptions> app)
{
    /// <param name="upload">Of which at most <see cref="Material.MaxBytes"/> and a buffer are taken.</param>
    /// <param name="fileName">What the uploader calls it.</param>
    /// <param name="cancellationToken">Stops the taking.</param>
    /// <exception cref="BusinessException">for field <c>file</c>: <c>Ticketing:Sessions:MaterialEmpty</c>, <c>MaterialTooLarge</c>, <c>MaterialKindUnknown</c>.</exception>
    public async Task<MaterialContent> KeepAsync(Stream upload, string? fileName, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.Value.DataFolder, "incoming")).FullName;
        var path = Path.Combine(folder, Guid.CreateVersion7().ToString("n"));
        await using var incoming = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        await TakeAsync(upload, incoming, cancellationToken);
        if (incoming.Length == 0) throw SessionsErrors.MaterialEmpty();
        var (contentType, extension) = await LookAsync(incoming, fileName, cancellationToken) ?? throw SessionsErrors.MaterialKindUnknown();
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        incoming.Position = 0;
        await store.WriteAsync(name, incoming, cancellationToken);
        return new(name, contentType, extension, incoming.Length);
    }

    public Task ForgetAsync(string storeName, CancellationToken cancellationToken) => store.DeleteAsync(storeName, cancellationToken);

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c> when the bytes are gone.</exception>
    public MaterialFile Open(Material material) =>
        new(store.Open(material.StoreName) ?? throw CommonErrors.NotFound("file"), material.ContentType, material.FileName);

    private static async Task TakeAsync(Stream upload, FileStream incoming, CancellationToken cancellationToken)
    {
        var buffer = new byte[81920];
        int read;
        while ((read = await upload.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (incoming.Length + read > Material.MaxBytes) throw SessionsErrors.MaterialTooLarge(Material.MaxBytes / 1_000_000);
            await incoming.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private static async Task<(string ContentType, string Extension)?> LookAsync(FileStream file, string? fileName, CancellationToken cancellationToken)
    {
        var head = new byte[Math.Min(file.Length, MaterialKinds.HeadLength)];
        var tail = new byte[Math.Min(file.Length, MaterialKinds.TailLength)];
        file.Position = 0;
        await file.ReadExactlyAsync(head, cancellationToken);
        file.Position = file.Length - tail.Length;
        await file.ReadExactlyAsync(tail, cancellationToken);
        return MaterialKinds.Of(head, tail, fileName);
    }
}

/// <summary>A file's bytes go once nothing names it any more.</summary>
public sealed class DiscardMaterials(MaterialFiles files) : IMessageHandler<MaterialDiscarded>
{
    public Task HandleAsync(MaterialDiscarded message, CancellationToken cancellationToken) => files.ForgetAsync(message.StoreName, cancellationToken);
}
