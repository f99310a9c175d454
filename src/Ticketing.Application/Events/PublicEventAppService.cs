using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Events;

/// <summary>What anyone may see of an organization and its events.</summary>
public sealed class PublicEventAppService(AppServiceContext context, EventGate gate, MarkdownText markdown) : AppService(context)
{
    private const int CardsShown = 60;
    private const int PastShown = 24;

    /// <exception cref="BusinessException">as <see cref="EventGate.OpenAsync"/>.</exception>
    [OpenToAnyone("public page; the gate keeps drafts and private events")]
    public async Task<PublicEvent> GetAsync(string slug, CancellationToken cancellationToken)
    {
        var (found, isPreview) = await gate.OpenAsync(slug, cancellationToken);
        return new PublicEvent
        {
            Id = found.Id, Slug = found.Slug, Title = found.Title, Summary = found.Summary,
            DescriptionHtml = markdown.ToHtml(found.Description),
            Excerpt = found.Summary ?? MarkdownText.ToPlain(found.Description, 160),
            Kind = found.Kind, Format = found.Format, Visibility = found.Visibility, Status = found.Status,
            TimeZone = found.TimeZone, StartsAt = found.StartsAt, EndsAt = found.EndsAt, Currency = found.Currency, Place = found.Place,
            CoverFileId = found.CoverFileId, IsOver = found.IsOver(Now), IsPreview = isPreview, Sequence = found.Sequence, ChangedAt = found.ChangedAt,
        };
    }

    /// <summary>The id of the private event that the code opens.</summary>
    /// <exception cref="BusinessException">as <see cref="EventGate.UnlockAsync"/>.</exception>
    [OpenToAnyone("guarded by the access code itself, with few guesses")]
    public Task<Guid> UnlockAsync(string slug, string? accessCode, CancellationToken cancellationToken) =>
        gate.UnlockAsync(slug, accessCode, cancellationToken);

    /// <summary>Public events alone: unlisted and private ones are reached by their link.</summary>
    [OpenToAnyone("public page")]
    public async Task<PublicOrganization> GetOrganizationAsync(CancellationToken cancellationToken)
    {
        var id = Tenant.Required();
        var organization = await Db.Set<Organization>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancellationToken)
            ?? throw CommonErrors.NotFound("organization");
        var now = Now;
        var shown = Db.Set<Event>().AsNoTracking().Where(e => e.Visibility == EventVisibility.Public && e.Status != EventStatus.Draft && e.ArchivedAt == null);
        var card = EventCard.Of(organization.Slug, organization.Name);
        var coming = shown.Where(e => e.EndsAt > now);
        var upcoming = await FirstDates(coming).OrderBy(e => e.StartsAt).ThenBy(e => e.Id).Take(CardsShown).Select(card).ToListAsync(cancellationToken);
        upcoming = await CountDatesAsync(upcoming, coming, cancellationToken);
        var past = await shown.Where(e => e.EndsAt <= now).OrderByDescending(e => e.StartsAt).ThenBy(e => e.Id).Take(PastShown).Select(card).ToListAsync(cancellationToken);
        return new PublicOrganization
        {
            Slug = organization.Slug, Name = organization.Name, About = organization.About, ContactEmail = organization.ContactEmail,
            LogoFileId = organization.LogoFileId, CoverFileId = organization.CoverFileId, BrandColour = organization.BrandColour, Upcoming = upcoming, Past = past,
        };
    }

    /// <summary>Of a series the next date that takes place, which stands for all of them.</summary>
    private static IQueryable<Event> FirstDates(IQueryable<Event> coming) => coming.Where(e => e.SeriesId == null
        || e.Status == EventStatus.Published && !coming.Any(o => o.SeriesId == e.SeriesId && o.Status == EventStatus.Published
            && (o.StartsAt < e.StartsAt || o.StartsAt == e.StartsAt && o.Id.CompareTo(e.Id) < 0)));

    private static async Task<List<EventCard>> CountDatesAsync(List<EventCard> cards, IQueryable<Event> coming, CancellationToken cancellationToken)
    {
        var series = cards.Where(c => c.SeriesId is not null).Select(c => c.SeriesId).ToList();
        if (series.Count == 0) return cards;
        var dates = await coming.Where(e => series.Contains(e.SeriesId) && e.Status == EventStatus.Published).GroupBy(e => e.SeriesId)
            .Select(g => new { Series = g.Key!.Value, Dates = g.Count() }).ToDictionaryAsync(g => g.Series, g => g.Dates, cancellationToken);
        return cards.ConvertAll(c => c.SeriesId is { } id ? c with { MoreDates = dates.GetValueOrDefault(id, 1) - 1 } : c);
    }
}
