using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ticketing.Common;
using Ticketing.Common.Outbox;
using Ticketing.Common.Postgres;
using Ticketing.Identity;
using Ticketing.Tenants;

namespace Ticketing.Hosting.Demo;

/// <summary>
/// Fills an empty installation with an organization to look at: a conference six weeks ahead with a programme, ticket types
/// and some hundred orders of the past weeks. Everything is made by the use cases themselves, over a clock that moves
/// through those weeks, so that nothing here can differ from what people do.
/// </summary>
internal sealed class DemoSeed : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly DateTimeOffset today;
    private readonly DemoClock clock;

    private DemoSeed(IServiceCollection registrations, DateTimeOffset today)
    {
        this.today = today;
        clock = new DemoClock(today.AddDays(-45));
        IServiceCollection own = new ServiceCollection();
        foreach (var registration in registrations) own.Add(registration);
        own.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        own.RemoveAll<ICurrentUser>();
        own.AddScoped<DemoUser>();
        own.AddScoped<ICurrentUser>(services => services.GetRequiredService<DemoUser>());
        provider = own.BuildServiceProvider();
    }

    public DemoClock Clock => clock;

    public DateTimeOffset Today => today;

    /// <summary>Does nothing where any organization exists, or the settings say so.</summary>
    public static async Task RunIfEmptyAsync(WebApplication app, IServiceCollection registrations)
    {
        if (!app.Configuration.GetValue("App:SeedsDemo", true) || !app.Configuration.GetValue("App:IsTryOut", true)) return;
        await using (var scope = app.Services.CreateAsyncScope())
            if (await scope.ServiceProvider.GetRequiredService<ITicketingDb>().Set<Organization>().AnyAsync()) return;
        await using var seed = new DemoSeed(registrations, app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await seed.RunAsync(DemoSignIns.Password(app.Services.GetRequiredService<DatabaseConnections>()));
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    /// <summary>Runs a use case inside <paramref name="organizationId"/>, as <paramref name="userId"/> or as a visitor.</summary>
    public async Task<T> AsAsync<TService, T>(Guid? organizationId, Guid? userId, Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = provider.CreateAsyncScope();
        using var _ = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(organizationId);
        scope.ServiceProvider.GetRequiredService<DemoUser>().Id = userId;
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private async Task RunAsync(string password)
    {
        var users = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (email, name, role) in DemoSignIns.All) users[role] = await CreateUserAsync(email, name, password);
        var owner = users[RoleNames.Owner];
        var organization = await AsAsync<OrganizationAppService, CreatedOrganization>(null, owner, s => s.CreateAsync(
            new CreateOrganizationInput { Name = "Open Harbour", Slug = DemoSignIns.Organization, Country = "DE", Currency = "EUR", TimeZone = "Europe/Berlin", Locale = "en" }, default));
        await AsAsync<OrganizationAppService, OrganizationDto>(organization.Id, owner, s => s.UpdateAsync(
            new UpdateOrganizationInput
            {
                Name = "Open Harbour", LegalName = "Open Harbour e.V.", ContactEmail = "hello@example.org", Country = "DE", Currency = "EUR", TimeZone = "Europe/Berlin", Locale = "en",
                About = "A non-profit of people who build software and boats. We run a conference each winter and small evenings all year.",
            },
            default));
        await AsAsync<BrandAppService, BrandDto>(organization.Id, owner, s => s.UpdateAsync(
            new BrandInput { BrandColour = "#0f6e84", MailFooter = "Open Harbour e.V., Hafenstrasse 12, 20457 Hamburg", TicketNote = "The doors open 45 minutes before. Dogs and instruments are welcome." }, default));
        await JoinAsync(organization.Id, users.Where(u => u.Key != RoleNames.Owner));
        await new DemoEvents(this, organization.Id, owner).MakeAsync();

        // What the orders said is heard here and now; the mails it makes leave with the worker.
        await provider.GetRequiredService<OutboxDispatcher>().DispatchDueAsync(CancellationToken.None);
    }

    private Task<Guid> CreateUserAsync(string email, string name, string password) => AsAsync<UserManager<User>, Guid>(null, null, async users =>
    {
        var user = new User(Guid.CreateVersion7(), name, email, clock.GetUtcNow()) { EmailConfirmed = true };
        var made = await users.CreateAsync(user, password);
        return made.Succeeded ? user.Id : throw new InvalidOperationException(made.ToString());
    });

    private Task<int> JoinAsync(Guid organizationId, IEnumerable<KeyValuePair<string, Guid>> members) => AsAsync<ITicketingDb, int>(organizationId, null, db =>
    {
        db.Set<Membership>().AddRange(members.Select(m => new Membership(Guid.CreateVersion7(), m.Value, [m.Key], clock.GetUtcNow())));
        return db.SaveChangesAsync();
    });
}
