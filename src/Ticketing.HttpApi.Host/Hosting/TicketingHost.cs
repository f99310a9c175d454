using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Ticketing.Auditing;
using Ticketing.Calendars;
using Ticketing.Catalog;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Common.Claims;
using Ticketing.Common.Files;
using Ticketing.Common.Jobs;
using Ticketing.Common.Limits;
using Ticketing.Common.Outbox;
using Ticketing.Common.Postgres;
using Ticketing.Events;
using Ticketing.Hosting.Live;
using Ticketing.Identity;
using Ticketing.Notifications;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Queueing;
using Ticketing.Sessions;
using Ticketing.Tenants;
using Ticketing.Tickets;

namespace Ticketing.Hosting;

/// <summary>The services and the pipeline that the API host and the web host share.</summary>
public static class TicketingHost
{
    public static WebApplicationBuilder AddTicketing(this WebApplicationBuilder builder, DatabaseConnections connections)
    {
        var services = builder.Services;
        services.AddOptions<AppOptions>().BindConfiguration("App").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);

        // EF logs what it throws; a refusal would be noise, and the rest is logged once, by ProblemHandler.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical).AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.Critical);
        services.AddMemoryCache();
        services.AddHttpContextAccessor();
        services.AddTicketingDatabase(connections);
        services.AddAppServicesAndHandlers();
        services.AddFiles();
        services.AddLimits();
        services.AddDomainProof();
        services.AddTenants();
        services.AddSessions().AddTickets().AddCheckIn().AddCalendars();
        services.AddNotifications(builder.Configuration);
        services.AddPayments();
        services.AddOrders();
        services.AddQueueing();
        services.AddSingleton<IQueueVisitor, QueueVisitor>();
        services.AddSingleton<QueueLive>();
        services.AddSingleton<IQueueLive>(provider => provider.GetRequiredService<QueueLive>());
        services.AddLiveLines()
            .AddLiveTopic<CheckInAppService>("door", (checkIn, eventId, stop) => checkIn.DemandWatchAsync(eventId, stop))
            .AddLiveTopic<SalesAppService>("sales", (sales, eventId, stop) => sales.DemandWatchAsync(eventId, stop))
            .AddLiveTopic<BoardAppService>("programme", (board, eventId, stop) => board.DemandWatchAsync(eventId, stop));
        services.AddSignalR().AddJsonProtocol(protocol => Configure(protocol.PayloadSerializerOptions));
        services.AddSingleton<MarkdownText>();
        services.AddEvents();
        services.AddCatalog();
        services.AddSingleton<VisitorAccess>();
        services.AddSingleton<IVisitorAccess>(provider => provider.GetRequiredService<VisitorAccess>());
        services.AddScoped<ICurrentUser, CurrentUser>();
        services.AddDevices();
        services.AddSingleton<IClientAddress, ClientAddress>();
        services.AddSingleton<IClientDevice, ClientDevice>();
        services.AddSingleton<IRequestId, RequestId>();
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, TrustedProxies>();
        services.AddSingleton<OutboxDispatcher>();
        if (builder.Configuration.GetValue("App:IsWorker", true))
        {
            services.AddHostedService(provider => provider.GetRequiredService<WorkerLine>());
            services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
            services.AddHostedService<AuditChainer>();
            services.AddTicketingJobs();
        }

        services.AddExceptionHandler<ProblemHandler>();
        services.AddProblemDetails();
        // What can't be bound is a refusal like any other, with its code.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        services.AddApiDescription();
        services.AddHealth();
        services.AddAccounts(builder.Configuration);
        return builder;
    }

    /// <summary>Errors, static web assets' order and routing are the caller's; this is everything from routing on.</summary>
    public static WebApplication UseTicketing(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseExceptionHandler();
        app.UseMiddleware<CustomHosts>();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseRouting();
        app.UseMiddleware<RateLimits.OfRefused>();
        app.UseAuthentication();
        app.UseMiddleware<SessionMiddleware>();
        app.UseMiddleware<RateLimits>();
        app.UseMiddleware<TenantMiddleware>();
        app.UseMiddleware<SecondFactorMiddleware>();
        app.UseAuthorization();
        app.MapHealth();
        CustomHosts.MapAsk(app);
        app.MapFiles();
        OAuthEndpoints.MapWellKnown(app);
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapGroup("/api/v1").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().MapEndpoints();
        app.MapHub<QueueHub>("/api/v1/organizations/{org}/shop/{eventSlug}/queue/live");
        app.MapHub<LiveHub>("/api/v1/organizations/{org}/events/{eventId:guid}/live");
        return app;
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
    }
}
