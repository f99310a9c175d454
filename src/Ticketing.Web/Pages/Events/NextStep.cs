using Microsoft.Extensions.Localization;
using Ticketing.Catalog;
using Ticketing.Events;

namespace Ticketing.Web.Pages.Events;

/// <summary>Something that makes an event ready, done or still to do.</summary>
public sealed record NextStep(string Text, string Hint, bool IsDone, string? Href, string Action)
{
    public static IReadOnlyList<NextStep> Of(EventDetails e, CatalogDto? catalog, string root, IStringLocalizer t)
    {
        var edit = root + "/edit";
        var steps = new List<NextStep>
        {
            new(t["Name it and say when"], "", true, null, ""),
            Place(e, edit, t),
            new(t["Describe it"], t["A few sentences about what awaits people."], e.Description is not null, edit, t["Describe"]),
            new(t["Give it a cover"], t["A picture makes the page and every shared link."], e.CoverFileId is not null, edit, t["Choose a picture"]),
        };
        if (catalog is not null && e.Kind != EventKind.SaveTheDate)
            steps.Add(new(t["Offer tickets"], t["What kinds there are, what they cost and how many."], catalog.Items.Count > 0, root + "/tickets", t["Add tickets"]));
        steps.Add(new(t["Publish the page"], t["From then on people find it and can buy."], e.Status != EventStatus.Draft, null, ""));
        return steps;
    }

    private static NextStep Place(EventDetails e, string edit, IStringLocalizer t) => e.Format == EventFormat.Online
        ? new(t["Add the link for joining"], t["Only ticket holders get it."], e.OnlineUrl is not null, edit, t["Add link"])
        : new(t["Say where"], t["Place and address, for the page, tickets and calendars."], e.Place.Name is not null || e.Place.City is not null, edit, t["Add place"]);
}
