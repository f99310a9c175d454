using Microsoft.AspNetCore.Mvc;

namespace Ticketing.Web.Common;

/// <summary>An organizer's page of one event; it begins with the view component <c>EventFrame</c>.</summary>
public abstract class EventPage : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    public string Root => $"/manage/{Org}/events/{EventId}";
}
