namespace Ticketing.Web.Common;

/// <summary>A page that shows an event without naming it in its address: it wears the event's colour.</summary>
public interface IPageOfEvent
{
    /// <summary>Known when the page has read what it shows.</summary>
    string? ShownEventSlug { get; }
}
