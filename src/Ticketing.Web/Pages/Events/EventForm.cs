using System.ComponentModel.DataAnnotations;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Web.Pages.Events;

/// <summary>The editor's fields, named as the refusals name them.</summary>
public sealed record EventForm
{
    [Required(ErrorMessage = "Give the event a title."), StringLength(Event.MaxTitleLength)] public string? Title { get; init; }

    [Required(ErrorMessage = "Choose an address."), StringLength(Event.MaxSlugLength)] public string? Slug { get; init; }

    [StringLength(Event.MaxSummaryLength)] public string? Summary { get; init; }

    [DataType(DataType.MultilineText), StringLength(Event.MaxDescriptionLength)] public string? Description { get; init; }

    public EventKind Kind { get; init; }

    public EventFormat Format { get; init; }

    public EventVisibility Visibility { get; init; }

    [StringLength(60)] public string? AccessCode { get; init; }

    [Required(ErrorMessage = "Please choose a time zone.")] public string? TimeZone { get; init; }

    [Required(ErrorMessage = "Say when it starts.")] public DateTime? StartsAtLocal { get; init; }

    [Required(ErrorMessage = "Say when it ends.")] public DateTime? EndsAtLocal { get; init; }

    [StringLength(160)] public string? PlaceName { get; init; }

    [StringLength(300)] public string? Address { get; init; }

    [StringLength(100)] public string? City { get; init; }

    public string? Country { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    [DataType(DataType.Url), StringLength(2000)] public string? OnlineUrl { get; init; }

    [Range(1, Event.MaxCapacity, ErrorMessage = "Between 1 and 1,000,000 people.")] public int? Capacity { get; init; }

    public IFormFile? Image { get; init; }

    /// <summary>Wears <see cref="BrandColour"/>, which a colour field can't leave empty.</summary>
    public bool OwnColour { get; init; }

    public string? BrandColour { get; init; }

    public bool RemoveImage { get; init; }

    public uint Version { get; init; }

    /// <summary>For a date of a series: which dates take the change.</summary>
    public SeriesScope Scope { get; init; }

    /// <summary>The plan that was shown and agreed to, as <see cref="KeyOf"/>.</summary>
    public string? Agreed { get; init; }

    internal static string KeyOf(SeriesPlan plan) => $"{string.Join('-', plan.Parts)}/{plan.Dates}/{plan.Closed}/{plan.MovedWithPaid}";

    internal static EventForm Of(EventDetails e) => new()
    {
        Title = e.Title, Slug = e.Slug, Summary = e.Summary, Description = e.Description, Kind = e.Kind, Format = e.Format, Visibility = e.Visibility,
        AccessCode = e.AccessCode, TimeZone = e.TimeZone, StartsAtLocal = Zones.ToLocal(e.StartsAt, e.TimeZone).ToDateTimeUnspecified(),
        EndsAtLocal = Zones.ToLocal(e.EndsAt, e.TimeZone).ToDateTimeUnspecified(), PlaceName = e.Place.Name, Address = e.Place.Address, City = e.Place.City,
        Country = e.Place.Country, Latitude = e.Place.Latitude, Longitude = e.Place.Longitude, OnlineUrl = e.OnlineUrl, Capacity = e.Capacity, OwnColour = e.BrandColour is not null, BrandColour = e.BrandColour, Version = e.Version,
    };

    internal UpdateEventInput ToInput() => new()
    {
        Title = Title!, Slug = Slug!, Summary = Summary, Description = Description, Kind = Kind, Format = Format, Visibility = Visibility, AccessCode = AccessCode,
        TimeZone = TimeZone!, StartsAtLocal = StartsAtLocal!.Value, EndsAtLocal = EndsAtLocal!.Value, OnlineUrl = OnlineUrl, Capacity = Capacity, BrandColour = OwnColour ? BrandColour : null, Version = Version,
        Place = new() { Name = PlaceName, Address = Address, City = City, Country = Country, Latitude = Latitude, Longitude = Longitude },
    };
}
