using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Ticketing.Auditing;
using Ticketing.CheckIn;
using Ticketing.Common.Claims;
using Ticketing.Common.Notices;
using Ticketing.Common.Outbox;
using Ticketing.Common.Postgres;
using Ticketing.Identity;
using Ticketing.Tenants;

namespace Ticketing.Common;

/// <summary>Wires the database: the application's context, the system door, and what implements the domain's ports.</summary>
public static class DatabaseModule
{
    public static IServiceCollection AddTicketingDatabase(this IServiceCollection services, DatabaseConnections connections)
    {
        services.AddSingleton(connections);
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connections.App).Build());
        services.AddSingleton(_ => new SystemDoor(new NpgsqlDataSourceBuilder(connections.System).Build()));
        services.AddSingleton(_ => new HotWrites(new NpgsqlDataSourceBuilder(connections.HotWrites).Build()));
        // For the scheduler alone, which owns the schema jobs through this role.
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<SystemDoor>().DataSource);
        services.AddSingleton<EntityFrameworkServices>();
        services.AddDbContext<TicketingDbContext>(
            (provider, options) => options
                .UseInternalServiceProvider(provider.GetRequiredService<EntityFrameworkServices>().Provider)
                .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
                .AddInterceptors(TenantConnection.Instance),
            optionsLifetime: ServiceLifetime.Singleton); // built once, not for each request
        services.AddScoped<ITicketingDb>(provider => provider.GetRequiredService<TicketingDbContext>());
        services.AddScoped<LocalEventBus>();
        services.AddScoped<OutboxWriter>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<IAuditTrail>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddScoped<AuditCapture>();
        services.AddSingleton<AccountNotes>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<ICurrentTenant, CurrentTenant>();
        services.AddScoped<IPermissionChecker, PermissionChecker>();
        services.AddSingleton<WorkerLine>();
        services.AddSingleton<DatabaseNotices>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseNotices>());
        services.AddSingleton<EventNews>();
        services.AddHostedService(provider => provider.GetRequiredService<EventNews>());
        AddNoticed<AccessCache>(services);
        AddNoticed<SessionCache>(services);
        AddNoticed<TokenCache>(services);
        AddNoticed<FactorCache>(services);
        AddNoticed<OperatorCache>(services);
        AddNoticed<ClientCache>(services);
        AddNoticed<SigningKeyCache>(services);
        AddNoticed<DeviceCache>(services);
        services.AddSingleton<IOrganizationDirectory, OrganizationDirectory>();
        AddDoorsAndPorts(services);
        services.AddDataProtection().SetApplicationName("ticketing");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = provider.GetRequiredService<DataProtectionKeysDoor>()));
        return services;
    }

    private static void AddNoticed<T>(IServiceCollection services) where T : class, INoticeListener =>
        services.AddSingleton<T>().AddSingleton<INoticeListener>(provider => provider.GetRequiredService<T>());

    /// <summary>
    /// Doors are singletons over the system role; so are combiners, over connections of their own; a <c>XSql</c> class implements a port that the domain declares,
    /// scoped over the request's context.
    /// </summary>
    private static void AddDoorsAndPorts(IServiceCollection services)
    {
        foreach (var type in typeof(DatabaseModule).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsNested: false }))
        {
            var ports = type.GetInterfaces().Where(i => i.Assembly == typeof(Entity).Assembly || i.Assembly == typeof(AppService).Assembly);
            if (type.Name.EndsWith("Door", StringComparison.Ordinal) && type != typeof(SystemDoor))
            {
                services.AddSingleton(type);
                foreach (var port in ports) services.AddSingleton(port, provider => provider.GetRequiredService(type));
            }
            else if (type.Name.EndsWith("Combiner", StringComparison.Ordinal))
            {
                foreach (var port in ports) services.AddSingleton(port, type);
            }
            else if (type.Name.EndsWith("Sql", StringComparison.Ordinal))
            {
                foreach (var port in ports) services.AddScoped(port, type);
            }
        }
    }
}
