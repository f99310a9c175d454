using Ticketing.Events;
using Ticketing.Sessions.Import;
using Ticketing.TestBase;

namespace Ticketing.Sessions;

/// <summary>Programmes made through the app services, as staff would.</summary>
internal static class Programmes
{
    public static Task<ImportDto> UploadAsync(this TestOrganization organization, Guid eventId, byte[] file) =>
        organization.AsOwnerAsync<ProgrammeAppService, ImportDto>(s => s.PreviewImportAsync(eventId, new MemoryStream(file), "programme.xml", CancellationToken.None));

    public static Task<ImportDto> ApplyAsync(this TestOrganization organization, Guid eventId, ImportDto upload) =>
        organization.AsOwnerAsync<ProgrammeAppService, ImportDto>(s => s.ApplyImportAsync(eventId, upload.Id, upload.Preview!.Revision, CancellationToken.None));

    public static async Task<ImportOutcome> ImportAsync(this TestOrganization organization, Guid eventId, byte[] file) =>
        (await organization.ApplyAsync(eventId, await organization.UploadAsync(eventId, file))).Outcome!;

    public static Task<ProgrammeDto> ProgrammeAsync(this TestOrganization organization, Guid eventId) =>
        organization.AsOwnerAsync<ProgrammeAppService, ProgrammeDto>(s => s.GetAsync(eventId, CancellationToken.None));

    public static async Task<IReadOnlyList<SessionListItem>> SessionsAsync(this TestOrganization organization, Guid eventId, string? search = null, DateOnly? day = null) =>
        (await organization.AsOwnerAsync<ProgrammeAppService, Common.PagedResult<SessionListItem>>(
            s => s.GetListAsync(eventId, new() { PageSize = 200, Search = search, Day = day }, CancellationToken.None))).Items;

    public static Task<SessionDetails> CreateSessionAsync(this TestOrganization organization, Guid eventId, SessionInput input) =>
        organization.AsOwnerAsync<ProgrammeAppService, SessionDetails>(s => s.CreateSessionAsync(eventId, input, CancellationToken.None));

    public static Task<SessionDetails> UpdateSessionAsync(this TestOrganization organization, Guid eventId, Guid sessionId, SessionInput input) =>
        organization.AsOwnerAsync<ProgrammeAppService, SessionDetails>(s => s.UpdateSessionAsync(eventId, sessionId, input, CancellationToken.None));

    /// <summary>The programme as a visitor sees it.</summary>
    public static Task<AgendaDto> AgendaAsync(this TestOrganization organization, Guid eventId) =>
        organization.AsAsync<AgendaAppService, AgendaDto>(null, s => s.GetAsync(eventId, CancellationToken.None));

    public static SessionInput Session(string title = "Breakfast", string start = "2031-05-16T09:00", int minutes = 60) => new()
    {
        Title = title,
        StartsAtLocal = DateTime.Parse(start, System.Globalization.CultureInfo.InvariantCulture),
        EndsAtLocal = DateTime.Parse(start, System.Globalization.CultureInfo.InvariantCulture).AddMinutes(minutes),
    };

    public static Task<EventDetails> HarbourAsync(this TestOrganization organization) =>
        organization.PublishEventAsync("Harbour Days", i => i with { TimeZone = "Europe/Lisbon" });
}
