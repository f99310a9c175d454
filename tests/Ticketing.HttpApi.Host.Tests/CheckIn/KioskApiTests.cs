using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ticketing.CheckIn;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.HttpApi.Host.Tests.CheckIn;

/// <summary>Reliability D6. Mutants: the proof not looked at; tries not counted; names in full; a code alone enough at the scanner's route.</summary>
public sealed class KioskApiTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_is_let_in_by_the_QR_and_told_their_first_name_alone()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Ada Byron");
        var kiosk = await EnrolledAsync(door);
        var answer = await EnterAsync(kiosk, door, new { id = Guid.CreateVersion7(), code = await door.QrAsync(ticket) });
        answer.GetProperty("result").GetString().ShouldBe("admitted");
        answer.GetProperty("firstName").GetString().ShouldBe("Ada");
        answer.ToString().ShouldNotContain("Byron");
        answer = await EnterAsync(kiosk, door, new { id = Guid.CreateVersion7(), code = await door.QrAsync(ticket) });
        (answer.GetProperty("result").GetString(), answer.GetProperty("firstName").ValueKind).ShouldBe(("alreadyIn", JsonValueKind.Null));
        (await door.ScansAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_typed_code_needs_a_name_or_address_that_belongs_to_it()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = await door.SellAsync("Ada Byron", "Grace Hopper");
        var order = await door.DbAsync(db => db.Set<Ticketing.Orders.Order>().SingleAsync(o => o.Id == tickets[0].OrderId, Ct));
        var kiosk = await EnrolledAsync(door);
        foreach (var (code, proof) in new[] { (order.Code, "Lovelace"), (order.Code, ""), (order.Code, "yron"), ("ZZZZ-ZZZZ", "Byron"), (order.Code, "%") })
            (await StatusAsync(kiosk, door, new { id = Guid.CreateVersion7(), code, proof })).ShouldBe(HttpStatusCode.NotFound, $"{code} {proof}");

        var grace = await EnterAsync(kiosk, door, new { id = Guid.CreateVersion7(), code = order.Code.ToLowerInvariant(), proof = "hopper" });
        (grace.GetProperty("result").GetString(), grace.GetProperty("firstName").GetString()).ShouldBe(("admitted", "Grace"));
        var choice = await EnterAsync(kiosk, door, new { id = Guid.CreateVersion7(), code = order.Code, proof = "BUYER@example.com" });
        choice.GetProperty("choices").EnumerateArray().Select(c => c.GetProperty("firstName").GetString()).ShouldBe(["Ada", "Grace"]);
        var ada = await EnterAsync(kiosk, door, new { id = Guid.CreateVersion7(), code = order.Code, proof = "BUYER@example.com", ticketId = tickets[0].Id });
        ada.GetProperty("firstName").GetString().ShouldBe("Ada");
        var scans = await door.ScansAsync();
        scans.Count(s => s.Result == ScanResult.Admitted && s.DeviceId != null).ShouldBe(2);
    }

    [Fact]
    public async Task Guessing_ends_soon_and_the_scanners_routes_tell_a_kiosk_nothing()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Ada Byron");
        var kiosk = await EnrolledAsync(door);
        (await kiosk.PostAsJsonAsync($"{Root(door)}/scans", new { id = Guid.CreateVersion7(), code = ticket.Code }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await kiosk.GetAsync($"{Root(door)}/search?text=ada", Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        for (var i = 0; i < KioskAppService.MostTries; i++) (await StatusAsync(kiosk, door, new { id = Guid.CreateVersion7(), code = "ZZZZ-ZZZZ", proof = "Byron" })).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(kiosk, door, new { id = Guid.CreateVersion7(), code = ticket.Code, proof = "Byron" })).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(kiosk, door, new { id = Guid.CreateVersion7(), code = await door.QrAsync(ticket) })).ShouldBe(HttpStatusCode.OK, "a QR is no guess");
    }

    [Fact]
    public async Task Staff_leave_by_the_code_that_the_organizer_sees_and_only_a_kiosk_is_one()
    {
        var door = await TestDoor.OpenAsync(app);
        var kiosk = await EnrolledAsync(door);
        var code = (await door.Organization.AsOwnerAsync((DeviceAppService s) => s.GetListAsync(door.EventId, Ct))).ShouldHaveSingleItem().ExitCode.ShouldNotBeNull();
        code.Length.ShouldBe(6);
        (await kiosk.PostAsJsonAsync($"{Root(door)}/kiosk/exit", new { code = code == "000000" ? "000001" : "000000" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await kiosk.PostAsJsonAsync($"{Root(door)}/kiosk/exit", new { code }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var scanner = await EnrolledAsync(door, DeviceProfile.Supervisor);
        (await scanner.GetAsync($"{Root(door)}/kiosk", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await kiosk.GetFromJsonAsync<JsonElement>($"{Root(door)}/kiosk", Ct)).GetProperty("title").GetString().ShouldBe("Rust Days");
    }

    [Fact]
    public async Task A_kiosk_prints_the_badge_of_whom_it_let_in_once_they_are_in()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.Organization.AsOwnerAsync(async (BadgeDesignAppService s) =>
        {
            await s.UpdateAsync(door.EventId, new() { DoorPaper = BadgePaper.Card }, Ct);
            return 0;
        });
        var ticket = await door.SellOneAsync("Ada Byron");
        var kiosk = await EnrolledAsync(door);
        foreach (var (scan, status) in new[] { (Guid.CreateVersion7(), HttpStatusCode.OK), (Guid.CreateVersion7(), HttpStatusCode.NotFound) })
        {
            await EnterAsync(kiosk, door, new { id = scan, code = await door.QrAsync(ticket) });
            (await kiosk.PostAsJsonAsync($"{Root(door)}/scans/{scan}/badge", new { form = "svg" }, Ct)).StatusCode.ShouldBe(status);
        }

        (await door.DbAsync(db => db.Set<BadgePrint>().SingleAsync(p => p.TicketId == ticket.Id, Ct))).Place.ShouldBe(BadgePlace.Kiosk);
    }

    private async Task<HttpClient> EnrolledAsync(TestDoor door, DeviceProfile profile = DeviceProfile.Kiosk)
    {
        var code = await door.Organization.AsOwnerAsync((DeviceAppService s) => s.CreateAsync(door.EventId, new() { Name = "Foyer", Profile = profile }, Ct));
        var device = app.CreateClient();
        using var answer = await device.PostAsJsonAsync("/api/v1/door/enrol", new { code = code.Code }, Ct);
        device.DefaultRequestHeaders.Authorization = new("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("token").GetString());
        return device;
    }

    private static async Task<JsonElement> EnterAsync(HttpClient kiosk, TestDoor door, object body)
    {
        using var answer = await kiosk.PostAsJsonAsync($"{Root(door)}/kiosk", body, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient kiosk, TestDoor door, object body)
    {
        using var answer = await kiosk.PostAsJsonAsync($"{Root(door)}/kiosk", body, Ct);
        return answer.StatusCode;
    }

    private static string Root(TestDoor door) => $"/api/v1/organizations/{door.Organization.Slug}/events/{door.EventId}/check-in";
}
