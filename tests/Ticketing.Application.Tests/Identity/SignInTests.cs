using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

public sealed class SignInTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Five_wrong_passwords_close_the_account_and_say_for_how_long()
    {
        var email = People.NewEmail();
        await app.JoinAsync(email);
        for (var i = 1; i < SignInAppService.MaxTries; i++) await WrongAsync(email).ShouldRefuseAsync("Identity:WrongPassword");
        var refusal = await Should.ThrowAsync<BusinessException>(() => WrongAsync(email));
        refusal.Code.ShouldBe("Ticketing:Identity:LockedOut");
        refusal.RetryAfter.ShouldBe(SignInAppService.LockOut);
        ErrorTexts.For(refusal).ShouldContain("15 min");
        await app.SignInAsync(email).ShouldRefuseAsync("Identity:LockedOut");
        app.Clock.Advance(SignInAppService.LockOut);
        (await app.SignInAsync(email)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_unknown_address_is_refused_word_for_word_like_a_known_one()
    {
        var (known, unknown) = (People.NewEmail(), People.NewEmail());
        await app.JoinAsync(known);
        for (var i = 0; i < 7; i++)
        {
            var one = await Should.ThrowAsync<BusinessException>(() => WrongAsync(known));
            var other = await Should.ThrowAsync<BusinessException>(() => WrongAsync(unknown));
            ErrorTexts.For(other).ShouldBe(ErrorTexts.For(one));
        }
    }

    [Fact]
    public async Task Guessing_in_parallel_gives_no_more_tries_than_guessing_in_turn()
    {
        var email = People.NewEmail();
        await app.JoinAsync(email);
        var refusals = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => Should.ThrowAsync<BusinessException>(() => WrongAsync(email)))));
        refusals.Count(r => r.Code == "Ticketing:Identity:WrongPassword").ShouldBeLessThanOrEqualTo(SignInAppService.MaxTries);
        await app.SignInAsync(email).ShouldRefuseAsync("Identity:LockedOut");
    }

    [Fact]
    public async Task The_right_password_clears_the_wrong_tries_before_it()
    {
        var email = People.NewEmail();
        await app.JoinAsync(email);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 1; i < SignInAppService.MaxTries; i++) await WrongAsync(email).ShouldRefuseAsync("Identity:WrongPassword");
            await app.SignInAsync(email);
        }
    }

    [Fact]
    public async Task A_reset_opens_a_closed_account_at_once()
    {
        var email = People.NewEmail();
        await app.JoinAsync(email);
        for (var i = 0; i < SignInAppService.MaxTries; i++) await Should.ThrowAsync<BusinessException>(() => WrongAsync(email));
        var token = await app.TokenAsync(email, (links, user) => links.ResetPassword(user));
        await app.AsVisitorAsync<RegistrationAppService, string>(s => s.ResetPasswordAsync(new() { Token = token, Password = "a new long password" }, CancellationToken.None));
        (await app.SignInAsync(email, "a new long password")).ShouldNotBeNull();
    }

    private Task<SignedIn> WrongAsync(string email) => app.SignInAsync(email, "not the password");
}
