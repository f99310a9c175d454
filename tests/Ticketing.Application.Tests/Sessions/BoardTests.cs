using Ticketing.Common;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Sessions;

public sealed class BoardTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_move_changes_time_and_room_and_nothing_else()
    {
        var (organization, harbour) = await OpenAsync();
        var talk = await organization.CreateSessionAsync(harbour.Id, Programmes.Session("Talk") with { Room = "Hall", Speakers = [new("Ada", SpeakerRole.Host)], Tags = ["sea"], Abstract = "Ships." });
        await organization.CreateSessionAsync(harbour.Id, Programmes.Session("Lunch", "2031-05-16T12:00") with { Room = "Galley", Speakers = [new("Ada")] });
        var board = await BoardAsync(organization, harbour);
        var galley = board.Rooms.Single(room => room.Name == "Galley").Id;

        var placed = await PlaceAsync(organization, harbour, talk.Id, Input(talk, galley, hours: 2.5));

        (placed.Session.StartsAt, placed.Session.EndsAt, placed.Session.RoomId).ShouldBe((talk.StartsAt.AddHours(2.5), talk.EndsAt.AddHours(2.5), galley));
        placed.Conflicts.Select(c => (c.Kind, c.Name)).ShouldBe([(ConflictKind.Room, "Galley"), (ConflictKind.Speaker, "Ada")]);
        placed.Session.Version.ShouldNotBe(talk.Version);
        var now = await organization.AsOwnerAsync<ProgrammeAppService, SessionDetails>(s => s.GetSessionAsync(harbour.Id, talk.Id, default));
        (now.Title, now.Abstract, now.Tags.Single(), now.Day, now.Speakers.Single().Role, now.Version).ShouldBe(("Talk", "Ships.", "sea", talk.Day, SpeakerRole.Host, placed.Session.Version));
    }

    /// <summary>So that an undo finds it.</summary>
    [Fact]
    public async Task A_room_that_was_left_stays_and_a_session_may_be_without_one()
    {
        var (organization, harbour) = await OpenAsync();
        var talk = await organization.CreateSessionAsync(harbour.Id, Programmes.Session("Talk") with { Room = "Hall" });
        var placed = await PlaceAsync(organization, harbour, talk.Id, Input(talk, null));
        placed.Session.RoomId.ShouldBeNull();
        (await BoardAsync(organization, harbour)).Rooms.ShouldHaveSingleItem().Name.ShouldBe("Hall");
    }

    /// <summary>Mutant: the version not compared.</summary>
    [Fact]
    public async Task The_later_of_two_moves_is_told_whose_the_other_was_and_where_it_led()
    {
        var (organization, harbour) = await OpenAsync();
        var talk = await organization.CreateSessionAsync(harbour.Id, Programmes.Session("Talk") with { Room = "Hall" });
        var hall = (await BoardAsync(organization, harbour)).Rooms[0].Id;
        var colleague = await app.CreateMemberAsync(organization.Id, RoleNames.EventManager);
        await organization.AsAsync<BoardAppService, PlacedDto>(colleague, s => s.PlaceAsync(harbour.Id, talk.Id, Input(talk, hall, hours: 1), default));

        var refusal = await Should.ThrowAsync<BusinessException>(() => PlaceAsync(organization, harbour, talk.Id, Input(talk, null, hours: 4)));

        refusal.Code.ShouldBe("Ticketing:Sessions:MovedMeanwhile");
        refusal.Values["title"].ShouldBe("Talk");
        refusal.Values["room"].ShouldBe("Hall");
        refusal.Values["time"].ShouldBe("10:00 – 11:00");
        refusal.Values["who"].ShouldNotBe("Somebody");
        (await BoardAsync(organization, harbour)).Sessions.ShouldHaveSingleItem().RoomId.ShouldBe(hall);
    }

    /// <summary>Mutant: the programme not locked first (one of them is refused for the other's sake).</summary>
    [Fact]
    public async Task Moves_of_different_sessions_at_one_moment_all_go_through()
    {
        var (organization, harbour) = await OpenAsync();
        var sessions = new List<SessionDetails>();
        for (var n = 0; n < 8; n++) sessions.Add(await organization.CreateSessionAsync(harbour.Id, Programmes.Session($"Talk {n}") with { Room = "Hall" }));

        await Task.WhenAll(sessions.Select((session, n) => PlaceAsync(organization, harbour, session.Id, Input(session, null, hours: n))));

        (await BoardAsync(organization, harbour)).Sessions.Select(session => session.StartsAt).ShouldBe(sessions.Select((session, n) => session.StartsAt.AddHours(n)), ignoreOrder: true);
        (await organization.ProgrammeAsync(harbour.Id)).Revision.ShouldBe(16);
    }

    [Fact]
    public async Task Nowhere_is_refused()
    {
        var (organization, harbour) = await OpenAsync();
        var talk = await organization.CreateSessionAsync(harbour.Id, Programmes.Session("Talk") with { Room = "Hall" });
        var other = await organization.PublishEventAsync("Elsewhere", i => i with { TimeZone = "Europe/Lisbon" });
        await organization.CreateSessionAsync(other.Id, Programmes.Session("There") with { Room = "Attic" });
        var attic = (await BoardAsync(organization, other)).Rooms[0].Id;
        var input = Input(talk, null);
        (PlaceInput, string)[] refused =
        [
            (input with { RoomId = attic }, "Ticketing:Common:NotFound"),
            (input with { EndsAt = input.StartsAt }, "Ticketing:Common:Invalid"),
            (input with { EndsAt = input.StartsAt.AddDays(40) }, "Ticketing:Common:Invalid"),
            (input with { StartsAt = default }, "Ticketing:Common:Invalid"),
        ];
        foreach (var (wrong, code) in refused)
        {
            var refusal = await Should.ThrowAsync<BusinessException>(() => PlaceAsync(organization, harbour, talk.Id, wrong));
            (refusal.Fields.Count > 0 ? "Ticketing:Common:Invalid" : refusal.Code).ShouldBe(code);
        }

        (await Should.ThrowAsync<BusinessException>(() => PlaceAsync(organization, other, talk.Id, input))).Kind.ShouldBe(ErrorKind.NotFound);
    }

    private async Task<(TestOrganization, EventDetails)> OpenAsync()
    {
        var organization = await app.CreateOrganizationAsync();
        return (organization, await organization.HarbourAsync());
    }

    private static PlaceInput Input(SessionDetails session, Guid? room, double hours = 0) => new()
    {
        StartsAt = session.StartsAt.AddHours(hours), EndsAt = session.EndsAt.AddHours(hours), RoomId = room, Version = session.Version,
    };

    private static Task<BoardDto> BoardAsync(TestOrganization organization, EventDetails harbour) =>
        organization.AsOwnerAsync<BoardAppService, BoardDto>(s => s.GetAsync(harbour.Id, null, default));

    private static Task<PlacedDto> PlaceAsync(TestOrganization organization, EventDetails harbour, Guid sessionId, PlaceInput input) =>
        organization.AsOwnerAsync<BoardAppService, PlacedDto>(s => s.PlaceAsync(harbour.Id, sessionId, input, default));
}
