using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Reliability G2 and G3: codes of authenticator apps and recovery codes.</summary>
public sealed class SecondFactorTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Once_it_is_on_the_password_alone_signs_nobody_in()
    {
        var ada = await JoinAsync();
        await ada.SignInAsync().ShouldRefuseAsync("Identity:CodeRequired");
        (await ada.SignInAsync(ada.Phone.Code())).UserId.ShouldBe(ada.UserId);
    }

    /// <summary>Mutant: SpendCodeAsync without LastStep &lt; step.</summary>
    [Fact]
    public async Task A_code_is_good_once_and_none_before_it_is_good_after_it()
    {
        var ada = await JoinAsync();
        await ada.SignInAsync(ada.Phone.Code());
        await ada.SignInAsync(ada.Phone.Code()).ShouldRefuseAsync("Identity:WrongCode");
        await ada.SignInAsync(ada.Phone.Code(-1)).ShouldRefuseAsync("Identity:WrongCode");
        (await ada.SignInAsync(ada.Phone.Code(1))).ShouldNotBeNull();
    }

    [Fact]
    public async Task One_code_sent_twenty_times_at_once_signs_in_once()
    {
        var ada = await JoinAsync();
        var (ticket, code) = ((await BeginAsync(ada.Email)).Ticket, ada.Phone.Code());
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => OutcomeAsync(FinishAsync(ticket, code)))));
        outcomes.Count(o => o is null).ShouldBe(1);
    }

    /// <summary>Mutant: SpendRecoveryCodeAsync without UsedAt == null.</summary>
    [Fact]
    public async Task A_recovery_code_gets_in_once_and_its_owner_is_told()
    {
        var ada = await JoinAsync();
        (await ada.SignInAsync(recoveryCode: ada.Phone.RecoveryCodes[3].ToLowerInvariant())).UserId.ShouldBe(ada.UserId);
        await ada.SignInAsync(recoveryCode: ada.Phone.RecoveryCodes[3]).ShouldRefuseAsync("Identity:WrongCode");
        (await app.AsUserAsync<SecurityAppService, SecurityDto>(ada.UserId, s => s.GetAsync(default))).RecoveryCodesLeft.ShouldBe(RecoveryCode.Count - 1);
        (await app.MailToAsync(ada.Email)).ShouldContain(m => m.Subject == "A recovery code was used");
    }

    [Fact]
    public async Task Nothing_in_the_database_lets_a_reader_of_it_in()
    {
        var ada = await JoinAsync();
        var rows = await app.InScopeAsync(null, null, async services =>
        {
            var db = services.GetRequiredService<ITicketingDb>();
            var secret = await db.Set<Authenticator>().Where(a => a.UserId == ada.UserId).Select(a => a.ProtectedSecret).SingleAsync();
            return (Secret: secret, Hashes: await db.Set<RecoveryCode>().Where(c => c.UserId == ada.UserId).Select(c => c.Hash).ToListAsync());
        });
        rows.Hashes.Count.ShouldBe(RecoveryCode.Count);
        rows.Hashes.ShouldAllBe(h => h.Length == 32);
        rows.Secret.ShouldStartWith("CfDJ8"); // what data protection writes
    }

    /// <summary>G2: five tries, then closed, for twice as long each time. Mutant: ProveAsync without tries.TakeAsync.</summary>
    [Fact]
    public async Task Five_wrong_codes_close_the_second_step_longer_each_time_and_the_owner_is_told()
    {
        var ada = await JoinAsync();
        foreach (var minutes in new[] { 15, 30, 60 })
        {
            for (var i = 1; i < SecondStep.Limit.Max; i++) await ada.SignInAsync(ada.Phone.WrongCode()).ShouldRefuseAsync("Identity:WrongCode");
            var closed = await Should.ThrowAsync<BusinessException>(() => ada.SignInAsync(ada.Phone.WrongCode()));
            closed.Code.ShouldBe("Ticketing:Identity:CodesClosed");
            closed.RetryAfter.ShouldBe(TimeSpan.FromMinutes(minutes));
            await ada.SignInAsync(ada.Phone.Code()).ShouldRefuseAsync("Identity:CodesClosed");
            await ada.SignInAsync(recoveryCode: ada.Phone.RecoveryCodes[0]).ShouldRefuseAsync("Identity:CodesClosed");
            app.Clock.Advance(TimeSpan.FromMinutes(minutes));
        }

        (await ada.SignInAsync(ada.Phone.Code())).ShouldNotBeNull();
        (await app.MailToAsync(ada.Email)).Count(m => m.Subject == "Wrong codes for your account").ShouldBe(3);
    }

    [Fact]
    public async Task Guessing_codes_in_parallel_gives_no_more_tries_than_guessing_in_turn()
    {
        var ada = await JoinAsync();
        var (ticket, code) = ((await BeginAsync(ada.Email)).Ticket, ada.Phone.WrongCode());
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => OutcomeAsync(FinishAsync(ticket, code)))));
        outcomes.Count(o => o == "Ticketing:Identity:WrongCode").ShouldBeLessThan(SecondStep.Limit.Max);
        outcomes.ShouldAllBe(o => o == "Ticketing:Identity:WrongCode" || o == "Ticketing:Identity:CodesClosed");
    }

    [Fact]
    public async Task The_second_step_needs_the_ticket_of_the_first_for_ten_minutes()
    {
        var ada = await JoinAsync();
        var first = await BeginAsync(ada.Email);
        first.SignedIn.ShouldBeNull();
        await FinishAsync("nonsense", ada.Phone.Code()).ShouldRefuseAsync("Identity:StepExpired");
        await FinishAsync(await app.TokenAsync(ada.Email, (links, user) => links.ResetPassword(user)), ada.Phone.Code()).ShouldRefuseAsync("Identity:StepExpired");
        (await FinishAsync(first.Ticket, ada.Phone.Code())).UserId.ShouldBe(ada.UserId);
        app.Clock.Advance(SignInAppService.StepLifetime);
        await FinishAsync(first.Ticket, ada.Phone.Code()).ShouldRefuseAsync("Identity:StepExpired");
    }

    [Fact]
    public async Task Setting_up_and_turning_off_ask_for_the_password_and_are_told_by_mail()
    {
        var email = People.NewEmail();
        var user = await app.JoinAsync(email);
        await StartAsync(user.Id, "not the password").ShouldRefuseAsync("Identity:NotYourPassword");
        var ada = await JoinAsync();
        await StartAsync(ada.UserId, People.Password).ShouldRefuseAsync("Identity:AuthenticatorOn");
        await TurnOffAsync(ada.UserId, "not the password").ShouldRefuseAsync("Identity:NotYourPassword");
        await TurnOffAsync(ada.UserId, People.Password);
        (await ada.SignInAsync()).UserId.ShouldBe(ada.UserId);
        (await app.MailToAsync(ada.Email)).Select(m => m.Subject).TakeLast(2).ShouldBe(["Two-step sign-in is on", "Two-step sign-in is off"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_secret_counts_only_after_a_code_of_it_and_new_recovery_codes_end_the_old()
    {
        var email = People.NewEmail();
        var user = await app.JoinAsync(email);
        await StartAsync(user.Id, People.Password);
        (await app.SignInAsync(email)).UserId.ShouldBe(user.Id);
        await app.AsUserAsync<SecurityAppService, RecoveryCodes>(user.Id, s => s.ConfirmAuthenticatorAsync(new() { Code = "abc" }, default)).ShouldRefuseAsync("Identity:WrongCode");
        var ada = await JoinAsync();
        var renewed = await app.AsUserAsync<SecurityAppService, RecoveryCodes>(ada.UserId, s => s.RenewRecoveryCodesAsync(new() { CurrentPassword = People.Password }, default));
        await ada.SignInAsync(recoveryCode: ada.Phone.RecoveryCodes[0]).ShouldRefuseAsync("Identity:WrongCode");
        (await ada.SignInAsync(recoveryCode: renewed.Codes[0])).ShouldNotBeNull();
    }

    private sealed record Person(TestApp App, string Email, Guid UserId, TestPhone Phone)
    {
        public Task<SignedIn> SignInAsync(string? code = null, string? recoveryCode = null) => App.AsVisitorAsync<SignInAppService, SignedIn>(
            s => s.SignInAsync(new() { Email = Email, Password = People.Password, Code = code, RecoveryCode = recoveryCode }, default));
    }

    private async Task<Person> JoinAsync()
    {
        var user = await app.JoinAsync(People.NewEmail());
        return new(app, user.Email!, user.Id, await app.GivePhoneAsync(user.Id, People.Password));
    }

    private static async Task<string?> OutcomeAsync(Task<SignedIn> signIn)
    {
        try
        {
            await signIn;
            return null;
        }
        catch (BusinessException refusal)
        {
            return refusal.Code;
        }
    }

    private Task<FirstStep> BeginAsync(string email) =>
        app.AsVisitorAsync<SignInAppService, FirstStep>(s => s.BeginAsync(new() { Email = email, Password = People.Password }, default));

    private Task<SignedIn> FinishAsync(string? ticket, string code) => app.AsVisitorAsync<SignInAppService, SignedIn>(s => s.FinishAsync(new() { Ticket = ticket, Code = code }, default));

    private Task<AuthenticatorSetup> StartAsync(Guid userId, string password) =>
        app.AsUserAsync<SecurityAppService, AuthenticatorSetup>(userId, s => s.StartAuthenticatorAsync(new() { CurrentPassword = password }, default));

    private Task<int> TurnOffAsync(Guid userId, string password) => app.AsUserAsync<SecurityAppService, int>(userId, async s =>
    {
        await s.TurnOffAuthenticatorAsync(new() { CurrentPassword = password }, default);
        return 0;
    });
}
