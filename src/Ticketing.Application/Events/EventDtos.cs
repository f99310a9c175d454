using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>Which of the organization's events to list.</summary>
public enum EventFilter
{
    /// <summary>But for the archive.</summary>
    All,
    Draft,
    Upcoming,
    Past,
    Cancelled,

    /// <summary>Put away, and in no other list.</summary>
    Archived,
}

/// <summary>Search looks in title and place; sorts by <c>title</c>, <c>startsAt</c>, <c>status</c>; newest start first by itself.</summary>
public sealed record EventListRequest : PageRequest
{
    public EventFilter Filter { get; init; }
}

/// <summary>A row of the staff's list.</summary>
public sealed record EventListItem
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required EventKind Kind { get; init; }
    public required EventFormat Format { get; init; }
    public required EventVisibility Visibility { get; init; }
    public required EventStatus Status { get; init; }
    public required string TimeZone { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required string? City { get; init; }
    public required Guid? CoverFileId { get; init; }
    public required DateTimeOffset? ArchivedAt { get; init; }

    internal static readonly Expression<Func<Event, EventListItem>> Projection = e => new EventListItem
    {
        Id = e.Id, Slug = e.Slug, Title = e.Title, Kind = e.Kind, Format = e.Format, Visibility = e.Visibility, Status = e.Status,
        TimeZone = e.TimeZone, StartsAt = e.StartsAt, EndsAt = e.EndsAt, City = e.Place.City, CoverFileId = e.CoverFileId, ArchivedAt = e.ArchivedAt,
    };
}

/// <summary>All of an event, for those who run it.</summary>
public sealed record EventDetails
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public required string? Summary { get; init; }

    /// <summary>Markdown.</summary>
    public required string? Description { get; init; }
    public required EventKind Kind { get; init; }
    public required EventFormat Format { get; init; }
    public required EventVisibility Visibility { get; init; }
    public required string? AccessCode { get; init; }
    public required EventStatus Status { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required Currency Currency { get; init; }
    public required EventPlace Place { get; init; }
    public required string? OnlineUrl { get; init; }
    public required Guid? CoverFileId { get; init; }

    /// <summary><c>#rrggbb</c>; none where it wears the organization's.</summary>
    public required string? BrandColour { get; init; }
    public required int? Capacity { get; init; }
    public required DateTimeOffset? PublishedAt { get; init; }
    public required DateTimeOffset? CancelledAt { get; init; }

    /// <summary>In the archive since then.</summary>
    public required DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The series that it is one date of.</summary>
    public required Guid? SeriesId { get; init; }

    /// <summary>Send it back with an update: someone else's change meanwhile is then refused, not overwritten.</summary>
    public required uint Version { get; init; }

    internal static readonly Expression<Func<Event, EventDetails>> Projection = e => new EventDetails
    {
        Id = e.Id, Slug = e.Slug, Title = e.Title, Summary = e.Summary, Description = e.Description, Kind = e.Kind, Format = e.Format,
        Visibility = e.Visibility, AccessCode = e.AccessCode, Status = e.Status, TimeZone = e.TimeZone, StartsAt = e.StartsAt, EndsAt = e.EndsAt,
        Currency = e.Currency, Place = e.Place, OnlineUrl = e.OnlineUrl, CoverFileId = e.CoverFileId, BrandColour = e.BrandColour, Capacity = e.Capacity,
        PublishedAt = e.PublishedAt, CancelledAt = e.CancelledAt, ArchivedAt = e.ArchivedAt, SeriesId = e.SeriesId, Version = EF.Property<uint>(e, "RowVersion"),
    };
}

/// <summary>The least that makes an event. Times are wall clocks in <see cref="TimeZone"/>, without an offset.</summary>
public sealed record CreateEventInput
{
    public required string Title { get; init; }
    public required DateTime StartsAtLocal { get; init; }

    /// <summary>Two hours after the start when left out.</summary>
    public DateTime? EndsAtLocal { get; init; }

    /// <summary>The organization's when left out.</summary>
    public string? TimeZone { get; init; }
    public EventKind Kind { get; init; } = EventKind.Ticketed;
    public EventFormat Format { get; init; } = EventFormat.InPerson;
    public EventPlace Place { get; init; } = new();
}

/// <summary>All that the editor shows; what is left out is taken away.</summary>
public sealed record UpdateEventInput
{
    public required string Title { get; init; }
    public required string Slug { get; init; }
    public string? Summary { get; init; }

    /// <summary>Markdown.</summary>
    public string? Description { get; init; }
    public required EventKind Kind { get; init; }
    public required EventFormat Format { get; init; }
    public required EventVisibility Visibility { get; init; }
    public string? AccessCode { get; init; }
    public required string TimeZone { get; init; }

    /// <summary>Wall clock in <see cref="TimeZone"/>.</summary>
    public required DateTime StartsAtLocal { get; init; }

    /// <summary>Wall clock in <see cref="TimeZone"/>.</summary>
    public required DateTime EndsAtLocal { get; init; }
    public EventPlace Place { get; init; } = new();
    public string? OnlineUrl { get; init; }
    public int? Capacity { get; init; }

    /// <summary><c>#rrggbb</c>; none for the organization's.</summary>
    public string? BrandColour { get; init; }
    public required uint Version { get; init; }
}

/// <summary>A new picture, or none from now on.</summary>
public sealed record CoverChange(Stream? Image);

/// <summary>Typed to make sure: the event's title.</summary>
public sealed record CancelEventInput(string Title);

/// <summary>A link that shows a draft to whoever has it.</summary>
public sealed record EventPreview(string Url, DateTimeOffset ExpiresAt);
