using Microsoft.Extensions.DependencyInjection;

namespace Ticketing.Identity;

/// <summary>What the feature's app services work with, besides what scanning finds.</summary>
public static class IdentityModule
{
    public static IServiceCollection AddIdentityServices(this IServiceCollection services) => services
        .AddSingleton<AttemptLimits>()
        .AddSingleton<AccountTokens>()
        .AddSingleton<AccountLinks>()
        .AddSingleton<AuthenticatorSecrets>()
        .AddScoped<SignInDoors>()
        .AddScoped<PasskeyTickets>()
        .AddScoped<OwnPassword>()
        .AddScoped<SecondStep>()
        .AddScoped<RoleBook>()
        .AddScoped<SessionStarter>()
        .AddScoped<Accounts>();
}
