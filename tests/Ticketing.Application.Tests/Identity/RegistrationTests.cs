using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

public sealed class RegistrationTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_new_account_can_sign_in_only_after_its_address_is_confirmed()
    {
        var email = People.NewEmail();
        await app.RegisterAsync(email);
        await app.SignInAsync(email).ShouldRefuseAsync("Identity:Unconfirmed");
        var token = await app.TokenAsync(email, (links, user) => links.ConfirmEmail(user));
        (await ConfirmAsync(token)).ShouldBe(email);
        (await app.SignInAsync(email)).Name.ShouldBe("Ada Tester");
    }

    [Fact]
    public async Task Registering_a_confirmed_address_again_changes_nothing_and_tells_its_owner_alone()
    {
        var email = People.NewEmail();
        var user = await app.JoinAsync(email);
        await app.RegisterAsync(email.ToUpperInvariant(), "another long password", "Mallory");
        (await app.SignInAsync(email)).Name.ShouldBe("Ada Tester");
        await app.SignInAsync(email, "another long password").ShouldRefuseAsync("Identity:WrongPassword");
        (await app.MessagesAboutAsync(PlatformTenant.Id, user.Id)).ShouldBe(["EmailConfirmationRequested", "RegistrationRepeated"], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_registers_an_unconfirmed_address_last_wins_and_earlier_links_end()
    {
        var email = People.NewEmail();
        await app.RegisterAsync(email, "the attacker's password");
        var early = await app.TokenAsync(email, (links, user) => links.ConfirmEmail(user));
        await app.RegisterAsync(email);
        await ConfirmAsync(early).ShouldRefuseAsync("Identity:LinkExpired");
        await ConfirmAsync(await app.TokenAsync(email, (links, user) => links.ConfirmEmail(user)));
        await app.SignInAsync(email, "the attacker's password").ShouldRefuseAsync("Identity:WrongPassword");
        (await app.SignInAsync(email)).ShouldNotBeNull();
    }

    [Fact]
    public async Task One_address_registered_ten_times_at_once_is_one_account_and_no_error()
    {
        var email = People.NewEmail();
        var limited = 0;
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            try
            {
                await app.RegisterAsync(email);
            }
            catch (BusinessException e) when (e.Kind == ErrorKind.TooMany || e.Code == "Ticketing:Common:ChangedMeanwhile")
            {
                Interlocked.Increment(ref limited);
            }
        })));
        (await app.FindUserAsync(email)).ShouldNotBeNull();
        limited.ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public async Task A_link_ends_after_its_time()
    {
        var email = People.NewEmail();
        await app.RegisterAsync(email);
        var token = await app.TokenAsync(email, (links, user) => links.ConfirmEmail(user));
        app.Clock.Advance(AccountLinks.ConfirmLifetime);
        await ConfirmAsync(token).ShouldRefuseAsync("Identity:LinkExpired");
    }

    [Fact]
    public async Task A_link_serves_one_purpose_only()
    {
        var email = People.NewEmail();
        await app.JoinAsync(email);
        var token = await app.TokenAsync(email, (links, user) => links.ConfirmEmail(user));
        await ResetAsync(token, "a new long password").ShouldRefuseAsync("Identity:LinkExpired");
        await ResetAsync("nonsense", "a new long password").ShouldRefuseAsync("Identity:LinkExpired");
        await ResetAsync(null, "a new long password").ShouldRefuseAsync("Identity:LinkExpired");
    }

    [Fact]
    public async Task A_reset_link_sets_one_new_password_and_then_ends()
    {
        var email = People.NewEmail();
        await app.JoinAsync(email);
        var token = await app.TokenAsync(email, (links, user) => links.ResetPassword(user));
        await ResetAsync(token, "a new long password");
        await ResetAsync(token, "yet another password").ShouldRefuseAsync("Identity:LinkExpired");
        await app.SignInAsync(email).ShouldRefuseAsync("Identity:WrongPassword");
        (await app.SignInAsync(email, "a new long password")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Following_a_reset_link_confirms_the_address_it_was_sent_to()
    {
        var email = People.NewEmail();
        await app.RegisterAsync(email);
        await ResetAsync(await app.TokenAsync(email, (links, user) => links.ResetPassword(user)), "a new long password");
        (await app.SignInAsync(email, "a new long password")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Forgetting_the_password_of_an_unknown_address_is_answered_like_a_known_one()
    {
        var email = People.NewEmail();
        var user = await app.JoinAsync(email);
        await ForgotAsync(People.NewEmail());
        await ForgotAsync(email);
        (await app.MessagesAboutAsync(PlatformTenant.Id, user.Id)).ShouldContain("PasswordResetRequested");
    }

    [Fact]
    public async Task One_address_gets_only_so_many_mails_an_hour()
    {
        var email = People.NewEmail();
        for (var i = 0; i < 6; i++) await ForgotAsync(email);
        await ForgotAsync(email).ShouldRefuseAsync("Identity:TooManyAttempts");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await ForgotAsync(email);
    }

    [Theory]
    [InlineData("", "Common:Required")]
    [InlineData("short pw", "Identity:PasswordTooShort")]
    [InlineData("password123", "Identity:PasswordTooCommon")]
    [InlineData("aaaaaaaaaaaa", "Identity:PasswordTooCommon")]
    [InlineData("ada@example.com", "Identity:PasswordIsEmail")]
    public async Task A_password_that_is_guessed_first_is_refused(string password, string code) =>
        await app.RegisterAsync("ada@example.com", password).ShouldRefuseAsync(code);

    private Task<string> ConfirmAsync(string token) =>
        app.AsVisitorAsync<RegistrationAppService, string>(s => s.ConfirmEmailAsync(new() { Token = token }, CancellationToken.None));

    private Task<string> ResetAsync(string? token, string password) =>
        app.AsVisitorAsync<RegistrationAppService, string>(s => s.ResetPasswordAsync(new() { Token = token, Password = password }, CancellationToken.None));

    private Task ForgotAsync(string email) => app.AsVisitorAsync<RegistrationAppService, int>(async s =>
    {
        await s.ForgotPasswordAsync(new() { Email = email }, CancellationToken.None);
        return 0;
    });
}
