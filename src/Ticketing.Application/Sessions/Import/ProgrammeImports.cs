using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Sessions.Import;

/// <summary>Takes programme files in, previews and applies them.</summary>
internal sealed class ProgrammeImports(ITicketingDb db, TimeProvider clock)
{
    public async Task<ImportDto> UploadAsync(Guid eventId, Stream file, string? fileName, CancellationToken cancellationToken)
    {
        var zone = await TimeZoneAsync(eventId, cancellationToken);
        var bytes = await TakeAsync(file, cancellationToken);
        var reading = Read(bytes, zone);
        var now = clock.GetUtcNow();
        var upload = new ProgrammeUpload(Guid.CreateVersion7(), eventId, NameOf(fileName), Packed(bytes), now);
        await db.Set<ProgrammeUpload>().Where(u => u.EventId == eventId && u.UploadedAt < now - ProgrammeUpload.KeptFor).ExecuteDeleteAsync(cancellationToken);
        db.Set<ProgrammeUpload>().Add(upload);
        await db.SaveChangesAsync(cancellationToken);
        return await PreviewAsync(upload, reading, zone, cancellationToken);
    }

    public async Task<ImportDto> GetAsync(Guid eventId, Guid importId, CancellationToken cancellationToken)
    {
        var upload = await LoadAsync(eventId, importId, cancellationToken);
        if (upload.AppliedAt is not null) return Done(upload);
        var zone = await TimeZoneAsync(eventId, cancellationToken);
        return await PreviewAsync(upload, Read(Unpacked(upload.Content), zone), zone, cancellationToken);
    }

    public async Task<ImportDto> ApplyAsync(Guid eventId, Guid importId, int revision, CancellationToken cancellationToken)
    {
        var upload = await LoadAsync(eventId, importId, cancellationToken);
        if (upload.AppliedAt is not null) return Done(upload);
        var zone = await TimeZoneAsync(eventId, cancellationToken);
        var content = await ProgrammeContent.LoadAsync(db, eventId, cancellationToken);
        if (content.Programme.Revision != revision) throw SessionsErrors.ProgrammeChangedSincePreview();
        var file = Read(Unpacked(upload.Content), zone).Programme!;
        var plan = ProgrammeDiff.Compute(content.Snapshot(zone), file);
        if (!plan.ChangesNothing) content.Programme.Change();
        content.Programme.ImportFrom(SourceOf(file, upload), clock.GetUtcNow());
        var outcome = plan.ChangesNothing ? Nothing : await new PlanExecution(db, content, file, plan).RunAsync(cancellationToken);
        upload.Apply(JsonSerializer.Serialize(outcome, JsonSerializerOptions.Web), clock.GetUtcNow());
        await SaveAsync(cancellationToken);
        return Done(upload);
    }

    private static ImportOutcome Nothing { get; } = new(new(0, 0, 0), new(0, 0, 0), new(0, 0, 0), new(0, 0, 0));

    private async Task<ImportDto> PreviewAsync(ProgrammeUpload upload, ScheduleReading reading, string zone, CancellationToken cancellationToken)
    {
        var content = await ProgrammeContent.LoadAsync(db, upload.EventId, cancellationToken);
        var plan = ProgrammeDiff.Compute(content.Snapshot(zone), reading.Programme!);
        return Of(upload) with { Preview = ImportPreviews.Of(reading, reading.Programme!, plan, content.Programme.Revision) };
    }

    /// <exception cref="BusinessException">The file's fatal problem.</exception>
    private static ScheduleReading Read(byte[] bytes, string zone)
    {
        var reading = ScheduleReader.Read(bytes, zone);
        return reading.IsReadable ? reading : throw SessionsErrors.Unreadable(reading.Problems[0].Code, reading.Problems[0].Line, reading.Problems[0].Values);
    }

    private static ImportDto Done(ProgrammeUpload upload) =>
        Of(upload) with { Outcome = JsonSerializer.Deserialize<ImportOutcome>(upload.Outcome!, JsonSerializerOptions.Web) };

    private static ImportDto Of(ProgrammeUpload upload) => new() { Id = upload.Id, FileName = upload.FileName, UploadedAt = upload.UploadedAt };

    private static string SourceOf(ImportedProgramme file, ProgrammeUpload upload) => file.Title.Length > 0 ? file.Title : upload.FileName;

    /// <summary>At most one byte more than is allowed, which the reader then says.</summary>
    private static async Task<byte[]> TakeAsync(Stream file, CancellationToken cancellationToken)
    {
        using var taken = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while (taken.Length <= ImportLimits.FileBytes && (count = await file.ReadAsync(buffer, cancellationToken)) > 0)
            taken.Write(buffer, 0, count);
        return taken.ToArray();
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Unpacked(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static string NameOf(string? fileName)
    {
        var name = string.Concat((fileName ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length switch
        {
            0 => "programme",
            > ProgrammeUpload.MaxFileNameLength => name[^ProgrammeUpload.MaxFileNameLength..],
            _ => name,
        };
    }

    private async Task<string> TimeZoneAsync(Guid eventId, CancellationToken cancellationToken) =>
        await db.Set<Event>().Where(e => e.Id == eventId).Select(e => e.TimeZone).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("event");

    private async Task<ProgrammeUpload> LoadAsync(Guid eventId, Guid importId, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - ProgrammeUpload.KeptFor;
        return await db.Set<ProgrammeUpload>().SingleOrDefaultAsync(u => u.EventId == eventId && u.Id == importId && u.UploadedAt >= since, cancellationToken)
            ?? throw CommonErrors.NotFound("import");
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException)
        {
            throw CommonErrors.ChangedMeanwhile();
        }
    }
}
