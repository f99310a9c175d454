using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>How requests prove who they are: a cookie for browsers, a bearer token of a sign-in, an API token or an access token of OAuth for programs.</summary>
public static class AccountsModule
{
    /// <summary>Chooses: a request with an Authorization header is judged by that alone, never by a cookie that came along.</summary>
    private const string EitherScheme = "Ticketing";

    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityServices();
        services.AddIdentityCore<User>(identity =>
            {
                // The rules for passwords, addresses and lock-out are the app services'; here is what the library itself would do.
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                identity.SignIn.RequireConfirmedEmail = true;
                identity.Password.RequiredLength = Passwords.MinLength;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = SignInAppService.MaxTries;
                identity.Lockout.DefaultLockoutTimeSpan = SignInAppService.LockOut;
            })
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<PrincipalFactory>()
            .AddSignInManager();
        services.TryAddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.AddScoped<IPasskeyCeremonies, PasskeyCeremonies>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.UserVerificationRequirement = "required"; // so that one is two factors
            passkeys.ResidentKeyRequirement = "required"; // so that nobody has to name themselves first
        });
        // OWASP's cost for PBKDF2 with HMAC-SHA-512; older hashes are made anew at the next sign-in.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);

        AddSchemes(services, configuration["App:PublicUrl"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true);
        services.AddAuthorization();
        return services;
    }

    private static void AddSchemes(IServiceCollection services, bool isHttps)
    {
        var authentication = services.AddAuthentication(EitherScheme);
        authentication.AddPolicyScheme(EitherScheme, null, either => either.ForwardDefaultSelector = SchemeOf);
        authentication.AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.Name, null);
        authentication.AddScheme<AuthenticationSchemeOptions, AccessTokenHandler>(AccessTokenHandler.Name, null);
        authentication.AddBearerToken(IdentityConstants.BearerScheme, bearer => bearer.BearerTokenExpiration = TimeSpan.FromHours(1));
        authentication.AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            // The __Host- prefix pins the cookie to this host, but browsers take it over https alone.
            cookie.Cookie.Name = isHttps ? "__Host-ticketing" : "ticketing";
            cookie.Cookie.SecurePolicy = isHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.HttpOnly = true;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            // The session's row says whether it lasts, at once: nothing to look into now and then.
            cookie.Events = new();
        });
    }

    private static string SchemeOf(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.Authorization.Count == 0) return IdentityConstants.ApplicationScheme;
        var token = ProgramTokenHandler.TokenOf(request);
        if (ApiTokenHandler.IsOurs(token)) return ApiTokenHandler.Name;
        if (AccessTokenHandler.IsOurs(token)) return AccessTokenHandler.Name;
        return context.RequestServices.GetServices<ProgramScheme>().FirstOrDefault(s => s.IsOurs(token))?.Name ?? IdentityConstants.BearerScheme;
    }
}
