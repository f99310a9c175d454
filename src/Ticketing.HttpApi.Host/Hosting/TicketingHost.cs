using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Ticketing.Common;
using Ticketing.Common.Files;
using Ticketing.Common.Outbox;
using Ticketing.Common.Postgres;
using Ticketing.Identity;

namespace Ticketing.Hosting;

/// <summary>The services and the pipeline that the API host and the web host share.</summary>
public static class TicketingHost
{
    public static WebApplicationBuilder AddTicketing(this WebApplicationBuilder builder, DatabaseConnections connections)
    {
        var services = builder.Services;
        services.AddOptions<AppOptions>().BindConfiguration("App").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddMemoryCache();
        services.AddHttpContextAccessor();
        services.AddTicketingDatabase(connections);
        services.AddAppServicesAndHandlers();
        services.AddFiles();
        services.AddScoped<ICurrentUser, CurrentUser>();
        services.AddSingleton<OutboxDispatcher>();
        if (builder.Configuration.GetValue("App:IsWorker", true))
            services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        services.AddExceptionHandler<ProblemHandler>();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        services.AddOpenApi("v1");
        services.AddHealth();
        services.AddAccounts(builder.Configuration);
        return builder;
    }

    /// <summary>Errors, static web assets' order and routing are the caller's; this is everything from routing on.</summary>
    public static WebApplication UseTicketing(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<TenantMiddleware>();
        app.UseAuthorization();
        app.MapHealth();
        app.MapFiles();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapGroup("/api/v1").MapEndpoints();
        return app;
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        json.RespectNullableAnnotations = true;
    }

    private static void AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<User>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.SignIn.RequireConfirmedEmail = true;
                identity.Password.RequiredLength = 10;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<TicketingDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        var isHttps = configuration["App:PublicUrl"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
        services.ConfigureApplicationCookie(cookie =>
        {
            // The __Host- prefix pins the cookie to this host, but browsers take it over https alone.
            cookie.Cookie.Name = isHttps ? "__Host-ticketing" : "ticketing";
            cookie.Cookie.SecurePolicy = isHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
        });
        services.AddAuthorization();
    }
}
