using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Sessions;

/// <summary>What the team does with the files of sessions.</summary>
public sealed class MaterialAppService(AppServiceContext context, MaterialFiles files, OpenMaterials open, TimeProvider clock) : AppService(context)
{
    /// <summary>In their order.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<IReadOnlyList<MaterialDto>> GetListAsync(Guid eventId, Guid sessionId, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.View, eventId, cancellationToken);
        await FindZoneAsync(eventId, sessionId, cancellationToken);
        return await ListAsync(eventId, sessionId, cancellationToken);
    }

    /// <summary>Any file of the event's session, whoever else may have it.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<MaterialFile> OpenAsync(Guid eventId, Guid sessionId, Guid materialId, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.View, eventId, cancellationToken);
        return await open.OpenAsync(eventId, sessionId, materialId, _ => Task.FromResult(MaterialAccess.Team), cancellationToken);
    }

    /// <summary>Adds a file behind the others. Without a title it is called what the file is.</summary>
    /// <exception cref="BusinessException">as <see cref="MaterialFiles.KeepAsync"/>; <c>Ticketing:Sessions:TooMany</c>; a field's own; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<MaterialDto> AddAsync(Guid eventId, Guid sessionId, Stream file, string? fileName, MaterialInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var zone = await FindZoneAsync(eventId, sessionId, cancellationToken);
        var title = string.IsNullOrWhiteSpace(input.Title) ? TitleOf(fileName) : Guard.Line(input.Title, "title", Material.MaxTitleLength);
        DateTimeOffset? visibleFrom = input.VisibleFromLocal is { } local ? WallClock.ToInstant(local, zone, "visibleFromLocal") : null;
        if (await Db.Set<Material>().CountAsync(m => m.SessionId == sessionId, cancellationToken) >= Material.MaxPerSession) throw SessionsErrors.TooMany("file", Material.MaxPerSession);
        var content = await files.KeepAsync(file, fileName, cancellationToken);
        try
        {
            var last = await Db.Set<Material>().Where(m => m.SessionId == sessionId).MaxAsync(m => (int?)m.Position, cancellationToken);
            var material = new Material(Guid.CreateVersion7(), eventId, sessionId, content, (last ?? -1) + 1, clock.GetUtcNow());
            material.Describe(title, input.Access, visibleFrom);
            Db.Set<Material>().Add(material);
            await Db.SaveChangesAsync(cancellationToken);
            return (await ListAsync(eventId, sessionId, cancellationToken)).Single(m => m.Id == material.Id);
        }
        catch
        {
            await files.ForgetAsync(content.StoreName, CancellationToken.None);
            throw;
        }
    }

    /// <exception cref="BusinessException">a field's own; <c>Ticketing:Common:NotFound</c>, <c>ChangedMeanwhile</c>.</exception>
    public async Task<MaterialDto> UpdateAsync(Guid eventId, Guid sessionId, Guid materialId, MaterialInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var zone = await FindZoneAsync(eventId, sessionId, cancellationToken);
        var material = await LoadAsync(eventId, sessionId, materialId, cancellationToken);
        if (input.Version is { } version) Db.Set<Material>().Entry(material).Property("RowVersion").OriginalValue = version;
        // What shows the same as before means the same instant, also in the hour that clocks show twice.
        var visibleFrom = input.VisibleFromLocal is not { } local ? (DateTimeOffset?)null
            : material.VisibleFrom is { } before && Zones.ToLocal(before, zone).ToDateTimeUnspecified() == local ? before
            : WallClock.ToInstant(local, zone, "visibleFromLocal");
        material.Describe(input.Title, input.Access, visibleFrom);
        await Db.SaveChangesAsync(cancellationToken);
        return (await ListAsync(eventId, sessionId, cancellationToken)).Single(m => m.Id == materialId);
    }

    /// <summary>Puts them in this order; those not named follow as they were.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, <c>ChangedMeanwhile</c>.</exception>
    public async Task<IReadOnlyList<MaterialDto>> OrderAsync(Guid eventId, Guid sessionId, MaterialOrderInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        await FindZoneAsync(eventId, sessionId, cancellationToken);
        var all = await Db.Set<Material>().Where(m => m.EventId == eventId && m.SessionId == sessionId).OrderBy(m => m.Position).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        var wanted = input.Ids.ToList();
        var at = 0;
        foreach (var material in all.OrderBy(m => wanted.IndexOf(m.Id) is >= 0 and var place ? place : int.MaxValue)) material.MoveTo(at++);
        await Db.SaveChangesAsync(cancellationToken);
        return await ListAsync(eventId, sessionId, cancellationToken);
    }

    /// <summary>It can't be fetched any more from this moment; its bytes go right after.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, <c>ChangedMeanwhile</c>.</exception>
    public async Task RemoveAsync(Guid eventId, Guid sessionId, Guid materialId, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        Db.Set<Material>().Remove(await LoadAsync(eventId, sessionId, materialId, cancellationToken));
        await Db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<MaterialDto>> ListAsync(Guid eventId, Guid sessionId, CancellationToken cancellationToken) =>
    [
        .. (await Db.Set<Material>().AsNoTracking().Where(m => m.EventId == eventId && m.SessionId == sessionId).OrderBy(m => m.Position).ThenBy(m => m.Id)
            .Select(m => new { Material = m, Version = EF.Property<uint>(m, "RowVersion") }).ToListAsync(cancellationToken))
            .Select(row => new MaterialDto
            {
                Id = row.Material.Id, Title = row.Material.Title, FileName = row.Material.FileName, ContentType = row.Material.ContentType, Size = row.Material.Size,
                Access = row.Material.Access, VisibleFrom = row.Material.VisibleFrom, UploadedAt = row.Material.UploadedAt, Version = row.Version,
            }),
    ];

    private async Task<Material> LoadAsync(Guid eventId, Guid sessionId, Guid materialId, CancellationToken cancellationToken) =>
        await Db.Set<Material>().SingleOrDefaultAsync(m => m.EventId == eventId && m.SessionId == sessionId && m.Id == materialId, cancellationToken) ?? throw CommonErrors.NotFound("file");

    private async Task<string> FindZoneAsync(Guid eventId, Guid sessionId, CancellationToken cancellationToken) =>
        await Db.Set<Session>().Where(s => s.EventId == eventId && s.Id == sessionId)
            .Join(Db.Set<Event>(), s => s.EventId, e => e.Id, (s, e) => e.TimeZone).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("session");

    private static string TitleOf(string? fileName)
    {
        var name = (fileName ?? "").Split('/', '\\')[^1];
        var dot = name.LastIndexOf('.');
        var title = (dot > 0 ? name[..dot] : name).Replace('_', ' ').Trim();
        return Guard.Line(title.Length > Material.MaxTitleLength ? title[..Material.MaxTitleLength] : title, "title", Material.MaxTitleLength);
    }
}
