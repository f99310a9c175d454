using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Common.Outbox;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>What the tests of this feature say in one line.</summary>
internal static class People
{
    public const string Password = "three quiet otters";

    private static int made;

    public static string NewEmail() => $"person-{Interlocked.Increment(ref made)}-{Codes.New(8).ToLowerInvariant()}@example.com";

    public static Task<T> AsVisitorAsync<TService, T>(this TestApp app, Func<TService, Task<T>> work) where TService : notnull =>
        app.InScopeAsync(null, null, services => work(services.GetRequiredService<TService>()));

    public static Task<T> AsUserAsync<TService, T>(this TestApp app, Guid userId, Func<TService, Task<T>> work) where TService : notnull =>
        app.InScopeAsync(null, userId, services => work(services.GetRequiredService<TService>()));

    public static async Task RegisterAsync(this TestApp app, string email, string password = Password, string name = "Ada Tester") =>
        await app.AsVisitorAsync<RegistrationAppService, int>(async s =>
        {
            await s.RegisterAsync(new() { Name = name, Email = email, Password = password }, CancellationToken.None);
            return 0;
        });

    /// <summary>Registered and confirmed.</summary>
    public static async Task<User> JoinAsync(this TestApp app, string email, string password = Password)
    {
        await app.RegisterAsync(email, password);
        var token = await app.TokenAsync(email, (links, user) => links.ConfirmEmail(user));
        await app.AsVisitorAsync<RegistrationAppService, string>(s => s.ConfirmEmailAsync(new() { Token = token }, CancellationToken.None));
        return (await app.FindUserAsync(email))!;
    }

    public static Task<User?> FindUserAsync(this TestApp app, string email) =>
        app.InScopeAsync(null, null, services => services.GetRequiredService<ITicketingDb>().Set<User>().AsNoTracking()
            .SingleOrDefaultAsync(u => u.NormalizedEmail == Emails.Normalize(email)));

    /// <summary>The token in the link that a mail to the account would now carry.</summary>
    public static async Task<string> TokenAsync(this TestApp app, string email, Func<AccountLinks, User, string> link)
    {
        var user = (await app.FindUserAsync(email))!;
        var url = link(app.Services.GetRequiredService<AccountLinks>(), user);
        return url[(url.IndexOf("token=", StringComparison.Ordinal) + 6)..];
    }

    public static Task<SignedIn> SignInAsync(this TestApp app, string email, string password = Password) =>
        app.AsVisitorAsync<SignInAppService, SignedIn>(s => s.SignInAsync(new() { Email = email, Password = password }, CancellationToken.None));

    /// <summary>The types of the messages in an organization's (or the platform's) outbox that name <paramref name="id"/>.</summary>
    public static Task<List<string>> MessagesAboutAsync(this TestApp app, Guid tenantId, Guid id) =>
        app.InScopeAsync(tenantId, null, async services =>
        {
            var all = await services.GetRequiredService<TicketingDbContext>().Set<OutboxMessage>().AsNoTracking()
                .Where(m => m.TenantId == tenantId).OrderBy(m => m.Id).ToListAsync();
            return all.Where(m => m.Payload.Contains(id.ToString(), StringComparison.Ordinal)).Select(m => m.Type).ToList();
        });

    public static async Task ShouldRefuseAsync(this Task act, string code) =>
        (await Should.ThrowAsync<BusinessException>(() => act)).Code.ShouldBe("Ticketing:" + code);
}
