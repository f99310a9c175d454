using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Sessions;

public sealed class RoomTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Rooms_are_made_ahead_called_otherwise_and_put_in_order()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var hall = await CreateAsync(organization, harbour.Id, new() { Name = "Hall", Capacity = 300 });
        var attic = await CreateAsync(organization, harbour.Id, new() { Name = "Attic" });
        var talk = await organization.CreateSessionAsync(harbour.Id, Programmes.Session("Talk") with { Room = "hall" });

        await organization.AsOwnerAsync<RoomAppService, RoomDetails>(s => s.UpdateAsync(harbour.Id, hall.Id, new() { Name = "Great hall", Capacity = 250, Version = hall.Version }, default));
        var ordered = await organization.AsOwnerAsync<RoomAppService, IReadOnlyList<RoomDetails>>(s => s.OrderAsync(harbour.Id, new() { Ids = [attic.Id] }, default));

        ordered.Select(room => (room.Name, room.Capacity, room.Sessions)).ShouldBe([("Attic", null, 0), ("Great hall", 250, 1)]);
        var now = await organization.AsOwnerAsync<ProgrammeAppService, SessionDetails>(s => s.GetSessionAsync(harbour.Id, talk.Id, default));
        now.Room.ShouldBe("Great hall");
        (await organization.AgendaAsync(harbour.Id)).Days[0].Rooms.ShouldBe(["Great hall"]);
    }

    /// <summary>Mutants: names compared as they are spelled; sessions in the room not counted; the version not compared.</summary>
    [Fact]
    public async Task A_name_twice_a_room_in_use_and_a_change_that_came_second_are_refused()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var talk = await organization.CreateSessionAsync(harbour.Id, Programmes.Session("Talk") with { Room = "Hall" });
        var hall = (await organization.AsOwnerAsync<RoomAppService, IReadOnlyList<RoomDetails>>(s => s.GetListAsync(harbour.Id, default))).ShouldHaveSingleItem();

        (await RefusalAsync(() => CreateAsync(organization, harbour.Id, new() { Name = " HALL " }))).Fields["name"].ShouldBe("Ticketing:Sessions:RoomNameTaken");
        (await RefusalAsync(() => CreateAsync(organization, harbour.Id, new() { Name = "Small", Capacity = 0 }))).Fields.Keys.ShouldBe(["capacity"]);
        (await RefusalAsync(() => RemoveAsync(organization, harbour.Id, hall.Id))).Code.ShouldBe("Ticketing:Sessions:RoomInUse");
        await organization.AsOwnerAsync<RoomAppService, RoomDetails>(s => s.UpdateAsync(harbour.Id, hall.Id, new() { Name = "First", Version = hall.Version }, default));
        (await RefusalAsync(() => organization.AsOwnerAsync<RoomAppService, RoomDetails>(s => s.UpdateAsync(harbour.Id, hall.Id, new() { Name = "Second", Version = hall.Version }, default))))
            .Code.ShouldBe("Ticketing:Common:ChangedMeanwhile");

        await organization.AsOwnerAsync<BoardAppService, PlacedDto>(s => s.PlaceAsync(harbour.Id, talk.Id, new() { StartsAt = talk.StartsAt, EndsAt = talk.EndsAt, Version = talk.Version }, default));
        await RemoveAsync(organization, harbour.Id, hall.Id);
        (await organization.ProgrammeAsync(harbour.Id)).Rooms.ShouldBeEmpty();
    }

    private static Task<RoomDetails> CreateAsync(TestOrganization organization, Guid eventId, RoomInput input) =>
        organization.AsOwnerAsync<RoomAppService, RoomDetails>(s => s.CreateAsync(eventId, input, default));

    private static Task<int> RemoveAsync(TestOrganization organization, Guid eventId, Guid roomId) =>
        organization.AsOwnerAsync<RoomAppService, int>(async s => { await s.RemoveAsync(eventId, roomId, default); return 0; });

    private static Task<BusinessException> RefusalAsync(Func<Task> work) => Should.ThrowAsync<BusinessException>(work);
}
