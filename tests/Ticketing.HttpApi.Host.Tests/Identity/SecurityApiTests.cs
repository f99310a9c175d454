using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Second factors as a program meets them, and reliability G4: what a changed factor does to sessions.</summary>
public sealed class SecurityApiTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Me = "/api/v1/identity/me";

    [Fact]
    public async Task A_program_sets_up_an_app_and_signs_in_with_its_codes()
    {
        var (http, email) = await NewAsync();
        await BearAsync(http, email);
        var setup = await ReadAsync(await http.PostAsJsonAsync(Me + "/authenticator", new { currentPassword = TestApp.Password }));
        setup.GetProperty("link").GetString()!.ShouldStartWith("otpauth://totp/Ticketing:");
        var phone = new TestPhone(app, setup.GetProperty("secret").GetString()!);
        var codes = (await ReadAsync(await http.PostAsJsonAsync(Me + "/authenticator/confirm", new { code = phone.Code(-1) }))).GetProperty("codes").EnumerateArray().Select(c => c.GetString()!).ToList();
        codes.Distinct().Count().ShouldBe(RecoveryCode.Count);

        http.DefaultRequestHeaders.Authorization = null;
        (await CodeOfAsync(await SignInAsync(http, email))).ShouldBe("Ticketing:Identity:CodeRequired");
        var wrong = await SignInAsync(http, email, phone.WrongCode());
        (await ReadAsync(wrong)).GetProperty("errors").GetProperty("code").GetProperty("code").GetString().ShouldBe("Ticketing:Identity:WrongCode");
        await BearAsync(http, email, phone.Code());
        var security = await http.GetFromJsonAsync<JsonElement>(Me + "/security");
        security.GetProperty("authenticatorSince").ValueKind.ShouldBe(JsonValueKind.String);
        (await SignInAsync(http, email, null, codes[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetFromJsonAsync<JsonElement>(Me + "/security")).GetProperty("recoveryCodesLeft").GetInt32().ShouldBe(RecoveryCode.Count - 1);
    }

    /// <summary>Mutant: TurnOnTwoFactor without a new security stamp.</summary>
    [Fact]
    public async Task A_changed_factor_ends_every_session_but_the_one_it_was_changed_in_which_gets_a_new_id()
    {
        var (here, email) = await NewAsync();
        var (elsewhere, program) = (Client(), Client());
        foreach (var client in new[] { here, elsewhere }) (await SignInAsync(client, email, useCookie: true)).EnsureSuccessStatusCode();
        await BearAsync(program, email);
        var before = await SessionsAsync(here);
        before.Count.ShouldBe(3);

        var secret = (await ReadAsync(await here.PostAsJsonAsync(Me + "/authenticator", new { currentPassword = TestApp.Password }))).GetProperty("secret").GetString()!;
        (await here.PostAsJsonAsync(Me + "/authenticator/confirm", new { code = new TestPhone(app, secret).Code() })).EnsureSuccessStatusCode();
        var between = await SessionsAsync(here);
        between.ShouldHaveSingleItem();
        before.ShouldNotContain(between[0]);
        foreach (var client in new[] { elsewhere, program }) (await client.GetAsync(Me)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await here.PostAsJsonAsync(Me + "/authenticator/off", new { currentPassword = TestApp.Password })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SessionsAsync(here)).ShouldHaveSingleItem().ShouldNotBe(between[0]);
        (await SignInAsync(elsewhere, email)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_guesses_codes_is_told_when_to_come_back()
    {
        var email = $"guessed-{Guid.CreateVersion7():n}@example.com";
        var phone = await app.GivePhoneAsync(await app.CreateUserAsync(email));
        var http = Client();
        HttpResponseMessage answer = null!;
        for (var i = 0; i < SecondStep.Limit.Max; i++) answer = await SignInAsync(http, email, phone.WrongCode());
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(SecondStep.Limit.Per);
    }

    private async Task<(HttpClient Client, string Email)> NewAsync()
    {
        var email = $"guarded-{Guid.CreateVersion7():n}@example.com";
        await app.CreateUserAsync(email);
        return (Client(), email);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient http, string email, string? code = null, string? recoveryCode = null, bool useCookie = false) =>
        http.PostAsJsonAsync("/api/v1/identity/sign-in" + (useCookie ? "?useCookie=true" : ""), new { email, password = TestApp.Password, code, recoveryCode });

    private static async Task BearAsync(HttpClient http, string email, string? code = null) =>
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await ReadAsync(await SignInAsync(http, email, code))).GetProperty("accessToken").GetString());

    private static async Task<List<Guid>> SessionsAsync(HttpClient http) =>
        (await http.GetFromJsonAsync<JsonElement>(Me + "/sessions")).EnumerateArray().Select(s => s.GetProperty("id").GetGuid()).ToList();

    private static Task<JsonElement> ReadAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>();

    private static async Task<string?> CodeOfAsync(HttpResponseMessage answer) => (await ReadAsync(answer)).GetProperty("code").GetString();

    private HttpClient Client() => app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
}
