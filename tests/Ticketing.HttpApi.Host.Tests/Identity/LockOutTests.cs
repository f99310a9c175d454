using System.Net;
using System.Net.Http.Json;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Reliability G1: guesses close an account to strangers, and never to its owner on a device it was used on.</summary>
public sealed class LockOutTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Wrong = "not the password";

    /// <summary>Mutant: SignInDoors.FindAsync gives strangers and known devices one door.</summary>
    [Fact]
    public async Task Guesses_from_elsewhere_leave_the_owner_s_device_open()
    {
        var (email, home) = await AtHomeAsync();
        var stranger = Browser();
        for (var i = 1; i < SignInAppService.MaxTries; i++) (await SignInAsync(stranger, email, Wrong)).ShouldBe(HttpStatusCode.BadRequest);
        (await SignInAsync(stranger, email, Wrong)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SignInAsync(Browser(), email, TestApp.Password)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SignInAsync(home, email, TestApp.Password)).ShouldBe(HttpStatusCode.NoContent);
        (await SignInAsync(stranger, email, TestApp.Password)).ShouldBe(HttpStatusCode.TooManyRequests, "the owner's success opens nothing to strangers");
        app.Clock.Advance(SignInAppService.LockOut);
        (await SignInAsync(stranger, email, TestApp.Password)).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_known_device_has_five_tries_of_its_own_and_no_more()
    {
        var (email, home) = await AtHomeAsync();
        for (var i = 1; i < SignInAppService.MaxTries; i++) (await SignInAsync(home, email, Wrong)).ShouldBe(HttpStatusCode.BadRequest);
        (await SignInAsync(home, email, Wrong)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SignInAsync(home, email, TestApp.Password)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SignInAsync(Browser(), email, TestApp.Password)).ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>Mutant: SignInDoors looks for the mark without the account it is known to.</summary>
    [Fact]
    public async Task A_device_is_known_to_the_accounts_it_signed_in_to_and_to_no_other()
    {
        var (_, thief) = await AtHomeAsync();
        var (email, home) = await AtHomeAsync();
        for (var i = 0; i < SignInAppService.MaxTries; i++) await SignInAsync(thief, email, Wrong);
        (await SignInAsync(Browser(), email, Wrong)).ShouldBe(HttpStatusCode.TooManyRequests, "the thief's tries were a stranger's");
        (await SignInAsync(home, email, TestApp.Password)).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task The_owner_is_told_of_guesses_once_a_day()
    {
        var (email, _) = await AtHomeAsync();
        for (var round = 0; round < 3; round++)
        {
            var stranger = Browser();
            for (var i = 0; i < SignInAppService.MaxTries; i++) await SignInAsync(stranger, email, Wrong);
            app.Clock.Advance(SignInAppService.LockOut);
        }

        (await app.MailToAsync(email)).Count(m => m.Subject == "Wrong passwords for your account").ShouldBe(1);
    }

    private async Task<(string Email, HttpClient Home)> AtHomeAsync()
    {
        var email = $"owner-{Guid.CreateVersion7():n}@example.com";
        await app.CreateUserAsync(email);
        var home = Browser();
        (await SignInAsync(home, email, TestApp.Password)).ShouldBe(HttpStatusCode.NoContent);
        return (email, home);
    }

    private HttpClient Browser()
    {
        var browser = app.CreateClient();
        browser.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        return browser;
    }

    private static async Task<HttpStatusCode> SignInAsync(HttpClient browser, string email, string password)
    {
        using var answer = await browser.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email, password });
        return answer.StatusCode;
    }
}
