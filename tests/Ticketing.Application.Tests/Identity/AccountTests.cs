using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

public sealed class AccountTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_new_address_counts_only_once_it_is_confirmed()
    {
        var (before, after) = (People.NewEmail(), People.NewEmail());
        var user = await app.JoinAsync(before);
        await ChangeEmailAsync(user.Id, after);
        (await app.AsUserAsync<AccountAppService, AccountDto>(user.Id, s => s.GetAsync(CancellationToken.None))).ShouldSatisfyAllConditions(
            a => a.Email.ShouldBe(before), a => a.PendingEmail.ShouldBe(after));
        (await app.MessagesAboutAsync(PlatformTenant.Id, user.Id)).ShouldContain("EmailChangeRequested");
        await ConfirmChangeAsync(await app.TokenAsync(before, (links, u) => links.ChangeEmail(u)));
        (await app.SignInAsync(after)).UserId.ShouldBe(user.Id);
        await app.SignInAsync(before).ShouldRefuseAsync("Identity:WrongPassword");
    }

    [Fact]
    public async Task The_link_to_one_new_address_can_not_confirm_another()
    {
        var email = People.NewEmail();
        var user = await app.JoinAsync(email);
        await ChangeEmailAsync(user.Id, People.NewEmail());
        var first = await app.TokenAsync(email, (links, u) => links.ChangeEmail(u));
        await ChangeEmailAsync(user.Id, People.NewEmail());
        await ConfirmChangeAsync(first).ShouldRefuseAsync("Identity:LinkExpired");
    }

    [Fact]
    public async Task An_address_of_another_account_is_never_taken_and_never_told()
    {
        var (email, taken) = (People.NewEmail(), People.NewEmail());
        await app.JoinAsync(taken);
        var user = await app.JoinAsync(email);
        await ChangeEmailAsync(user.Id, taken);
        await ConfirmChangeAsync(await app.TokenAsync(email, (links, u) => links.ChangeEmail(u))).ShouldRefuseAsync("Identity:LinkExpired");
        (await app.SignInAsync(email)).UserId.ShouldBe(user.Id);
    }

    [Fact]
    public async Task Changing_address_or_password_asks_for_the_present_password()
    {
        var user = await app.JoinAsync(People.NewEmail());
        await ChangeEmailAsync(user.Id, People.NewEmail(), "not the password").ShouldRefuseAsync("Identity:NotYourPassword");
        await ChangePasswordAsync(user.Id, "not the password").ShouldRefuseAsync("Identity:NotYourPassword");
        await ChangePasswordAsync(user.Id, "").ShouldRefuseAsync("Common:Required");
    }

    [Fact]
    public async Task A_new_password_ends_the_links_under_way()
    {
        var email = People.NewEmail();
        var user = await app.JoinAsync(email);
        var reset = await app.TokenAsync(email, (links, u) => links.ResetPassword(u));
        await ChangePasswordAsync(user.Id, People.Password);
        (await app.SignInAsync(email, "a new long password")).ShouldNotBeNull();
        await app.AsVisitorAsync<RegistrationAppService, string>(s => s.ResetPasswordAsync(new() { Token = reset, Password = "yet another one" }, CancellationToken.None))
            .ShouldRefuseAsync("Identity:LinkExpired");
    }

    private Task ChangeEmailAsync(Guid userId, string email, string password = People.Password) => app.AsUserAsync<AccountAppService, int>(userId, async s =>
    {
        await s.ChangeEmailAsync(new() { Email = email, CurrentPassword = password }, CancellationToken.None);
        return 0;
    });

    private Task ChangePasswordAsync(Guid userId, string current) => app.AsUserAsync<AccountAppService, int>(userId, async s =>
    {
        await s.ChangePasswordAsync(new() { CurrentPassword = current, Password = "a new long password" }, CancellationToken.None);
        return 0;
    });

    private Task<string> ConfirmChangeAsync(string token) =>
        app.AsVisitorAsync<AccountAppService, string>(s => s.ConfirmEmailChangeAsync(new() { Token = token }, CancellationToken.None));
}
