using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Seats offered by mail.</summary>
public sealed partial class TeamAppService
{
    /// <summary>Offers a seat by mail; the offer stands for seven days, the seat for as long as it says.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:AlreadyMember</c>, <c>AlreadyInvited</c>, <c>OnlyOwnersMakeOwners</c>, <c>NoRole</c>,
    /// <c>UnknownEvent</c>, <c>NotYoursToGive</c>, <c>OwnersAreNotNarrowed</c>; as <see cref="Narrowing.To"/>.</exception>
    public async Task<Guid> InviteAsync(InviteInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        var email = Guard.Email(input.Email, "email");
        var roles = await book.ChooseAsync(input.Roles, cancellationToken);
        if (roles.Count == 0) throw IdentityErrors.NoRole("roles");
        if (roles.Any(r => r.Name == RoleNames.Owner)) await DemandOwnerAsync(cancellationToken);
        var narrowing = await book.NarrowAsync(input.EventIds, input.AccessStartsAt, input.AccessEndsAt, cancellationToken);
        await book.DemandToGiveAsync(roles, narrowing, "roles", cancellationToken);
        await limits.DemandAsync("invite", Tenant.Required().ToString(), 100, TimeSpan.FromHours(1), cancellationToken);
        var normalized = Emails.Normalize(email);
        if (await Db.Set<Membership>().AnyAsync(m => Db.Set<User>().Any(u => u.Id == m.UserId && u.NormalizedEmail == normalized), cancellationToken))
            throw IdentityErrors.AlreadyMember("email");
        var now = Now;
        var invitation = new Invitation(Guid.CreateVersion7(), email, roles.Select(r => r.Name).ToList(), narrowing, DemandUser(), now);
        return await Db.InTransactionAsync(async ct =>
        {
            var before = await Db.Set<Invitation>().SingleOrDefaultAsync(i => i.NormalizedEmail == normalized && i.AcceptedAt == null && i.RevokedAt == null, ct);
            if (before?.IsOpen(now) == true) throw IdentityErrors.AlreadyInvited("email");
            before?.Revoke(now);
            if (before is not null) await Db.SaveChangesAsync(ct);
            Db.Set<Invitation>().Add(invitation);
            await SaveInvitationAsync(ct);
            return invitation.Id;
        }, cancellationToken);
    }

    /// <summary>Sends the mail again with a new link; the days start anew. Who sends it gives it, as who invites.</summary>
    public async Task ResendInvitationAsync(Guid invitationId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        var invitation = await GetOpenInvitationAsync(invitationId, cancellationToken);
        if (invitation.Roles.Contains(RoleNames.Owner)) await DemandOwnerAsync(cancellationToken);
        await book.DemandToGiveAsync(await book.ChooseAsync(invitation.Roles, cancellationToken), invitation.Narrowing, "roles", cancellationToken);
        await limits.DemandAsync("resend-invitation", invitationId.ToString(), 5, TimeSpan.FromHours(1), cancellationToken);
        invitation.Send(Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    public async Task RevokeInvitationAsync(Guid invitationId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        (await GetOpenInvitationAsync(invitationId, cancellationToken)).Revoke(Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    private static InvitationDto Show(Invitation invitation, string by, Dictionary<Guid, EventTitle> named, DateTimeOffset now) => new(
        invitation.Id, invitation.Email, invitation.Roles, [.. invitation.EventIds.Where(named.ContainsKey).Select(id => named[id])],
        invitation.AccessStartsAt, invitation.AccessEndsAt, by, invitation.CreatedAt, invitation.ExpiresAt, invitation.ExpiresAt <= now);

    private async Task<Invitation> GetOpenInvitationAsync(Guid id, CancellationToken cancellationToken) =>
        await Db.Set<Invitation>().SingleOrDefaultAsync(i => i.Id == id && i.AcceptedAt == null && i.RevokedAt == null, cancellationToken)
        ?? throw CommonErrors.NotFound("invitation");

    private async Task SaveInvitationAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_invitations_open")
        {
            throw IdentityErrors.AlreadyInvited("email");
        }
    }
}
