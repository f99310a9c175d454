using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Ticketing.CheckIn;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.HttpApi.Host.Tests.CheckIn;

/// <summary>Mutants: the scan's device not looked at; the time it may stand there left out.</summary>
public sealed class DoorBadgeApiTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_that_only_scans_prints_for_whom_it_just_let_in_and_nobody_else()
    {
        var door = await WithBadgesAsync();
        var (mine, others) = (await door.SellOneAsync("Ada Byron"), await door.SellOneAsync("Grace Hopper"));
        var device = await EnrolledAsync(door, DeviceProfile.ScanOnly);
        var elsewhere = (await door.ScanAsync(others.Code)).ScanId;
        var scan = Guid.CreateVersion7();
        (await device.PostAsJsonAsync($"{Root(door)}/scans", new { id = scan, code = mine.Code }, Ct)).EnsureSuccessStatusCode();

        using var badge = await device.PostAsJsonAsync($"{Root(door)}/scans/{scan}/badge", new { }, Ct);
        badge.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        using var picture = await device.PostAsJsonAsync($"{Root(door)}/scans/{scan}/badge", new { form = "svg" }, Ct);
        (await picture.Content.ReadAsStringAsync(Ct)).ShouldContain("Byron");
        var prints = await door.DbAsync(db => db.Set<BadgePrint>().Where(p => p.EventId == door.EventId).ToListAsync(Ct));
        prints.Select(p => (p.TicketId, p.Place)).ShouldBe([(mine.Id, BadgePlace.Door), (mine.Id, BadgePlace.Door)]);

        (await StatusAsync(device, $"{Root(door)}/scans/{elsewhere}/badge")).ShouldBe(HttpStatusCode.NotFound);
        var search = await EnrolledAsync(door, DeviceProfile.Search);
        (await StatusAsync(search, $"{Root(door)}/scans/{elsewhere}/badge")).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(DoorBadgeAppService.StandsBefore + TimeSpan.FromSeconds(1));
        (await StatusAsync(device, $"{Root(door)}/scans/{scan}/badge")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_scan_that_let_nobody_in_has_no_badge_nor_has_an_event_without_paper_at_the_door()
    {
        var door = await WithBadgesAsync();
        var steward = await app.SignedInClientAsync(door.Organization.OwnerId);
        var refused = (await door.ScanAsync("NO-SUCH-CODE")).ScanId;
        (await StatusAsync(steward, $"{Root(door)}/scans/{refused}/badge")).ShouldBe(HttpStatusCode.NotFound);
        var plain = await TestDoor.OpenAsync(app, door.Organization, "Plain");
        var scan = (await plain.ScanAsync((await plain.SellOneAsync()).Code)).ScanId;
        (await StatusAsync(steward, $"{Root(plain)}/scans/{scan}/badge")).ShouldBe(HttpStatusCode.Conflict);
        (await plain.StewardAsync(s => s.GetDoorAsync(plain.EventId, null, Ct))).PrintsBadges.ShouldBeFalse();
        (await door.StewardAsync(s => s.GetDoorAsync(door.EventId, null, Ct))).PrintsBadges.ShouldBeTrue();
    }

    private async Task<TestDoor> WithBadgesAsync()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.Organization.AsOwnerAsync(async (BadgeDesignAppService s) =>
        {
            await s.UpdateAsync(door.EventId, new() { DoorPaper = BadgePaper.Roll }, Ct);
            return 0;
        });
        return door;
    }

    private async Task<HttpClient> EnrolledAsync(TestDoor door, DeviceProfile profile)
    {
        var code = await door.Organization.AsOwnerAsync((DeviceAppService s) => s.CreateAsync(door.EventId, new() { Name = "North gate", Profile = profile }, Ct));
        var device = app.CreateClient();
        using var answer = await device.PostAsJsonAsync("/api/v1/door/enrol", new { code = code.Code }, Ct);
        var token = (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Ct)).GetProperty("token").GetString();
        device.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return device;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.PostAsJsonAsync(path, new { }, Ct);
        return answer.StatusCode;
    }

    private static string Root(TestDoor door) => $"/api/v1/organizations/{door.Organization.Slug}/events/{door.EventId}/check-in";
}
