using System.Text;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Sessions;

public sealed class SpeakerRolesTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly SessionSpeakerInput[] Panel = [new("Ada"), new("Bob", SpeakerRole.Moderator), new("Cleo", SpeakerRole.WorkshopLead)];

    [Fact]
    public async Task What_each_does_is_said_wherever_they_are_named()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var made = await organization.CreateSessionAsync(harbour.Id, Programmes.Session("Panel") with { Speakers = Panel });

        (string, SpeakerRole)[] expected = [("Ada", SpeakerRole.Speaker), ("Bob", SpeakerRole.Moderator), ("Cleo", SpeakerRole.WorkshopLead)];
        made.Speakers.Select(one => (one.Name, one.Role)).ShouldBe(expected);
        (await organization.SessionsAsync(harbour.Id, search: "bob")).ShouldHaveSingleItem().Speakers.Select(one => (one.Name, one.Role)).ShouldBe(expected);
        (await organization.AgendaAsync(harbour.Id)).Days[0].Sessions[0].Speakers.Select(one => (one.Name, one.Role)).ShouldBe(expected);
        SpeakerLines.Of(made.Speakers).ShouldBe("Ada, Bob (Moderator), Cleo (Workshop lead)");
        SpeakerLines.Of([]).ShouldBeNull();
        var csv = Encoding.UTF8.GetString(await organization.AsOwnerAsync<ProgrammeAppService, byte[]>(s => s.ExportAsync(harbour.Id, CancellationToken.None)));
        csv.ShouldContain("2031-05-16,2031-05-16 09:00,2031-05-16 10:00,Panel,,\"Ada, Bob (Moderator), Cleo (Workshop lead)\"");
    }

    [Fact]
    public async Task They_are_put_in_another_order_and_taken_out()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var made = await organization.CreateSessionAsync(harbour.Id, Programmes.Session() with { Speakers = Panel });

        await organization.UpdateSessionAsync(harbour.Id, made.Id, Programmes.Session() with { Speakers = [Panel[2], Panel[0] with { Role = SpeakerRole.Panelist }], Version = made.Version });

        (await organization.AgendaAsync(harbour.Id)).Days[0].Sessions[0].Speakers.Select(one => (one.Name, one.Role))
            .ShouldBe([("Cleo", SpeakerRole.WorkshopLead), ("Ada", SpeakerRole.Panelist)]);
    }

    /// <summary>Speakers are rows of their own. Mutant: the session's own row left as it is when only they change.</summary>
    [Fact]
    public async Task The_later_of_two_changes_of_who_speaks_is_refused()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        var seen = await organization.CreateSessionAsync(harbour.Id, Programmes.Session() with { Speakers = Panel });
        await organization.UpdateSessionAsync(harbour.Id, seen.Id, Programmes.Session() with { Speakers = [Panel[0], new("Bob", SpeakerRole.Host)], Version = seen.Version });

        var refusal = await Should.ThrowAsync<BusinessException>(() =>
            organization.UpdateSessionAsync(harbour.Id, seen.Id, Programmes.Session("Another title") with { Speakers = Panel, Version = seen.Version }));

        refusal.Code.ShouldBe("Ticketing:Common:ChangedMeanwhile");
        (await organization.SessionsAsync(harbour.Id)).ShouldHaveSingleItem().Speakers.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_import_keeps_the_roles_that_were_given_by_hand()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.HarbourAsync();
        byte[] File(string title) => Encoding.UTF8.GetBytes($"""
            <schedule><conference><title>Harbour</title></conference><day date="2031-05-16"><room name="Galley"><event id="7" guid="7">
            <start>09:00</start><duration>01:00</duration><title>{title}</title><persons><person id="1">Ada</person><person id="2">Bob</person></persons>
            </event></room></day></schedule>
            """);
        await organization.ImportAsync(harbour.Id, File("Panel"));
        var made = (await organization.SessionsAsync(harbour.Id)).ShouldHaveSingleItem();
        made.Speakers.Select(one => one.Name).ShouldBe(["Ada", "Bob"]);
        await organization.UpdateSessionAsync(harbour.Id, made.Id, Programmes.Session("Panel") with { Room = "Galley", Speakers = [Panel[0], Panel[1]] });

        (await organization.ImportAsync(harbour.Id, File("Another panel"))).Sessions.Changed.ShouldBe(1);

        (await organization.SessionsAsync(harbour.Id)).ShouldHaveSingleItem().Speakers.Select(one => (one.Name, one.Role))
            .ShouldBe([("Ada", SpeakerRole.Speaker), ("Bob", SpeakerRole.Moderator)]);
    }
}
