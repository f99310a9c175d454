using Microsoft.Playwright;
using Ticketing.CheckIn;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.CheckIn;

/// <summary>The organizer's side of the door: checkpoints, who is inside, devices, cases.</summary>
public sealed class DoorPagesTests(BrowserApp app)
{
    [Theory]
    [InlineData(390, 844)]
    [InlineData(768, 1024)]
    [InlineData(1440, 900)]
    public async Task Every_page_is_accessible_and_fits_empty_and_full(int width, int height)
    {
        var (empty, full) = (await TestDoor.OpenAsync(app), await TestDoor.OpenAsync(app));
        var room = await FillAsync(full);
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var (door, state) in new[] { (empty, "empty"), (full, "full") })
            {
                await using var tab = await SignInAsync(door.Organization, await app.OpenAsync(width, height, theme));
                var checkpoint = door == full ? room : await door.EntranceAsync();
                foreach (var page in new[] { "", "/checkpoints", "/checkpoints/new", $"/checkpoints/{checkpoint}", $"/checkpoints/{checkpoint}/inside", "/devices", "/cases" })
                {
                    (await tab.GoToAsync(Root(door) + page))!.Status.ShouldBe(200, page);
                    await SaveAsync(tab, $"{(page.Length == 0 ? "door" : string.Join('-', page.Split('/').Skip(1).Select(p => Guid.TryParse(p, out _) ? "one" : p)))}-{state}-{width}-{theme}".ToLowerInvariant());
                    await tab.ShouldBeAccessibleAsync();
                }

                tab.Troubles.ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public async Task A_checkpoint_is_added_changed_and_removed()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var tab = await SignInAsync(door.Organization, await app.OpenAsync());
        await tab.GoToAsync(Root(door) + "/checkpoints");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "New checkpoint" }).ClickAsync();
        await tab.Page.GetByLabel("Name").FillAsync("Workshop room");
        await tab.Page.GetByLabel("Places inside").FillAsync("12");
        await tab.Page.GetByText("In and out").ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Add checkpoint" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Row, new() { Name = "Workshop room" })).ToContainTextAsync("0 / 12");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Change Workshop room" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Row, new() { Name = "Workshop room" })).ToHaveCountAsync(0);
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_device_shows_its_code_once()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var tab = await SignInAsync(door.Organization, await app.OpenAsync());
        await tab.GoToAsync(Root(door) + "/devices");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "New device" }).ClickAsync();
        await tab.Page.GetByLabel("Name").FillAsync("North gate");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Add device" }).ClickAsync();
        await Expect(tab.Page.Locator(".device-qr svg")).ToBeVisibleAsync();
        await SaveAsync(tab, "device-code");
        await tab.ShouldBeAccessibleAsync();
        await tab.GoToAsync(Root(door) + "/devices");
        await Expect(tab.Page.Locator(".device-qr")).ToHaveCountAsync(0);
        await Expect(tab.Page.GetByText("Not enrolled yet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_page_shows_a_scan_within_a_second_of_it()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Ada Byron");
        await using var tab = await SignInAsync(door.Organization, await app.OpenAsync());
        var line = tab.Page.WaitForWebSocketAsync();
        await tab.GoToAsync(Root(door));
        await line;
        await Expect(tab.Page.Locator("[data-island=event-live].is-alive")).ToBeAttachedAsync();
        await door.ScanAsync(ticket.Code);
        await Expect(tab.Page.GetByRole(AriaRole.Cell, new() { Name = "Ada Byron" })).ToBeVisibleAsync(new() { Timeout = 5000 });
        await Expect(tab.Page.GetByText("1 of 1")).ToBeVisibleAsync();
    }

    private async Task<Guid> FillAsync(TestDoor door)
    {
        var room = await door.AddCheckpointAsync(new() { Name = "Workshop room, upper floor", Entry = EntryMode.InAndOut, Capacity = 40, OpensAt = app.Clock.GetUtcNow().AddHours(-1) });
        await door.AddCheckpointAsync(new() { Name = "Lunch", Kind = CheckpointKind.Counter, Entry = EntryMode.OncePerDay });
        var tickets = await door.SellAsync("Ada Byron", "Grace Hopper", "Maria Magdalena von und zu Guttenberg-Aschaffenburg");
        foreach (var ticket in tickets) await door.ScanAsync(ticket.Code, checkpointId: room);
        var code = await door.Organization.AsOwnerAsync((DeviceAppService s) => s.CreateAsync(door.EventId, new() { Name = "Tablet at the north gate", CheckpointId = room }, default));
        code.Code.ShouldNotBeEmpty();
        var qr = await door.QrAsync(tickets[0]);
        var scans = Enumerable.Range(1, 2).Select(n => new UploadedScanInput { Id = Guid.CreateVersion7(), Sequence = n, Code = qr, At = app.Clock.GetUtcNow().AddMinutes(-n), Shown = ScanResult.Admitted }).ToList();
        await door.Organization.AsOwnerAsync((UploadAppService s) => s.UploadAsync(door.EventId, new() { Scans = scans }, default));
        return room;
    }

    private static string Root(TestDoor door) => $"/manage/{door.Organization.Slug}/events/{door.EventId}/door";

    private static async Task<BrowserTab> SignInAsync(TestOrganization organization, BrowserTab tab)
    {
        var answer = await tab.Page.Context.APIRequest.PostAsync(
            "/api/v1/identity/sign-in?useCookie=true", new() { DataObject = new { email = TestClients.EmailOf(organization.OwnerId), password = TestApp.Password } });
        answer.Ok.ShouldBeTrue();
        return tab;
    }

    /// <summary>A picture for people; no rule depends on it, and Chromium can't always take one while the machine is busy.</summary>
    private static async Task SaveAsync(BrowserTab tab, string name)
    {
        try
        {
            await tab.Page.ScreenshotAsync(new() { Path = Repository.PathOf($"artifacts/screenshots/door-{name}.png"), FullPage = true });
        }
        catch (PlaywrightException trouble)
        {
            TestContext.Current.AddWarning($"No picture of {name}: {trouble.Message}");
        }
    }
}
