using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Common.Files;
using Ticketing.Tenants;

namespace Ticketing.Events;

/// <summary>What staff does with events.</summary>
public sealed class EventAppService(AppServiceContext context, IOrganizationDirectory organizations, IFiles files, EventEditor editor, PreviewLinks previews, MarkdownText markdown) : AppService(context)
{
    public async Task<PagedResult<EventListItem>> GetListAsync(EventListRequest request, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(EventsPermissions.View, cancellationToken);
        var events = Db.Set<Event>().AsNoTracking().Within(scope, e => e.Id).In(request.Filter, Now).Matching(request.Search);
        var total = await events.CountAsync(cancellationToken);
        var page = await events.Sorted(request.Sort).Skip(request.Skip).Take(request.Take).Select(EventListItem.Projection).ToListAsync(cancellationToken);
        return new(page, total);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<EventDetails> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.View, id, cancellationToken);
        return await ReadAsync(id, cancellationToken);
    }

    /// <summary>A draft, with an address made from its title.</summary>
    public async Task<EventDetails> CreateAsync(CreateEventInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, cancellationToken);
        var organization = await organizations.FindAsync(Tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        await Db.DemandRoomAsync(organization.Id, 1, cancellationToken);
        var schedule = EventEditor.Schedule(input.TimeZone ?? organization.TimeZone, input.StartsAtLocal, input.EndsAtLocal);
        var title = Guard.Line(input.Title, "title", Event.MaxTitleLength);
        var created = new Event(Guid.CreateVersion7(), await Db.FreeSlugAsync(title, cancellationToken), title, organization.Currency, schedule, Now);
        created.Describe(title, null, null, input.Kind, input.Format, Now);
        created.TakePlace(input.Place, null, Now);
        Db.Set<Event>().Add(created);
        await SaveNewAsync(created, cancellationToken);
        return await ReadAsync(created.Id, cancellationToken);
    }

    /// <inheritdoc cref="UpdateAsync(Guid, UpdateEventInput, CoverChange?, CancellationToken)"/>
    public Task<EventDetails> UpdateAsync(Guid id, UpdateEventInput input, CancellationToken cancellationToken) =>
        UpdateAsync(id, input, null, cancellationToken);

    /// <summary>All or nothing, the picture included. One date of a series says from then on for itself what was changed.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:ChangedMeanwhile</c>; <c>Ticketing:Events:SlugTaken</c>; a field's own;
    /// as <see cref="IFiles.StoreImageAsync"/>.</exception>
    public async Task<EventDetails> UpdateAsync(Guid id, UpdateEventInput input, CoverChange? cover, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, id, cancellationToken);
        var changed = await LoadAsync(id, cancellationToken);
        changed.KeepOwn((await editor.ChangeAsync(changed, input, cover, cancellationToken)).Parts);
        await editor.SaveAsync(changed, cancellationToken);
        return await ReadAsync(id, cancellationToken);
    }

    /// <exception cref="BusinessException">as <see cref="IFiles.StoreImageAsync"/>.</exception>
    public async Task<Guid> SetCoverAsync(Guid id, Stream image, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, id, cancellationToken);
        var changed = await LoadAsync(id, cancellationToken);
        var fileId = await files.StoreImageAsync(image, ImageRules.Cover, cancellationToken);
        changed.ShowCover(fileId, Now);
        changed.KeepOwn(SeriesParts.Look);
        await Db.SaveChangesAsync(cancellationToken);
        return fileId;
    }

    public async Task RemoveCoverAsync(Guid id, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Manage, id, cancellationToken);
        var changed = await LoadAsync(id, cancellationToken);
        changed.ShowCover(null, Now);
        changed.KeepOwn(SeriesParts.Look);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Events:NotADraft</c>; <c>AlreadyOver</c> when its dates lie in the past.</exception>
    public async Task PublishAsync(Guid id, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Publish, id, cancellationToken);
        var published = await LoadAsync(id, cancellationToken);
        published.Publish(Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Events:TitleDoesNotMatch</c>; <c>AlreadyCancelled</c>.</exception>
    public async Task CancelAsync(Guid id, CancelEventInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.Publish, id, cancellationToken);
        var cancelled = await LoadAsync(id, cancellationToken);
        if (!string.Equals(input.Title?.Trim(), cancelled.Title, StringComparison.OrdinalIgnoreCase)) throw EventsErrors.TitleDoesNotMatch();
        cancelled.Cancel(Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>For showing a draft to people without an account.</summary>
    public async Task<EventPreview> GetPreviewAsync(Guid id, CancellationToken cancellationToken)
    {
        await DemandAsync(EventsPermissions.View, id, cancellationToken);
        var slug = await Db.Set<Event>().Where(e => e.Id == id).Select(e => e.Slug).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("event");
        var organization = await organizations.FindAsync(Tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");
        return previews.Create(id, organization, slug);
    }

    /// <summary>A description as the event's page will show it.</summary>
    public async Task<string> RenderAsync(string? text, CancellationToken cancellationToken)
    {
        await DemandSomewhereAsync(EventsPermissions.View, cancellationToken);
        return markdown.ToHtml(Guard.OptionalText(text, "markdown", Event.MaxDescriptionLength));
    }

    /// <summary>For who was let in already, to see or to change it.</summary>
    private async Task<EventDetails> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        await Db.Set<Event>().AsNoTracking().Where(e => e.Id == id).Select(EventDetails.Projection).SingleOrDefaultAsync(cancellationToken)
        ?? throw CommonErrors.NotFound("event");

    private async Task<Event> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        await Db.Set<Event>().SingleOrDefaultAsync(e => e.Id == id, cancellationToken) ?? throw CommonErrors.NotFound("event");

    /// <summary>Someone may take the address between looking and saving: then one nobody else has.</summary>
    private async Task SaveNewAsync(Event created, CancellationToken cancellationToken)
    {
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException taken) when (taken.Index == "ux_events_slug")
        {
            created.MoveTo($"{created.Slug[..Math.Min(created.Slug.Length, 50)].TrimEnd('-')}-{Codes.New(6).ToLowerInvariant()}");
            await Db.SaveChangesAsync(cancellationToken);
        }
    }
}
