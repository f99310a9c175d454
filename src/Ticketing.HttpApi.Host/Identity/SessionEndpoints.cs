using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Ticketing.Hosting;

namespace Ticketing.Identity;

/// <summary>Signing in and out: a bearer token for programs, or the cookie the pages use.</summary>
public sealed class SessionEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var identity = api.MapGroup("/identity").WithTags("Identity");
        identity.MapPost("/sign-in", SignInAsync).WithName("SignIn")
            .WithSummary("Sign in by password, and by code or recovery code where the account asks for one: a bearer token, or with ?useCookie=true the pages' cookie")
            .Produces<AccessTokenResponse>().Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(429);
        identity.MapPost("/refresh", RefreshAsync).WithName("RefreshSession")
            .WithSummary("A new bearer token for a refresh token, as long as the session lasts")
            .Produces<AccessTokenResponse>().ProducesProblem(409);
        identity.MapPost("/sign-out", (Delegate)SignOutAsync).WithName("SignOut").WithSummary("End the session, of the cookie or of the bearer token").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> SignInAsync(SignInInput input, SignInAppService service, HttpContext context, CancellationToken ct, [FromQuery] bool useCookie = false)
    {
        var signedIn = await service.SignInAsync(input, ct);
        if (!useCookie) return TypedResults.SignIn(signedIn.Principal, authenticationScheme: IdentityConstants.BearerScheme);
        await context.OpenSessionAsync(signedIn, isRemembered: false);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> RefreshAsync(
        RefreshInput input, IOptionsMonitor<BearerTokenOptions> bearer, SignInAppService service, TimeProvider clock, CancellationToken ct)
    {
        var ticket = string.IsNullOrEmpty(input.RefreshToken) ? null : bearer.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(input.RefreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires || clock.GetUtcNow() >= expires
            || !Guid.TryParse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)
            || !Guid.TryParse(ticket.Principal.FindFirstValue(SessionStarter.SessionClaim), out var sessionId))
            throw IdentityErrors.LinkExpired();
        var goesOn = await service.ContinueAsync(userId, sessionId, ct);
        return TypedResults.SignIn(goesOn.Principal, authenticationScheme: IdentityConstants.BearerScheme);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.CloseSessionAsync();
        return TypedResults.NoContent();
    }

    internal sealed record RefreshInput(string? RefreshToken);
}
