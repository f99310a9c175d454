using Ticketing.Hosting;

namespace Ticketing.Identity;

/// <summary>What an organization asks of its members' sign-ins.</summary>
public sealed class SignInPolicyEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var policy = api.MapGroup("/organizations/{org}/sign-in-policy").WithTags("Identity");
        policy.MapGet("/", async (string org, SignInPolicyAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetAsync(ct)))
            .WithName("GetSignInPolicy").WithSummary("Whether members need a second factor, and how many have none").ProducesProblem(401).ProducesProblem(403);
        policy.MapPut("/", async (string org, SignInPolicyInput input, SignInPolicyAppService service, CancellationToken ct) =>
        {
            await service.SetAsync(input, ct);
            return TypedResults.NoContent();
        }).WithName("SetSignInPolicy").WithSummary("Ask members for a second factor, or no longer; at once for everybody").ProducesProblem(401).ProducesProblem(403);
    }
}
