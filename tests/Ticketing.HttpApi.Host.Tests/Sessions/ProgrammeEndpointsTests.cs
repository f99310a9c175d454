using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.TestBase;

namespace Ticketing.HttpApi.Host.Tests.Sessions;

public sealed class ProgrammeEndpointsTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly byte[] Harbour = File.ReadAllBytes(Repository.PathOf("tests/Ticketing.Application.Tests/Sessions/Import/Samples/harbour-days.json"));

    [Fact]
    public async Task A_program_imports_a_programme_and_anyone_reads_it()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.PublishEventAsync("Harbour Days", i => i with { TimeZone = "Europe/Lisbon" });
        var client = await app.SignedInClientAsync(organization.OwnerId);
        var root = $"/api/v1/organizations/{organization.Slug}/events/{harbour.Id}/programme";

        var uploaded = await client.PostAsync($"{root}/imports?fileName=harbour.json", new ByteArrayContent(Harbour));
        uploaded.StatusCode.ShouldBe(HttpStatusCode.Created);
        var import = await uploaded.Content.ReadFromJsonAsync<JsonElement>();
        import.GetProperty("preview").GetProperty("sessions").GetProperty("added").GetArrayLength().ShouldBe(3);
        var applied = await client.PostAsJsonAsync($"{uploaded.Headers.Location}/apply", new { revision = import.GetProperty("preview").GetProperty("revision").GetInt32() });
        (await applied.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetProperty("sessions").GetProperty("added").GetInt32().ShouldBe(3);

        var agenda = await app.CreateClient().GetFromJsonAsync<JsonElement>($"/api/v1/organizations/{organization.Slug}/shop/{harbour.Slug}/agenda");
        agenda.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("date").GetString()).ShouldBe(["2031-05-16", "2031-05-17"]);
        var list = await client.GetFromJsonAsync<JsonElement>($"{root}/sessions?day=2031-05-17");
        list.GetProperty("totalCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_no_programme_or_too_large_is_a_problem_with_its_code()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.CreateEventAsync();
        var client = await app.SignedInClientAsync(organization.OwnerId);
        var imports = $"/api/v1/organizations/{organization.Slug}/events/{harbour.Id}/programme/imports";

        (await CodeAsync(await client.PostAsync(imports, new ByteArrayContent([])))).ShouldBe("Ticketing:Sessions:ImportFileEmpty");
        (await CodeAsync(await client.PostAsync(imports, new ByteArrayContent("{]"u8.ToArray())))).ShouldBe("Ticketing:Sessions:ImportJsonBroken");
        (await CodeAsync(await client.PostAsync(imports, new ByteArrayContent(new byte[21 * 1024 * 1024])))).ShouldBe("Ticketing:Sessions:ImportFileTooLarge");
    }

    [Fact]
    public async Task A_session_is_made_changed_and_removed()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.CreateEventAsync();
        var client = await app.SignedInClientAsync(organization.OwnerId);
        var sessions = $"/api/v1/organizations/{organization.Slug}/events/{harbour.Id}/programme/sessions";
        var input = new
        {
            title = "Breakfast", startsAtLocal = "2031-05-16T09:00", endsAtLocal = "2031-05-16T10:00", room = "Galley",
            speakers = new[] { new { name = "Maria", role = "moderator" } },
        };

        var created = await client.PostAsJsonAsync(sessions, input);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var changed = await client.PutAsJsonAsync(created.Headers.Location, new { title = "Brunch", input.startsAtLocal, endsAtLocal = "2031-05-16T11:30" });
        (await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString().ShouldBe("Brunch");
        (await client.DeleteAsync(created.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync(created.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }
}
