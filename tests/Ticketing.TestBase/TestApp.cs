using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ticketing.Common;
using Ticketing.Common.Outbox;
using Ticketing.Identity;
using Ticketing.Tenants;
using Xunit;

namespace Ticketing.TestBase;

/// <summary>
/// The whole web host in process over a database of its own, with a clock that tests move. Background work does not
/// run by itself: <see cref="DispatchAsync"/> does what the outbox has due. As a class fixture it starts once a class.
/// </summary>
public class TestApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string files = Directory.CreateTempSubdirectory("ticketing-test-").FullName;
    private TestDatabase? database;
    private int made;

    public TestClock Clock { get; } = new();

    public TestDatabase Database => database ?? throw new InvalidOperationException("The app is made by InitializeAsync.");

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        _ = Services; // starts the host here, where a failure names its cause
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        Directory.Delete(files, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A new organization with an owner; every test takes its own.</summary>
    public async Task<TestOrganization> CreateOrganizationAsync(string? name = null)
    {
        var number = Interlocked.Increment(ref made);
        var now = Clock.GetUtcNow();
        var organization = new Organization(
            Guid.CreateVersion7(), $"org-{number}-{Codes.New(6).ToLowerInvariant()}", name ?? $"Organization {number}", "AT", Currency.Eur, "Europe/Vienna", "en", now);
        await InScopeAsync(null, null, async services =>
        {
            var db = services.GetRequiredService<ITicketingDb>();
            db.Set<Organization>().Add(organization);
            return await db.SaveChangesAsync();
        });
        var owner = await CreateMemberAsync(organization.Id, RoleNames.Owner);
        return new(this, organization.Id, organization.Slug, owner);
    }

    /// <summary>A confirmed user; password <c>correct horse battery</c>.</summary>
    public async Task<Guid> CreateUserAsync(string? email = null)
    {
        var id = Guid.CreateVersion7();
        email ??= $"user-{id:n}@example.com";
        await InScopeAsync(null, null, async services =>
        {
            var users = services.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<User>>();
            var result = await users.CreateAsync(new User(id, "Test User", email, Clock.GetUtcNow()) { EmailConfirmed = true }, Password);
            return result.Succeeded ? 0 : throw new InvalidOperationException(result.ToString());
        });
        return id;
    }

    public const string Password = "correct horse battery";

    public async Task<Guid> CreateMemberAsync(Guid organizationId, params string[] roles)
    {
        var userId = await CreateUserAsync();
        return await InScopeAsync(organizationId, null, async services =>
        {
            var db = services.GetRequiredService<ITicketingDb>();
            db.Set<Membership>().Add(new Membership(Guid.CreateVersion7(), userId, roles, Clock.GetUtcNow()));
            await db.SaveChangesAsync();
            return userId;
        });
    }

    /// <summary>A member with roles within events, or for a time, and nothing else.</summary>
    public async Task<Guid> CreateNarrowedMemberAsync(Guid organizationId, string role, IEnumerable<Guid> eventIds, DateTimeOffset? startsAt = null, DateTimeOffset? endsAt = null)
    {
        var userId = await CreateUserAsync();
        return await InScopeAsync(organizationId, null, async services =>
        {
            var db = services.GetRequiredService<ITicketingDb>();
            var membership = new Membership(Guid.CreateVersion7(), userId, [], Clock.GetUtcNow());
            membership.Give(Guid.CreateVersion7(), [role], Narrowing.Of(eventIds.ToList(), startsAt, endsAt));
            db.Set<Membership>().Add(membership);
            await db.SaveChangesAsync();
            return userId;
        });
    }

    /// <summary>Runs <paramref name="work"/> in a scope of its own, inside an organization and as somebody (or nobody).</summary>
    public async Task<T> InScopeAsync<T>(Guid? organizationId, Guid? userId, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        using var _ = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(organizationId);
        ActingUser.Become(userId);
        try
        {
            return await work(scope.ServiceProvider);
        }
        finally
        {
            ActingUser.Become(null);
        }
    }

    /// <summary>Works off the outbox until nothing is due.</summary>
    public Task<int> DispatchAsync() => Services.GetRequiredService<OutboxDispatcher>().DispatchDueAsync(TestContext.Current.CancellationToken);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:Default", Database.Connections.Owner);
        builder.UseSetting("App:PublicUrl", "http://localhost");
        builder.UseSetting("App:IsWorker", "false");
        builder.UseSetting("App:SeedsDemo", "false");
        builder.UseSetting("App:DataFolder", files);
        builder.UseSetting("Limits:PerAccount", "0"); // the clock stands still, and so would its window
        builder.UseSetting("Limits:PerToken", "0");
        builder.UseSetting("Pages:Fresh", "00:00:00");
        builder.UseSetting("Catalog:Fresh", "00:00:00");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureServices(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Clock);
            services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(hasher => hasher.IterationCount = 1000);
            services.AddHttpClient(Payments.Sandbox.SandboxDeliveries.Client).ConfigurePrimaryHttpMessageHandler(() => Server.CreateHandler());
            var real = services.Last(s => s.ServiceType == typeof(ICurrentUser)).ImplementationType!;
            services.RemoveAll<ICurrentUser>();
            services.AddScoped<ICurrentUser>(p => new ActingUser((ICurrentUser)ActivatorUtilities.CreateInstance(p, real)));
        });
    }
}

/// <summary>An organization of one test, with its owner.</summary>
public sealed record TestOrganization(TestApp App, Guid Id, string Slug, Guid OwnerId)
{
    /// <summary>Runs a use case of <typeparamref name="TService"/> as the owner, in a scope of its own.</summary>
    public Task<T> AsOwnerAsync<TService, T>(Func<TService, Task<T>> work) where TService : notnull =>
        AsAsync(OwnerId, work);

    /// <summary>Runs a use case as <paramref name="userId"/>, or as a visitor.</summary>
    public Task<T> AsAsync<TService, T>(Guid? userId, Func<TService, Task<T>> work) where TService : notnull =>
        App.InScopeAsync(Id, userId, services => work(services.GetRequiredService<TService>()));
}
