using Ticketing.Events;

namespace Ticketing.TestBase;

/// <summary>Events made through the app services, as staff would.</summary>
public static class EventTesting
{
    /// <summary>A draft that starts in ten days at 19:00 in Vienna.</summary>
    public static Task<EventDetails> CreateEventAsync(this TestOrganization organization, string title = "Summer concert", Func<CreateEventInput, CreateEventInput>? change = null)
    {
        var input = new CreateEventInput
        {
            Title = title, StartsAtLocal = organization.App.Clock.GetUtcNow().Date.AddDays(10).AddHours(19), TimeZone = "Europe/Vienna", Place = new() { Name = "Arena", City = "Wien" },
        };
        return organization.AsOwnerAsync<EventAppService, EventDetails>(s => s.CreateAsync(change?.Invoke(input) ?? input, CancellationToken.None));
    }

    /// <summary>As <see cref="CreateEventAsync"/>, published and listed.</summary>
    public static async Task<EventDetails> PublishEventAsync(
        this TestOrganization organization, string title = "Summer concert", Func<UpdateEventInput, UpdateEventInput>? change = null)
    {
        var created = await organization.CreateEventAsync(title);
        if (change is not null) created = await organization.UpdateEventAsync(created, change);
        var published = await organization.AsOwnerAsync<EventAppService, EventDetails>(async s =>
        {
            await s.PublishAsync(created.Id, CancellationToken.None);
            return await s.GetAsync(created.Id, CancellationToken.None);
        });
        await organization.App.DispatchAsync();
        return published;
    }

    public static Task<EventDetails> UpdateEventAsync(this TestOrganization organization, EventDetails now, Func<UpdateEventInput, UpdateEventInput> change) =>
        organization.AsOwnerAsync<EventAppService, EventDetails>(s => s.UpdateAsync(now.Id, change(now.ToInput()), CancellationToken.None));

    /// <summary>What the editor would send back unchanged.</summary>
    public static UpdateEventInput ToInput(this EventDetails now) => new()
    {
        Title = now.Title, Slug = now.Slug, Summary = now.Summary, Description = now.Description, Kind = now.Kind, Format = now.Format,
        Visibility = now.Visibility, AccessCode = now.AccessCode, TimeZone = now.TimeZone,
        StartsAtLocal = Common.Zones.ToLocal(now.StartsAt, now.TimeZone).ToDateTimeUnspecified(),
        EndsAtLocal = Common.Zones.ToLocal(now.EndsAt, now.TimeZone).ToDateTimeUnspecified(),
        Place = now.Place, OnlineUrl = now.OnlineUrl, Capacity = now.Capacity, BrandColour = now.BrandColour, Version = now.Version,
    };
}
