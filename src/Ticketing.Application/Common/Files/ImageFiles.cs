using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Ticketing.Common.Files;

/// <inheritdoc cref="IFiles"/>
internal sealed class ImageFiles(
    ITicketingDb db, IFileStore store, IFileDirectory directory, IImageWorker worker, IMemoryCache cache,
    IOptions<AppOptions> app, IOptions<ImagesOptions> options, TimeProvider clock) : IFiles
{
    public async Task<Guid> StoreImageAsync(Stream upload, ImageRules rules, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.Value.DataFolder, "incoming", Guid.CreateVersion7().ToString("n"))).FullName;
        try
        {
            var input = Path.Combine(folder, "upload");
            await ReceiveAsync(upload, input, cancellationToken);
            var plan = Plan(rules, folder);
            var sizes = await worker.DrawAsync(new(input, options.Value.MaxPixels, options.Value.MaxSide, plan.ConvertAll(p => p.Drawing)), cancellationToken);
            var renditions = new List<Rendition>();
            foreach (var ((form, drawing), size) in plan.Zip(sizes)) renditions.Add(await KeepAsync(form, drawing, size, cancellationToken));
            var file = new StoredFile(Guid.CreateVersion7(), rules.Purpose, renditions, clock.GetUtcNow());
            db.Set<StoredFile>().Add(file);
            return file.Id;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public async Task<StoredFile?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        // Files never change, so what was found stays true.
        if (cache.TryGetValue((typeof(StoredFile), id), out StoredFile? known)) return known;
        var found = await directory.FindAsync(id, cancellationToken);
        return found is null ? null : cache.Set((typeof(StoredFile), id), found, new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(10) });
    }

    public async Task<byte[]> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var file = await FindAsync(id, cancellationToken) ?? throw CommonErrors.NotFound("file");
        var rendition = file.Find(ImageForm.Print) ?? file.Find(ImageForm.Full) ?? throw CommonErrors.NotFound("file");
        await using var bytes = store.Open(rendition.Sha256) ?? throw CommonErrors.NotFound("file");
        var content = new byte[rendition.Size];
        await bytes.ReadExactlyAsync(content, cancellationToken);
        return content;
    }

    public Stream? Open(Rendition rendition) => store.Open(rendition.Sha256);

    private async Task ReceiveAsync(Stream upload, string path, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        var buffer = new byte[81920];
        var total = 0L;
        int read;
        while ((read = await upload.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
            if (total > options.Value.MaxBytes) throw FilesErrors.TooLarge((int)(options.Value.MaxBytes / 1_000_000));
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (total == 0) throw FilesErrors.NotAnImage();
    }

    private async Task<Rendition> KeepAsync(ImageForm form, Drawing drawing, DrawnSize size, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(drawing.Path, cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await store.WriteAsync(sha256, bytes, cancellationToken);
        return new(form, sha256, "image/" + drawing.Format, bytes.Length, size.Width, size.Height);
    }

    private static List<(ImageForm Form, Drawing Drawing)> Plan(ImageRules rules, string folder)
    {
        List<(ImageForm, Drawing)> plan =
        [
            (ImageForm.Full, new(Path.Combine(folder, "full"), "webp", rules.MaxSide, rules.MaxSide)),
            (ImageForm.Small, new(Path.Combine(folder, "small"), "webp", rules.SmallSide, rules.SmallSide)),
        ];
        if (rules.PrintSide is { } side) plan.Add((ImageForm.Print, new(Path.Combine(folder, "print"), "png", side, side)));
        return plan;
    }
}
