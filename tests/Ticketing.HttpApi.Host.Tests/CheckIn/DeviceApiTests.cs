using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.CheckIn;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.CheckIn;

/// <summary>
/// Reliability D4. Mutants: the trigger tr_devices_changed dropped (revoked and still let in elsewhere), the
/// code kept after its use, the profile not looked at, the device's limits without its event.
/// </summary>
public sealed class DeviceApiTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_is_enrolled_by_a_code_that_is_good_once_and_scans_its_event_alone()
    {
        var (door, sibling) = await TwoDoorsAsync();
        var ticket = await door.SellOneAsync("Ada Byron");
        var (device, code) = await EnrolledAsync(door, DeviceProfile.Search);
        (await app.CreateClient().PostAsJsonAsync("/api/v1/door/enrol", new { code = code.Code }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var scan = await device.PostAsJsonAsync($"{Root(door)}/scans", new { id = Guid.CreateVersion7(), code = await door.QrAsync(ticket) }, Ct);
        (await scan.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("result").GetString().ShouldBe("admitted");
        (await door.ScansAsync()).ShouldHaveSingleItem().DeviceId.ShouldBe(code.DeviceId);
        var log = await door.StewardAsync(s => s.GetLogAsync(door.EventId, new(), default));
        log.Items.ShouldHaveSingleItem().By.ShouldBe("North gate");
        (await device.GetAsync($"{Root(door)}/search?text=ada", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await device.GetAsync($"{Root(door)}/devices/me", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        foreach (var path in new[] { $"{Root(sibling)}", $"{Root(door)}/log", $"{Root(door)}/devices", $"/api/v1/organizations/{door.Organization.Slug}/team", "/api/v1/identity/me" })
            (await device.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
    }

    [Fact]
    public async Task Each_profile_may_what_it_says()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Ada Byron");
        var side = await door.AddCheckpointAsync(new() { Name = "Side" });
        var (scans, _) = await EnrolledAsync(door, DeviceProfile.ScanOnly, await door.EntranceAsync());
        (await scans.GetAsync($"{Root(door)}/search?text=ada", Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(scans, $"{Root(door)}/admissions", new { id = Guid.CreateVersion7(), ticketId = ticket.Id, reason = "x" })).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(scans, $"{Root(door)}/scans", new { id = Guid.CreateVersion7(), code = ticket.Code, checkpointId = side })).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(scans, $"{Root(door)}/scans", new { id = Guid.CreateVersion7(), code = ticket.Code })).ShouldBe(HttpStatusCode.OK);
        var (supervises, _) = await EnrolledAsync(door, DeviceProfile.Supervisor);
        (await supervises.GetAsync($"{Root(door)}/log", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await supervises.GetAsync($"{Root(door)}/search?text=ada", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(supervises, $"{Root(door)}/checkpoints", new { name = "New" })).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_code_is_good_for_a_quarter_of_an_hour_and_a_device_until_its_end()
    {
        var door = await TestDoor.OpenAsync(app);
        var late = await MakeAsync(door, new() { Name = "Late" });
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        (await app.CreateClient().PostAsJsonAsync("/api/v1/door/enrol", new { code = late.Code }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var (device, _) = await EnrolledAsync(door, DeviceProfile.ScanOnly, expiresAt: app.Clock.GetUtcNow().AddHours(1));
        (await device.GetAsync(Root(door), Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromHours(2));
        (await device.GetAsync(Root(door), Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_a_device_holds_is_shown_to_the_organizer()
    {
        var door = await TestDoor.OpenAsync(app);
        var (device, code) = await EnrolledAsync(door, DeviceProfile.ScanOnly);
        var sentAt = app.Clock.GetUtcNow().AddMinutes(2);
        (await StatusAsync(device, $"{Root(door)}/devices/me/status", new { holds = 4812, of = 4812, waiting = 3, sentAt })).ShouldBe(HttpStatusCode.NoContent);
        var shown = (await door.Organization.AsOwnerAsync((DeviceAppService s) => s.GetListAsync(door.EventId, default))).ShouldHaveSingleItem();
        (shown.Id, shown.State, shown.Holds, shown.Of, shown.Waiting, shown.ClockOffsetMs).ShouldBe((code.DeviceId, DeviceState.Active, 4812, 4812, 3, 120_000));
    }

    [Fact]
    public async Task A_revoked_device_is_refused_by_another_process_within_a_second()
    {
        await using var other = await ServerProcess.StartAsync(app.Database, Ct);
        var door = await TestDoor.OpenAsync(app);
        // That process goes by the wall's clock.
        var (device, code) = await EnrolledAsync(door, DeviceProfile.ScanOnly, expiresAt: DateTimeOffset.MaxValue.AddYears(-1));
        other.Client.DefaultRequestHeaders.Authorization = device.DefaultRequestHeaders.Authorization;
        var address = new Uri(Root(door), UriKind.Relative);
        (await other.Client.GetAsync(address, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await door.Organization.AsOwnerAsync(async (DeviceAppService s) =>
        {
            await s.RevokeAsync(door.EventId, code.DeviceId, default);
            return true;
        });
        var since = Stopwatch.StartNew();
        while (true)
        {
            var asked = since.Elapsed;
            if ((await other.Client.GetAsync(address, Ct)).StatusCode == HttpStatusCode.Unauthorized) return;
            asked.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<(TestDoor Door, TestDoor Sibling)> TwoDoorsAsync()
    {
        var door = await TestDoor.OpenAsync(app);
        return (door, await TestDoor.OpenAsync(app, door.Organization, "Sibling"));
    }

    private static Task<DeviceCode> MakeAsync(TestDoor door, DeviceInput input) => door.Organization.AsOwnerAsync((DeviceAppService s) => s.CreateAsync(door.EventId, input, default));

    private async Task<(HttpClient Device, DeviceCode Code)> EnrolledAsync(TestDoor door, DeviceProfile profile, Guid? checkpointId = null, DateTimeOffset? expiresAt = null)
    {
        var code = await MakeAsync(door, new() { Name = "North gate", Profile = profile, CheckpointId = checkpointId, ExpiresAt = expiresAt });
        code.Link.ShouldEndWith("/door#" + code.Code);
        var device = app.CreateClient();
        using var answer = await device.PostAsJsonAsync("/api/v1/door/enrol", new { code = $" {code.Code[..5].ToLowerInvariant()}-{code.Code[5..]} " }, Ct);
        var enrolled = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<EnrolledDevice>(Json, Ct))!;
        (enrolled.DeviceId, enrolled.EventId, enrolled.Organization).ShouldBe((code.DeviceId, door.EventId, door.Organization.Slug));
        device.DefaultRequestHeaders.Authorization = new("Bearer", enrolled.Token);
        return (device, code);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, Ct);
        return answer.StatusCode;
    }

    private static string Root(TestDoor door) => $"/api/v1/organizations/{door.Organization.Slug}/events/{door.EventId}/check-in";
}
