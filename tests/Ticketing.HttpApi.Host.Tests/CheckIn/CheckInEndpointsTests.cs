using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.CheckIn;

public sealed class CheckInEndpointsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_program_scans_admits_undoes_and_reads_the_door()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = await door.SellAsync("Ada Byron", "Grace Hopper");
        var client = await SignedInAsync(door);
        var root = Root(door);
        var scanId = Guid.CreateVersion7();

        var first = await PostAsync(client, $"{root}/scans", new { id = scanId, code = await door.QrAsync(tickets[0]), method = "qr", at = "2026-06-01T12:00:00+02:00" });
        (Text(first, "result"), Text(first, "attendeeName")).ShouldBe(("admitted", "Ada Byron"));
        var again = await PostAsync(client, $"{root}/scans", new { id = Guid.CreateVersion7(), code = tickets[0].Code, method = "manual" });
        Text(again, "result").ShouldBe("alreadyIn");
        again.GetProperty("firstAdmission").GetProperty("by").GetString().ShouldBe("Test User");
        var byHand = await PostAsync(client, $"{root}/admissions", new { id = Guid.CreateVersion7(), ticketId = tickets[1].Id, reason = "Lost phone" });
        Text(byHand, "result").ShouldBe("admitted");
        var undone = await PostAsync(client, $"{root}/scans/{scanId}/undo", new { id = Guid.CreateVersion7() });
        Text(undone, "result").ShouldBe("undone");

        (await client.GetFromJsonAsync<JsonElement>($"{root}/counters")).GetProperty("admitted").GetInt32().ShouldBe(1);
        (await client.GetFromJsonAsync<JsonElement>($"{root}/search?text=hopper")).GetArrayLength().ShouldBe(1);
        (await client.GetFromJsonAsync<JsonElement>($"{root}/log?result=admitted")).GetProperty("totalCount").GetInt32().ShouldBe(2);
        (await client.GetFromJsonAsync<JsonElement>(root)).GetProperty("myLatest").GetArrayLength().ShouldBe(4);
        (await client.GetFromJsonAsync<JsonElement>($"/api/v1/organizations/{door.Organization.Slug}/check-in/events")).GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("{}", "Ticketing:Common:Required")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000000","code":"x"}""", "Ticketing:CheckIn:ScanIdMissing")]
    [InlineData("""{"id":"0197286a-0000-7000-8000-000000000001","code":"   "}""", "Ticketing:Common:Required")]
    [InlineData("""{"id":"not an id","code":"x"}""", "Ticketing:Common:Unreadable")]
    [InlineData("""{"id":"0197286a-0000-7000-8000-000000000001","code":"x","method":"magic"}""", "Ticketing:Common:Unreadable")]
    public async Task What_is_no_scan_is_refused_with_a_code(string body, string code)
    {
        var door = await TestDoor.OpenAsync(app);
        var client = await SignedInAsync(door);
        var answer = await client.PostAsync($"{Root(door)}/scans", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("'; drop table checkin.scans; --")]
    [InlineData("T1.ﷺ")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("１２３４５６７８９０")]
    public async Task Whatever_a_camera_reads_gets_a_verdict(string code)
    {
        var door = await TestDoor.OpenAsync(app);
        var verdict = await PostAsync(await SignedInAsync(door), $"{Root(door)}/scans", new { id = Guid.CreateVersion7(), code });
        Text(verdict, "result").ShouldBe("unknown");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/counters")]
    [InlineData("GET", "/log")]
    [InlineData("GET", "/search?text=ada")]
    [InlineData("POST", "/scans")]
    [InlineData("POST", "/admissions")]
    public async Task Visitors_are_asked_to_sign_in_and_strangers_are_refused(string method, string path)
    {
        var (door, other) = (await TestDoor.OpenAsync(app), await TestDoor.OpenAsync(app));
        (await SendAsync(app.CreateClient(), method, Root(door) + path)).ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(await SignedInAsync(other), method, Root(door) + path)).ShouldBe(HttpStatusCode.Forbidden);
        var foreignEvent = Root(other).Replace(other.EventId.ToString(), door.EventId.ToString(), StringComparison.Ordinal);
        (await SendAsync(await SignedInAsync(other), method, foreignEvent + path)).ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (method == "POST") request.Content = JsonContent.Create(new { id = Guid.CreateVersion7(), code = "x", ticketId = Guid.CreateVersion7(), reason = "x" });
        return (await client.SendAsync(request)).StatusCode;
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string Root(TestDoor door) => $"/api/v1/organizations/{door.Organization.Slug}/events/{door.EventId}/check-in";

    private Task<HttpClient> SignedInAsync(TestDoor door) => app.SignedInClientAsync(door.Organization.OwnerId);
}
