using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Ticketing.TestBase;

namespace Ticketing.Identity;

public sealed class SessionApiTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_program_signs_in_for_a_bearer_token_and_is_known_by_it()
    {
        var (http, email) = (Client(), "program@example.com");
        var id = await app.CreateUserAsync(email);
        (await http.GetAsync("/api/v1/identity/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await SignInAsync(http, email)).GetProperty("accessToken").GetString());
        (await http.GetFromJsonAsync<JsonElement>("/api/v1/identity/me")).GetProperty("id").GetGuid().ShouldBe(id);
    }

    [Fact]
    public async Task A_request_with_an_authorization_header_is_never_judged_by_its_cookie()
    {
        var (http, email) = (Client(), "both@example.com");
        await app.CreateUserAsync(email);
        (await http.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email, password = TestApp.Password })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await http.GetAsync("/api/v1/identity/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var header in new[] { new AuthenticationHeaderValue("Bearer", "nonsense"), new("Basic", "eDp5") })
        {
            http.DefaultRequestHeaders.Authorization = header;
            (await http.GetAsync("/api/v1/identity/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_page_of_another_site_can_not_act_with_the_cookie()
    {
        var (http, email) = (Client(), "crossed@example.com");
        await app.CreateUserAsync(email);
        await http.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email, password = TestApp.Password });
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        (await http.PutAsJsonAsync("/api/v1/identity/me/name", new { name = "Mallory" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>At once where it was changed. Mutant: ChangePasswordAsync without sessions.Forget leaves it to the notice, which may come later.</summary>
    [Fact]
    public async Task A_refresh_token_renews_the_session_until_the_password_changes()
    {
        var (http, email) = (Client(), "refreshed@example.com");
        var id = await app.CreateUserAsync(email);
        var session = await SignInAsync(http, email);
        var refreshToken = session.GetProperty("refreshToken").GetString();
        http.DefaultRequestHeaders.Authorization = new("Bearer", session.GetProperty("accessToken").GetString());
        (await http.PostAsJsonAsync("/api/v1/identity/refresh", new { refreshToken })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.InScopeAsync(null, id, async services =>
        {
            var service = (AccountAppService)services.GetService(typeof(AccountAppService))!;
            await service.ChangePasswordAsync(new() { CurrentPassword = TestApp.Password, Password = "four quiet otters" }, CancellationToken.None);
            return 0;
        });
        (await http.GetAsync("/api/v1/identity/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await http.PostAsJsonAsync("/api/v1/identity/refresh", new { refreshToken })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_wrong_password_is_a_problem_with_a_code_and_a_closed_account_says_when_to_come_back()
    {
        var (http, email) = (Client(), "tried@example.com");
        await app.CreateUserAsync(email);
        HttpResponseMessage answer = null!;
        for (var i = 0; i < SignInAppService.MaxTries; i++)
        {
            answer = await http.PostAsJsonAsync("/api/v1/identity/sign-in", new { email, password = "not the password" });
            if (i == 0) (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("Ticketing:Identity:WrongPassword");
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(SignInAppService.LockOut);
    }

    [Fact]
    public async Task An_organization_is_founded_and_changed_by_its_owner_alone()
    {
        var (owner, stranger) = (Client(), Client());
        await app.CreateUserAsync("founder@example.com");
        await app.CreateUserAsync("stranger@example.com");
        owner.DefaultRequestHeaders.Authorization = new("Bearer", (await SignInAsync(owner, "founder@example.com")).GetProperty("accessToken").GetString());
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", (await SignInAsync(stranger, "stranger@example.com")).GetProperty("accessToken").GetString());
        var input = new { name = "API Days", slug = "api-days", country = "AT", currency = "EUR", timeZone = "Europe/Vienna", locale = "en" };
        (await owner.PostAsJsonAsync("/api/v1/organizations", input)).Headers.Location!.ToString().ShouldBe("/api/v1/organizations/api-days");
        var taken = await stranger.PostAsJsonAsync("/api/v1/organizations", input);
        (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty("slug").GetProperty("code").GetString().ShouldBe("Ticketing:Tenants:SlugTaken");
        (await owner.GetAsync("/api/v1/organizations/api-days")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.GetAsync("/api/v1/organizations/api-days/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.GetAsync("/api/v1/organizations/api-days/team")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/api/v1/organizations/api-days")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Client().GetAsync("/api/v1/organizations/api-days")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<JsonElement> SignInAsync(HttpClient http, string email) =>
        await (await http.PostAsJsonAsync("/api/v1/identity/sign-in", new { email, password = TestApp.Password })).Content.ReadFromJsonAsync<JsonElement>();

    private HttpClient Client() => app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
}
