using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Ticketing.Hosting;

namespace Ticketing.Identity;

/// <summary>Passkeys: one's own, and signing in with one.</summary>
public sealed class PasskeyEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var identity = api.MapGroup("/identity").WithTags("Identity");
        identity.MapPost("/passkey-sign-in/options", async (PasskeyAppService service, CancellationToken ct) => TypedResults.Ok(await service.AskToSignInAsync(ct)))
            .WithName("AskForPasskey").WithSummary("What to ask a browser for (navigator.credentials.get) to sign in with a passkey").ProducesProblem(429);
        identity.MapPost("/passkey-sign-in", SignInAsync).WithName("SignInWithPasskey")
            .WithSummary("Sign in with the browser's answer: a bearer token, or with ?useCookie=true the pages' cookie")
            .Produces<AccessTokenResponse>().Produces(StatusCodes.Status204NoContent).ProducesProblem(400).ProducesProblem(429);
        MapMine(identity.MapGroup("/me/passkeys"));
    }

    private static void MapMine(RouteGroupBuilder mine)
    {
        mine.MapGet("/", async (PasskeyAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetListAsync(ct)))
            .WithName("ListPasskeys").WithSummary("One's passkeys").ProducesProblem(401);
        mine.MapPost("/options", async (PasswordInput input, PasskeyAppService service, CancellationToken ct) => TypedResults.Ok(await service.AskToAddAsync(input, ct)))
            .WithName("AskForNewPasskey").WithSummary("What to ask a browser for (navigator.credentials.create) to add a passkey")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        mine.MapPost("/", async (AddPasskeyInput input, PasskeyAppService service, SignInAppService sessions, HttpContext context, CancellationToken ct) =>
        {
            var added = await service.AddAsync(input, ct);
            await context.RenewSessionAsync(await sessions.RenewAsync(ct, hasProvenFactor: true));
            return TypedResults.Ok(added);
        }).WithName("AddPasskey").WithSummary("Add the passkey that the browser made; other sessions end, and a bearer token's own").ProducesProblem(400).ProducesProblem(401);
        mine.MapPost("/{id:guid}/remove", async (Guid id, PasswordInput input, PasskeyAppService service, SignInAppService sessions, HttpContext context, CancellationToken ct) =>
        {
            await service.RemoveAsync(id, input, ct);
            await context.RenewSessionAsync(await sessions.RenewAsync(ct));
            return TypedResults.NoContent();
        }).WithName("RemovePasskey").WithSummary("Remove a passkey; other sessions end, and a bearer token's own").ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(429);
    }

    private static async Task<IResult> SignInAsync(PasskeySignInInput input, PasskeyAppService service, HttpContext context, CancellationToken ct, [FromQuery] bool useCookie = false)
    {
        var signedIn = await service.SignInAsync(input, ct);
        if (!useCookie) return TypedResults.SignIn(signedIn.Principal, authenticationScheme: IdentityConstants.BearerScheme);
        await context.OpenSessionAsync(signedIn, input.IsRemembered);
        return TypedResults.NoContent();
    }
}
