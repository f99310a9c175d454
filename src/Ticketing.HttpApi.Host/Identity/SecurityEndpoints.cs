using Ticketing.Hosting;

namespace Ticketing.Identity;

/// <summary>One's own second factors.</summary>
public sealed class SecurityEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/identity/me").WithTags("Identity");
        me.MapGet("/security", async (SecurityAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetAsync(ct)))
            .WithName("GetSecurity").WithSummary("How one's account is guarded").ProducesProblem(401);
        me.MapPost("/authenticator", async (PasswordInput input, SecurityAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.StartAuthenticatorAsync(input, ct)))
            .WithName("StartAuthenticator").WithSummary("A secret for an authenticator app; its first code turns it on")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        me.MapPost("/authenticator/confirm", async (CodeInput input, SecurityAppService service, SignInAppService sessions, HttpContext context, CancellationToken ct) =>
        {
            var codes = await service.ConfirmAuthenticatorAsync(input, ct);
            await context.RenewSessionAsync(await sessions.RenewAsync(ct, hasProvenFactor: true));
            return TypedResults.Ok(codes);
        }).WithName("ConfirmAuthenticator").WithSummary("Turn two-step sign-in on with the app's first code: ten recovery codes, shown once; other sessions end, and a bearer token's own")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        me.MapPost("/authenticator/off", async (PasswordInput input, SecurityAppService service, SignInAppService sessions, HttpContext context, CancellationToken ct) =>
        {
            await service.TurnOffAuthenticatorAsync(input, ct);
            await context.RenewSessionAsync(await sessions.RenewAsync(ct));
            return TypedResults.NoContent();
        }).WithName("TurnOffAuthenticator").WithSummary("Turn two-step sign-in off; other sessions end, and a bearer token's own")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
        me.MapPost("/recovery-codes", async (PasswordInput input, SecurityAppService service, SignInAppService sessions, HttpContext context, CancellationToken ct) =>
        {
            var codes = await service.RenewRecoveryCodesAsync(input, ct);
            await context.RenewSessionAsync(await sessions.RenewAsync(ct));
            return TypedResults.Ok(codes);
        }).WithName("RenewRecoveryCodes").WithSummary("Ten new recovery codes, shown once; those before end, and other sessions, and a bearer token's own")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(429);
    }
}
