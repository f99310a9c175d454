using Ticketing.Catalog;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.Sessions.Import;

namespace Ticketing.Hosting.Demo;

/// <summary>The demo's events: a conference with programme and sales, a free evening, an online workshop.</summary>
internal sealed class DemoEvents(DemoSeed seed, Guid organizationId, Guid ownerId)
{
    public async Task MakeAsync()
    {
        var firstDay = NextThursday(DateOnly.FromDateTime(seed.Today.UtcDateTime).AddDays(42));
        var conference = await CreateAsync("Harbour Conf", firstDay.ToDateTime(new(9, 0)), firstDay.AddDays(1).ToDateTime(new(17, 0)), EventKind.Ticketed, EventFormat.InPerson, edit => edit with
        {
            Summary = "Two winter days by the water on building software that lasts.",
            Description = ConferenceText, Capacity = 600,
            Place = new() { Name = "Alte Werft", Address = "Werftstraße 12", City = "Hamburg", Country = "DE", Latitude = 53.5413, Longitude = 9.9841 },
        });
        await ImportProgrammeAsync(conference, firstDay);
        var sales = new DemoSales(seed, organizationId, ownerId, conference);
        await sales.OpenAsync();
        await PublishAsync(conference.Id);
        await PublishSmallEventsAsync(firstDay);
        await sales.SellAsync();
    }

    private async Task PublishSmallEventsAsync(DateOnly firstDay)
    {
        var evening = await CreateAsync("Repair Evening", firstDay.AddDays(-20).ToDateTime(new(18, 30)), firstDay.AddDays(-20).ToDateTime(new(21, 30)), EventKind.Free, EventFormat.InPerson, edit => edit with
        {
            Summary = "Bring something broken, leave with it mended, or at least understood.", Capacity = 40,
            Description = "Soldering irons, sewing machines and patient people. Free, and soup is included.",
            Place = new() { Name = "Bootshaus", Address = "Am Kai 3", City = "Hamburg", Country = "DE" },
        });
        var workshop = await CreateAsync("Writing that people read", firstDay.AddDays(19).ToDateTime(new(16, 0)), firstDay.AddDays(19).ToDateTime(new(18, 0)), EventKind.Ticketed, EventFormat.Online, edit => edit with
        {
            Summary = "An online workshop on proposals, commit messages and letters of complaint.",
            Description = "Two hours, twelve exercises, one page you will use on Monday.", OnlineUrl = "https://meet.example.org/harbour",
        });
        await ItemAsync(evening.Id, new ItemInput { Name = "Seat at the bench", Places = 40, MaxPerOrder = 2 });
        await ItemAsync(workshop.Id, new ItemInput { Name = "Participant", PriceInMinorUnits = 3900, Places = 25, MaxPerOrder = 4 });
        await PublishAsync(evening.Id);
        await PublishAsync(workshop.Id);
    }

    private async Task<EventDetails> CreateAsync(string title, DateTime startsAt, DateTime endsAt, EventKind kind, EventFormat format, Func<UpdateEventInput, UpdateEventInput> edit)
    {
        var made = await seed.AsAsync<EventAppService, EventDetails>(organizationId, ownerId, s => s.CreateAsync(
            new CreateEventInput { Title = title, StartsAtLocal = startsAt, EndsAtLocal = endsAt, Kind = kind, Format = format }, default));
        var now = new UpdateEventInput
        {
            Title = made.Title, Slug = made.Slug, Kind = kind, Format = format, Visibility = EventVisibility.Public, TimeZone = made.TimeZone,
            StartsAtLocal = startsAt, EndsAtLocal = endsAt, Version = made.Version,
        };
        return await seed.AsAsync<EventAppService, EventDetails>(organizationId, ownerId, s => s.UpdateAsync(made.Id, edit(now), default));
    }

    private Task<Guid> ItemAsync(Guid eventId, ItemInput item) =>
        seed.AsAsync<CatalogAppService, Guid>(organizationId, ownerId, s => s.CreateItemAsync(eventId, item, default));

    private Task<bool> PublishAsync(Guid eventId) => seed.AsAsync<EventAppService, bool>(organizationId, ownerId, async s =>
    {
        await s.PublishAsync(eventId, default);
        return true;
    });

    private Task<ImportDto> ImportProgrammeAsync(EventDetails conference, DateOnly firstDay) =>
        seed.AsAsync<ProgrammeAppService, ImportDto>(organizationId, ownerId, async s =>
        {
            await using var file = DemoProgramme.AsScheduleXml(firstDay, conference.Title);
            var preview = await s.PreviewImportAsync(conference.Id, file, "harbour-conf.xml", default);
            return await s.ApplyImportAsync(conference.Id, preview.Id, preview.Preview!.Revision, default);
        });

    private static DateOnly NextThursday(DateOnly from) => from.AddDays(((int)DayOfWeek.Thursday - (int)from.DayOfWeek + 7) % 7);

    private const string ConferenceText = """
        **Harbour Conf** is two days for people who build software and mean to keep it running. Twenty-eight sessions in three
        rooms of an old shipyard, an evening by the water, and more corridor than slides.

        ### What to expect
        - Talks that show the failure before the fix
        - Workshops with places for everybody who registers
        - Good coffee, vegetarian food, quiet corners, step-free access

        ### Getting here
        U3 to *Baumwall*, then ten minutes on foot along the quay. Bring a warm coat: it is winter and there is wind.
        """;
}
