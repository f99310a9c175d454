using System.Text.Json;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Sessions;

public sealed class ProgrammeByHandTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Rooms_tracks_and_speakers_are_made_by_naming_them_and_found_however_they_are_spelled()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        await organization.CreateSessionAsync(harbour.Id, Programmes.Session() with { Room = "Main Hall", Track = "Sea", Speakers = [new("Ada"), new("Bob", SpeakerRole.Moderator)] });
        var second = await organization.CreateSessionAsync(harbour.Id, Programmes.Session("Lunch") with { Room = "  main  HALL ", Track = "sea", Speakers = [new("Bob")] });

        var programme = await organization.ProgrammeAsync(harbour.Id);
        programme.Rooms.Select(room => room.Name).ShouldBe(["Main Hall"]);
        programme.Tracks.Select(track => track.Name).ShouldBe(["Sea"]);
        programme.Revision.ShouldBe(2);
        var speakers = (await organization.AgendaAsync(harbour.Id)).Speakers;
        speakers.Select(speaker => speaker.Name).ShouldBe(["Ada", "Bob"]);
        second.Speakers.ShouldHaveSingleItem().Id.ShouldBe(speakers[1].Id);
    }

    [Fact]
    public async Task A_room_that_no_session_uses_any_more_is_gone()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var session = await organization.CreateSessionAsync(harbour.Id, Programmes.Session() with { Room = "Attic", Track = "Old" });

        await organization.UpdateSessionAsync(harbour.Id, session.Id, Programmes.Session() with { Room = "Cellar", Version = session.Version });

        var programme = await organization.ProgrammeAsync(harbour.Id);
        programme.Rooms.Select(room => room.Name).ShouldBe(["Cellar"]);
        programme.Tracks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2031-05-17T00:30", "2031-05-16")]
    [InlineData("2031-05-17T04:59", "2031-05-16")]
    [InlineData("2031-05-17T05:00", "2031-05-17")]
    public async Task A_session_after_midnight_is_listed_under_the_evening_before(string start, string day)
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var session = await organization.CreateSessionAsync(harbour.Id, Programmes.Session(start: start));
        session.Day.ToString("yyyy-MM-dd").ShouldBe(day);
        (await organization.SessionsAsync(harbour.Id, day: session.Day)).ShouldHaveSingleItem().Id.ShouldBe(session.Id);
    }

    [Fact]
    public async Task On_the_day_the_clocks_change_times_are_what_clocks_show()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();

        // Lisbon, 26 October 2031: 02:00 summer time becomes 01:00.
        var autumn = await organization.CreateSessionAsync(harbour.Id, Programmes.Session(start: "2031-10-26T00:30", minutes: 120));
        var skipped = await Should.ThrowAsync<BusinessException>(() => organization.CreateSessionAsync(harbour.Id, Programmes.Session(start: "2031-03-30T01:30")));

        (autumn.EndsAt - autumn.StartsAt).ShouldBe(TimeSpan.FromHours(3));
        skipped.Code.ShouldBe("Ticketing:Events:TimeSkipped");
        skipped.Fields.Keys.ShouldBe(["startsAtLocal"]);
    }

    [Fact]
    public async Task The_later_of_two_changes_is_refused()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var seen = await organization.CreateSessionAsync(harbour.Id, Programmes.Session());
        await organization.UpdateSessionAsync(harbour.Id, seen.Id, Programmes.Session("First") with { Version = seen.Version });

        var refusal = await Should.ThrowAsync<BusinessException>(() =>
            organization.UpdateSessionAsync(harbour.Id, seen.Id, Programmes.Session("Second") with { Version = seen.Version }));

        refusal.Code.ShouldBe("Ticketing:Common:ChangedMeanwhile");
        (await organization.SessionsAsync(harbour.Id)).ShouldHaveSingleItem().Title.ShouldBe("First");
    }

    [Fact]
    public async Task Nonsense_is_refused_beside_its_field()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var input = Programmes.Session();
        (SessionInput, string)[] refused =
        [
            (input with { Title = " " }, "title"),
            (input with { Title = new string('x', 5_000_000) }, "title"),
            (input with { EndsAtLocal = input.StartsAtLocal }, "endsAtLocal"),
            (input with { EndsAtLocal = input.StartsAtLocal.AddDays(40) }, "endsAtLocal"),
            (input with { Capacity = 0 }, "capacity"),
            (input with { Url = "javascript:alert(1)" }, "url"),
            (input with { Links = [new("data:text/html,x", "x")] }, "links"),
            (input with { Speakers = [new("Ada"), new(" ADA ")] }, "speakers"),
            (input with { Speakers = [new("")] }, "speakers"),
            (input with { Room = new string('r', 201) }, "room"),
        ];
        foreach (var (nonsense, field) in refused)
            (await Should.ThrowAsync<BusinessException>(() => organization.CreateSessionAsync(harbour.Id, nonsense))).Fields.Keys.ShouldBe([field]);
        (await organization.SessionsAsync(harbour.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_organizations_programme_is_not_there()
    {
        var (mine, theirs) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        var (harbour, foreign) = (await mine.HarbourAsync(), await theirs.HarbourAsync());
        var session = await theirs.CreateSessionAsync(foreign.Id, Programmes.Session() with { Speakers = [new("Ada")] });

        Func<Task>[] attempts =
        [
            () => mine.ProgrammeAsync(foreign.Id),
            () => mine.SessionsAsync(foreign.Id),
            () => mine.CreateSessionAsync(foreign.Id, Programmes.Session()),
            () => mine.UpdateSessionAsync(harbour.Id, session.Id, Programmes.Session()),
            () => mine.UploadAsync(foreign.Id, "<schedule/>"u8.ToArray()),
            () => mine.AgendaAsync(foreign.Id),
            () => mine.AsOwnerAsync<ProgrammeAppService, SpeakerDetails>(s => s.GetSpeakerAsync(harbour.Id, session.Speakers[0].Id, CancellationToken.None)),
        ];
        foreach (var attempt in attempts) (await Should.ThrowAsync<BusinessException>(attempt)).Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public async Task A_drafts_programme_is_for_staff_alone_and_a_private_ones_for_its_guests()
    {
        var organization = await app.CreateOrganizationAsync();
        var draft = await organization.CreateEventAsync();
        var closed = await organization.PublishEventAsync("Dinner", i => i with { Visibility = EventVisibility.Private, AccessCode = "Rosebud" });

        (await Should.ThrowAsync<BusinessException>(() => organization.AgendaAsync(draft.Id))).Kind.ShouldBe(ErrorKind.NotFound);
        (await Should.ThrowAsync<BusinessException>(() => organization.AgendaAsync(closed.Id))).Code.ShouldBe("Ticketing:Events:AccessCodeNeeded");
        (await organization.AsOwnerAsync<AgendaAppService, AgendaDto>(s => s.GetAsync(draft.Id, CancellationToken.None))).Days.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_shows_at_once()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var session = await organization.CreateSessionAsync(harbour.Id, Programmes.Session() with { Speakers = [new("Ada")] });
        var ada = (await organization.AgendaAsync(harbour.Id)).Speakers.ShouldHaveSingleItem();

        await organization.AsOwnerAsync<ProgrammeAppService, SpeakerDetails>(s =>
            s.UpdateSpeakerAsync(harbour.Id, ada.Id, new() { Name = "Ada Lovelace", Biography = "**Counts.** <script>alert(1)</script>" }, CancellationToken.None));
        var speaker = await organization.AsAsync<AgendaAppService, AgendaSpeakerDetails>(null, s => s.GetSpeakerAsync(harbour.Slug, ada.Id, CancellationToken.None));
        await organization.AsOwnerAsync<ProgrammeAppService, int>(async s =>
        {
            await s.DeleteSessionAsync(harbour.Id, session.Id, CancellationToken.None);
            return 0;
        });

        speaker.Name.ShouldBe("Ada Lovelace");
        speaker.BiographyHtml.ShouldContain("<strong>Counts.</strong> &lt;script&gt;");
        (await organization.AgendaAsync(harbour.Id)).Days.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_search_finds_titles_rooms_tracks_and_speakers()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        await organization.CreateSessionAsync(harbour.Id, Programmes.Session("Knots") with { Room = "Boathouse", Track = "Ropes", Speakers = [new("Inês")] });
        await organization.CreateSessionAsync(harbour.Id, Programmes.Session("Tides"));

        foreach (var text in new[] { "KNOT", "boat", "rope", "inês" })
            (await organization.SessionsAsync(harbour.Id, text)).ShouldHaveSingleItem().Title.ShouldBe("Knots");
        (await organization.SessionsAsync(harbour.Id, "%")).ShouldBeEmpty();
        (await organization.SessionsAsync(harbour.Id, "\0")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Every_naughty_string_is_kept_as_typed_or_refused()
    {
        var path = SharedFile.Find("specs/vectors/naughty-strings.json");
        if (path is null) Assert.Skip("skipped: shared/specs does not lie beside the checkout");
        var strings = NaughtyStrings(JsonDocument.Parse(File.ReadAllText(path)).RootElement).ToList();
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        strings.Count.ShouldBeGreaterThan(50);
        foreach (var text in strings.Select(text => text.Length > 200 ? text[..200] : text))
        {
            try
            {
                var made = await organization.CreateSessionAsync(harbour.Id, Programmes.Session(text) with { Description = text, Room = text, Speakers = [new(text)] });
                made.Description.ShouldBe(text.ReplaceLineEndings("\n").Trim());
            }
            catch (BusinessException refusal)
            {
                refusal.Kind.ShouldBe(ErrorKind.Invalid);
            }
        }

        (await organization.AgendaAsync(harbour.Id)).Days.ShouldHaveSingleItem().Sessions.Count.ShouldBeGreaterThan(50);
    }

    private static IEnumerable<string> NaughtyStrings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(NaughtyStrings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => NaughtyStrings(property.Value)),
        _ => [],
    };
}
