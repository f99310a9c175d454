using System.Linq.Expressions;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>An event in a list for anyone.</summary>
public sealed record EventCard
{
    public required Guid Id { get; init; }
    public required string OrganizationSlug { get; init; }
    public required string OrganizationName { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string? Summary { get; init; }
    public required EventKind Kind { get; init; }
    public required EventFormat Format { get; init; }
    public required string TimeZone { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required string? PlaceName { get; init; }
    public required string? City { get; init; }
    public required Guid? CoverFileId { get; init; }

    /// <summary>The cheapest paid ticket, or 0 where all are free; <c>null</c> where none is offered.</summary>
    public Money? FromPrice { get; init; }

    public bool IsCancelled { get; init; }

    /// <summary>The series that it is the next date of.</summary>
    public Guid? SeriesId { get; init; }

    /// <summary>How many more dates the series has to come.</summary>
    public int MoreDates { get; init; }

    internal static Expression<Func<Event, EventCard>> Of(string organizationSlug, string organizationName) => e => new EventCard
    {
        Id = e.Id, OrganizationSlug = organizationSlug, OrganizationName = organizationName, Slug = e.Slug, Title = e.Title, Summary = e.Summary,
        Kind = e.Kind, Format = e.Format, TimeZone = e.TimeZone, StartsAt = e.StartsAt, EndsAt = e.EndsAt, PlaceName = e.Place.Name,
        City = e.Place.City, CoverFileId = e.CoverFileId, IsCancelled = e.Status == EventStatus.Cancelled, SeriesId = e.SeriesId,
    };
}

/// <summary>Who puts events on, and which.</summary>
public sealed record PublicOrganization
{
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required string? About { get; init; }
    public required string? ContactEmail { get; init; }
    public required Guid? LogoFileId { get; init; }
    public required Guid? CoverFileId { get; init; }
    public required string BrandColour { get; init; }

    /// <summary>Soonest first.</summary>
    public required IReadOnlyList<EventCard> Upcoming { get; init; }

    /// <summary>Latest first, at most 24.</summary>
    public required IReadOnlyList<EventCard> Past { get; init; }
}

/// <summary>An event as its public page shows it. Never carries the access code or the online address.</summary>
public sealed record PublicEvent
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string? Summary { get; init; }

    /// <summary>Safe HTML made from the description's Markdown.</summary>
    public required string DescriptionHtml { get; init; }

    /// <summary>For link previews: the summary, or the description's beginning.</summary>
    public required string Excerpt { get; init; }
    public required EventKind Kind { get; init; }
    public required EventFormat Format { get; init; }
    public required EventVisibility Visibility { get; init; }
    public required EventStatus Status { get; init; }
    public required string TimeZone { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required Currency Currency { get; init; }
    public required EventPlace Place { get; init; }
    public required Guid? CoverFileId { get; init; }
    public required bool IsOver { get; init; }

    /// <summary>A draft, shown to staff or by a preview link.</summary>
    public required bool IsPreview { get; init; }
    public required int Sequence { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
}
