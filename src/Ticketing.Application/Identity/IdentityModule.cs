using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What the feature's app services work with, besides what scanning finds.</summary>
public static class IdentityModule
{
    public static IServiceCollection AddIdentityServices(this IServiceCollection services) => services
        .AddScoped<AttemptLimits>()
        .AddSingleton<AccountTokens>()
        .AddSingleton<AccountLinks>()
        .AddSingleton<AuthenticatorSecrets>()
        .AddScoped<SignInDoors>()
        .AddScoped<PasskeyTickets>()
        .AddScoped<OwnPassword>()
        .AddScoped<SecondStep>()
        .AddScoped<OperatorGate>()
        .AddScoped<RoleBook>()
        .AddScoped<SessionStarter>()
        .AddScoped<Accounts>()
        .AddSso()
        .AddMachines();

    /// <summary>Access tokens for programs.</summary>
    private static IServiceCollection AddMachines(this IServiceCollection services)
    {
        services.AddOptions<MachineOptions>().BindConfiguration("Machines").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<IValidateOptions<MachineOptions>, MachineOptionsCheck>()
            .AddSingleton<SigningKeys>().AddSingleton<AccessTokens>().AddScoped<ClientAssertions>();
    }

    /// <summary>Sign-in by organizations' own providers.</summary>
    private static IServiceCollection AddSso(this IServiceCollection services)
    {
        services.AddOptions<SsoOptions>().BindConfiguration("Sso").ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(OidcProviders.Client, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = 512 * 1024;
        }).ConfigurePrimaryHttpMessageHandler(provider => PublicAddresses.CreateHandler(provider.GetRequiredService<IOptions<SsoOptions>>().Value.AllowsLocalProviders));
        return services.AddSingleton<OidcProviders>().AddSingleton<IdTokens>().AddSingleton<SsoTickets>().AddSingleton<SsoSecrets>()
            .AddScoped<OidcFlow>().AddScoped<SamlFlow>().AddScoped<SsoLinks>().AddScoped<SsoAdmission>().AddScoped<SsoDomainRecheck>();
    }
}
