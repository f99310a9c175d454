using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>A day of an event, for what differs from the event as a whole; a day without a row is as the event says.</summary>
public sealed class EventDay : AggregateRoot, IMultiTenant
{
    public const int MaxPlaceLength = 160;
    public const int MaxAddressLength = 300;
    public const int MaxDescriptionLength = 2000;

    /// <summary>Closing before this hour means the night after.</summary>
    private static readonly TimeOnly NightEnds = new(6, 0);

    public EventDay(Guid id, Guid eventId, DateOnly date) : base(id) => (EventId, Date) = (eventId, date);

    private EventDay()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>Local to the event.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Wall clock of the event's zone.</summary>
    public TimeOnly? OpensAt { get; private set; }

    /// <summary>Wall clock of the event's zone; in the small hours it is the night after.</summary>
    public TimeOnly? ClosesAt { get; private set; }

    public string? PlaceName { get; private set; }

    public string? PlaceAddress { get; private set; }

    /// <summary>Plain text.</summary>
    public string? Description { get; private set; }

    /// <summary>Whether it says anything of its own.</summary>
    public bool IsPlain => (OpensAt, ClosesAt, PlaceName, PlaceAddress, Description) == (null, null, null, null, null);

    /// <exception cref="BusinessException"><c>Ticketing:Events:EndsBeforeItStarts</c>; a field's own.</exception>
    public void Tell(TimeOnly? opensAt, TimeOnly? closesAt, string? placeName, string? placeAddress, string? description)
    {
        if (opensAt is { } opens && closesAt is { } closes && closes <= opens && closes > NightEnds) throw EventsErrors.DayEndsBeforeItStarts();
        (OpensAt, ClosesAt) = (opensAt, closesAt);
        PlaceName = Guard.OptionalLine(placeName, "placeName", MaxPlaceLength);
        PlaceAddress = Guard.OptionalLine(placeAddress, "placeAddress", MaxAddressLength);
        Description = Guard.OptionalText(description, "description", MaxDescriptionLength);
    }
}
