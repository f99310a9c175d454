using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>An event as one date of a series.</summary>
public sealed partial class Event
{
    public Guid? SeriesId { get; private set; }

    /// <summary>What this date says for itself; a change of several dates leaves that alone.</summary>
    public SeriesParts OwnParts { get; private set; }

    /// <exception cref="BusinessException"><c>Ticketing:Events:AlreadyInSeries</c>.</exception>
    public void JoinSeries(Guid seriesId)
    {
        if (SeriesId is not null) throw EventsErrors.AlreadyInSeries();
        SeriesId = seriesId;
    }

    /// <summary>From now on these are this date's own; nothing for an event by itself.</summary>
    public void KeepOwn(SeriesParts changed)
    {
        if (SeriesId is not null) OwnParts |= changed;
    }

    /// <summary>These are as on the other dates again.</summary>
    public void KeepWithSeries(SeriesParts changed) => OwnParts &= ~changed;

    /// <summary>Takes what another date was changed to, but for what is this one's own. Times move by as much as the other's did.</summary>
    /// <returns>what was taken.</returns>
    public SeriesParts Follow(SeriesChange change, DateTimeOffset now)
    {
        var taken = change.Parts & ~OwnParts;
        var to = change.After;
        Describe(
            Has(SeriesParts.Title) ? to.Title : Title, Has(SeriesParts.Description) ? to.Summary : Summary, Has(SeriesParts.Description) ? to.Description : Description,
            Has(SeriesParts.Policies) ? to.Kind : Kind, Has(SeriesParts.Place) ? to.Format : Format, now);
        if (Has(SeriesParts.Times)) Schedule(change.Moved(this), now);
        if (Has(SeriesParts.Place)) TakePlace(to.Place, to.OnlineUrl, now);
        if (Has(SeriesParts.Visibility)) ShowTo(to.Visibility, to.AccessCode);
        if (Has(SeriesParts.Policies)) LimitTo(to.Capacity);
        if (!Has(SeriesParts.Look)) return taken;
        Wear(to.BrandColour);
        ShowCover(to.CoverFileId, now);
        return taken;

        bool Has(SeriesParts part) => taken.HasFlag(part);
    }
}
