using Ticketing.Catalog;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Events;

/// <summary>What the pages of series are shown with.</summary>
internal static class SeriesStage
{
    /// <summary>An event by itself in the archive's reach, and a series of six whose second is sold out and whose third has a title of its own.</summary>
    public static async Task<(TestOrganization Org, EventDetails Single, EventDetails Date)> PrepareAsync(TestApp app)
    {
        var org = await app.CreateOrganizationAsync();
        var single = await org.CreateEventAsync("Summer party with a rather long name that has to go somewhere");
        var gone = await org.CreateEventAsync("Put away");
        await org.AsOwnerAsync<EventArchiveAppService, int>(async s => { await s.ArchiveAsync(gone.Id, default); return 0; });
        var source = await org.CreateEventAsync("Choir", i => i with { StartsAtLocal = new(2027, 3, 16, 19, 0, 0), EndsAtLocal = new(2027, 3, 16, 21, 0, 0) });
        await org.AsOwnerAsync<CatalogAppService, Guid>(s => s.CreateItemAsync(source.Id, new() { Name = "Seat", Places = 1 }, default));
        var series = await org.AsOwnerAsync<SeriesAppService, SeriesDetails>(s => s.CreateAsync(source.Id, new() { Rules = ["FREQ=WEEKLY;COUNT=6"] }, default));
        await org.AsOwnerAsync<SeriesEditAppService, SeriesPublished>(s => s.PublishAsync(source.Id, SeriesScope.All, default));
        var second = await org.AsOwnerAsync<CatalogAppService, CatalogDto>(s => s.GetAsync(series.Dates[1].Id, default));
        await org.AsAsync<Ticketing.Orders.CheckoutAppService, Ticketing.Orders.HoldDto>(null, s => s.HoldAsync(series.Dates[1].Slug, new() { Lines = [new(second.Items[0].Id, 1)] }, default));
        await org.UpdateEventAsync(await org.AsOwnerAsync<EventAppService, EventDetails>(s => s.GetAsync(series.Dates[2].Id, default)), i => i with { Title = "Choir with a guest" });
        return (org, single, await org.AsOwnerAsync<EventAppService, EventDetails>(s => s.GetAsync(source.Id, default)));
    }
}
