using Microsoft.Playwright;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.Sessions;

/// <summary>People of a session, put in order with scripts and without: the same buttons, the same rows.</summary>
public sealed class SpeakerRowsTests(BrowserApp app)
{
    [Theory]
    [InlineData(true, 1440)]
    [InlineData(false, 1440)]
    [InlineData(true, 390)]
    public async Task Speakers_are_added_moved_and_taken_out_and_nothing_typed_is_lost(bool script, int width)
    {
        var (organization, harbour, session) = await OpenAsync();
        await using var tab = await app.OpenAsync(width, script: script);
        await tab.SignInAsync(organization.OwnerId);
        await tab.GoToAsync($"/manage/{organization.Slug}/events/{harbour.Id}/programme/sessions/{session.Id}", idle: true);
        var page = tab.Page;
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Panel at noon");

        await page.GetByRole(AriaRole.Button, new() { Name = "Move speaker 2 up" }).ClickAsync();
        await Expect(page.GetByLabel("Name of speaker 1")).ToHaveValueAsync("Bob");
        await Expect(page.GetByLabel("Role of speaker 1")).ToHaveValueAsync("Moderator");
        if (script) await Expect(page.Locator("#who [role=status]")).ToHaveTextAsync("Bob is now number 1.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take speaker 2 out" }).ClickAsync();
        await Expect(page.GetByLabel("Name of speaker 2")).ToHaveValueAsync("Cleo");
        var rows = await page.Locator(".name-rows > div").CountAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a row" }).ClickAsync();
        await Expect(page.GetByLabel($"Name of speaker {rows + 1}")).ToHaveCountAsync(1);
        await page.GetByLabel($"Name of speaker {rows + 1}").FillAsync("Dora");
        await page.GetByLabel($"Role of speaker {rows + 1}").SelectOptionAsync("WorkshopLead");
        if (script) await tab.ShouldBeAccessibleAsync();

        // Enter saves: the first button of the form is not one that moves people.
        await page.GetByLabel("Title", new() { Exact = true }).PressAsync("Enter");

        await page.WaitForURLAsync("**/programme?day=*");
        var saved = await organization.AsOwnerAsync<ProgrammeAppService, SessionDetails>(s => s.GetSessionAsync(harbour.Id, session.Id, default));
        saved.Title.ShouldBe("Panel at noon");
        saved.Speakers.Select(one => (one.Name, one.Role)).ShouldBe([("Bob", SpeakerRole.Moderator), ("Cleo", SpeakerRole.Panelist), ("Dora", SpeakerRole.WorkshopLead)]);
        await Expect(page.Locator("main")).ToContainTextAsync("Bob (Moderator), Cleo (Panelist), Dora (Workshop lead)");
        tab.Troubles.ShouldBeEmpty();
    }

    private async Task<(TestOrganization, EventDetails, SessionDetails)> OpenAsync()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.PublishEventAsync("Harbour Days", i => i with { TimeZone = "Europe/Lisbon" });
        var session = await organization.AsOwnerAsync<ProgrammeAppService, SessionDetails>(s => s.CreateSessionAsync(harbour.Id, new()
        {
            Title = "Panel", StartsAtLocal = new DateTime(2031, 5, 16, 9, 0, 0), EndsAtLocal = new DateTime(2031, 5, 16, 10, 0, 0),
            Speakers = [new("Ada"), new("Bob", SpeakerRole.Moderator), new("Cleo", SpeakerRole.Panelist)],
        }, CancellationToken.None));
        return (organization, harbour, session);
    }
}
