using Ticketing.TestBase;

namespace Ticketing.Sessions;

/// <summary>Mutant: "or equal" in the comparison of ends and starts.</summary>
public sealed class ProgrammeConflictsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_room_and_a_speaker_in_two_places_at_once_are_named_and_what_follows_on_is_not()
    {
        var shop = await TestShop.OpenAsync(app);
        var one = await HoldAsync(shop, "One", 1, "Attic", "Ada", "Bob");
        var two = await HoldAsync(shop, "Two", 1.5, "Attic", "Grace");
        var three = await HoldAsync(shop, "Three", 1.5, "Cellar", "Bob", "Grace");
        await HoldAsync(shop, "Four", 2.5, "Attic", "Ada", "Bob", "Grace");
        await HoldAsync(shop, "Five", 1, null);

        var found = await shop.StaffAsync<ProgrammeAppService, IReadOnlyList<ProgrammeConflictDto>>(s => s.GetConflictsAsync(shop.EventId, default));

        found.Select(c => (c.Kind, c.Name, c.First.Title, c.Second.Title)).ShouldBe(
        [
            (ConflictKind.Room, "Attic", "One", "Two"), (ConflictKind.Speaker, "Bob", "One", "Three"), (ConflictKind.Speaker, "Grace", "Two", "Three"),
        ]);
        (found[0].StartsAt, found[0].EndsAt).ShouldBe((two.StartsAt, one.EndsAt));
        found[2].EndsAt.ShouldBe(three.EndsAt);
    }

    private static Task<SessionDetails> HoldAsync(TestShop shop, string title, double hours, string? room, params string[] speakers) =>
        shop.StaffAsync<ProgrammeAppService, SessionDetails>(s => s.CreateSessionAsync(
            shop.EventId, shop.Session(title, hours, room: room) with { Speakers = [.. speakers.Select(name => new SessionSpeakerInput(name))] }, default));
}
