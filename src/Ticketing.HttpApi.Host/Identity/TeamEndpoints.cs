using Ticketing.Hosting;

namespace Ticketing.Identity;

/// <summary>The team of an organization, its invitations, and the invited person's side.</summary>
public sealed class TeamEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapTeam(api.MapGroup("/organizations/{org}/team").WithTags("Identity"));
        MapOwnership(api.MapGroup("/organizations/{org}/ownership").WithTags("Identity"));
        MapInvitations(api.MapGroup("/organizations/{org}/invitations").WithTags("Identity"));
    }

    private static void MapTeam(RouteGroupBuilder team)
    {
        team.MapGet("/", async (string org, TeamAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetAsync(ct)))
            .WithName("GetTeam").WithSummary("Members, open invitations and roles").ProducesProblem(401).ProducesProblem(403);
        team.MapPut("/{membershipId:guid}/roles", async (string org, Guid membershipId, ChangeRolesInput input, TeamAppService service, CancellationToken ct) =>
        {
            await service.ChangeRolesAsync(membershipId, input, ct);
            return TypedResults.NoContent();
        }).WithName("ChangeRoles").WithSummary("Set the roles a member has everywhere").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        team.MapPost("/{membershipId:guid}/grants", async (string org, Guid membershipId, GrantInput input, TeamAppService service, CancellationToken ct) =>
            TypedResults.Created((string?)null, new Made(await service.GrantAsync(membershipId, input, ct))))
            .WithName("GrantAccess").WithSummary("Give a member roles within events, or for a time").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        team.MapDelete("/{membershipId:guid}/grants/{grantId:guid}", async (string org, Guid membershipId, Guid grantId, TeamAppService service, CancellationToken ct) =>
        {
            await service.TakeBackAsync(membershipId, grantId, ct);
            return TypedResults.NoContent();
        }).WithName("TakeBackAccess").WithSummary("Take limited access back").ProducesProblem(403).ProducesProblem(404);
        team.MapDelete("/{membershipId:guid}", async (string org, Guid membershipId, TeamAppService service, CancellationToken ct) =>
        {
            await service.RemoveAsync(membershipId, ct);
            return TypedResults.NoContent();
        }).WithName("RemoveMember").WithSummary("Remove a member").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        team.MapPost("/leave", async (string org, TeamAppService service, CancellationToken ct) =>
        {
            await service.LeaveAsync(ct);
            return TypedResults.NoContent();
        }).WithName("LeaveTeam").WithSummary("Give up one's own seat").ProducesProblem(401).ProducesProblem(404).ProducesProblem(409);
    }

    private static void MapOwnership(RouteGroupBuilder ownership)
    {
        ownership.MapPost("/", async (string org, OfferOwnershipInput input, TeamAppService service, CancellationToken ct) =>
        {
            await service.OfferOwnershipAsync(input, ct);
            return TypedResults.Accepted((string?)null);
        }).WithName("OfferOwnership").WithSummary("Offer the organization to a member").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);
        ownership.MapDelete("/", async (string org, TeamAppService service, CancellationToken ct) =>
        {
            await service.WithdrawOwnershipAsync(ct);
            return TypedResults.NoContent();
        }).WithName("WithdrawOwnership").WithSummary("Take the offer back").ProducesProblem(403).ProducesProblem(409);
        ownership.MapPost("/accept", async (string org, TeamAppService service, CancellationToken ct) =>
        {
            await service.AcceptOwnershipAsync(ct);
            return TypedResults.NoContent();
        }).WithName("AcceptOwnership").WithSummary("Become the owner one was asked to be").ProducesProblem(401).ProducesProblem(409);
        ownership.MapPost("/decline", async (string org, TeamAppService service, CancellationToken ct) =>
        {
            await service.DeclineOwnershipAsync(ct);
            return TypedResults.NoContent();
        }).WithName("DeclineOwnership").WithSummary("Decline to become the owner").ProducesProblem(401).ProducesProblem(409);
    }

    private static void MapInvitations(RouteGroupBuilder invitations)
    {
        invitations.MapPost("/", async (string org, InviteInput input, TeamAppService service, CancellationToken ct) =>
            TypedResults.Created((string?)null, new InvitationCreated(await service.InviteAsync(input, ct))))
            .WithName("Invite").WithSummary("Invite someone by mail, for everything or for some events and some time")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(429);
        invitations.MapPost("/{invitationId:guid}/resend", async (string org, Guid invitationId, TeamAppService service, CancellationToken ct) =>
        {
            await service.ResendInvitationAsync(invitationId, ct);
            return TypedResults.Accepted((string?)null);
        }).WithName("ResendInvitation").WithSummary("Send the invitation again; the link before ends").ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
        invitations.MapDelete("/{invitationId:guid}", async (string org, Guid invitationId, TeamAppService service, CancellationToken ct) =>
        {
            await service.RevokeInvitationAsync(invitationId, ct);
            return TypedResults.NoContent();
        }).WithName("RevokeInvitation").WithSummary("Withdraw an invitation").ProducesProblem(403).ProducesProblem(404);
        invitations.MapGet("/{invitationId:guid}", async (string org, Guid invitationId, string? secret, InvitationAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.GetAsync(invitationId, secret, ct)))
            .WithName("GetInvitation").WithSummary("What an invitation's link opens").ProducesProblem(409);
        invitations.MapPost("/{invitationId:guid}/accept", async (string org, Guid invitationId, AcceptInvitationInput input, InvitationAppService service, CancellationToken ct) =>
        {
            await service.AcceptAsync(invitationId, input, ct);
            return TypedResults.NoContent();
        }).WithName("AcceptInvitation").WithSummary("Join, as the signed-in person or with a new account").ProducesProblem(400).ProducesProblem(409);
    }

    internal sealed record InvitationCreated(Guid Id);

    internal sealed record Made(Guid Id);
}
