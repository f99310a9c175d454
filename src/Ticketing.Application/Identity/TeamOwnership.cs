using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Handing the organization on: an owner offers it to a member, and nothing changes until that member accepts.</summary>
public sealed partial class TeamAppService
{
    /// <summary>Offers to hand over one's ownership; a mail tells the member, who has seven days.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:OnlyOwnersMakeOwners</c>, <c>OfferOpen</c>, <c>OfferToYourself</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task OfferOwnershipAsync(OfferOwnershipInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        await DemandOwnerAsync(cancellationToken);
        var (me, now) = (DemandUser(), Now);
        await limits.DemandAsync("offer-ownership", Tenant.Required().ToString(), 10, TimeSpan.FromHours(1), cancellationToken);
        await Db.InTransactionAsync(async ct =>
        {
            await team.TakeAsync(ct);
            var to = await Db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == input.MembershipId, ct) ?? throw CommonErrors.NotFound("member");
            if (to.UserId == me) throw IdentityErrors.OfferToYourself();
            var before = await Db.Set<OwnershipOffer>().SingleOrDefaultAsync(o => o.ClosedAt == null, ct);
            if (before?.IsOpen(now) == true) throw IdentityErrors.OfferOpen();
            before?.Close(now);
            if (before is not null) await Db.SaveChangesAsync(ct);
            Db.Set<OwnershipOffer>().Add(new OwnershipOffer(Guid.CreateVersion7(now), me, to.UserId, now));
            return await Db.SaveChangesAsync(ct);
        }, cancellationToken);
    }

    /// <summary>Takes it back. Any owner may.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:OnlyOwnersMakeOwners</c>, <c>OfferClosed</c>.</exception>
    public async Task WithdrawOwnershipAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        await DemandOwnerAsync(cancellationToken);
        (await Db.Set<OwnershipOffer>().SingleOrDefaultAsync(o => o.ClosedAt == null, cancellationToken) ?? throw IdentityErrors.OfferClosed()).Close(Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What is offered to oneself here, if anything.</summary>
    [OpenToAnyone("shows nothing but an offer to oneself")]
    public async Task<OwnershipOfferDto?> GetMyOfferAsync(CancellationToken cancellationToken) =>
        await FindOfferAsync(DemandUser(), cancellationToken) is { IsForYou: true } mine ? mine : null;

    /// <summary>Becomes an owner; who offered stays as an admin.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:OfferClosed</c>, also when who offered owns it no more; <c>SsoRequired</c>; <c>Ticketing:Common:SecondFactorRequired</c>.</exception>
    [OpenToAnyone("the offer names the one person who may")]
    public Task AcceptOwnershipAsync(CancellationToken cancellationToken) => AnswerOfferAsync(isAccepted: true, cancellationToken);

    [OpenToAnyone("the offer names the one person who may")]
    public Task DeclineOwnershipAsync(CancellationToken cancellationToken) => AnswerOfferAsync(isAccepted: false, cancellationToken);

    private async Task AnswerOfferAsync(bool isAccepted, CancellationToken cancellationToken)
    {
        var (me, now) = (await DemandMemberAsync(cancellationToken), Now);
        await Db.InTransactionAsync(async ct =>
        {
            await team.TakeAsync(ct);
            var offer = await Db.Set<OwnershipOffer>().SingleOrDefaultAsync(o => o.ToUserId == me && o.ClosedAt == null, ct);
            if (offer?.IsOpen(now) != true) throw IdentityErrors.OfferClosed();
            offer.Close(now);
            if (isAccepted) await HandOverAsync(offer, ct);
            return await Db.SaveChangesAsync(ct);
        }, cancellationToken);
        access.Forget();
    }

    private async Task HandOverAsync(OwnershipOffer offer, CancellationToken cancellationToken)
    {
        var members = await Db.Set<Membership>().Include(m => m.Grants).Where(m => m.UserId == offer.FromUserId || m.UserId == offer.ToUserId).ToListAsync(cancellationToken);
        var (from, to) = (members.Find(m => m.UserId == offer.FromUserId), members.Find(m => m.UserId == offer.ToUserId));
        if (from?.IsOwner != true || to is null) throw IdentityErrors.OfferClosed();
        to.AssignRoles([RoleNames.Owner]);
        from.AssignRoles(from.Roles.Where(r => r != RoleNames.Owner).Append(RoleNames.Admin));
    }

    private async Task<OwnershipOfferDto?> FindOfferAsync(Guid me, CancellationToken cancellationToken)
    {
        var now = Now;
        var offer = await Db.Set<OwnershipOffer>().AsNoTracking().Where(o => o.ClosedAt == null && o.ExpiresAt > now)
            .Select(o => new
            {
                o.ToUserId, o.ExpiresAt,
                From = Db.Set<User>().Where(u => u.Id == o.FromUserId).Select(u => u.Name).FirstOrDefault(),
                To = Db.Set<User>().Where(u => u.Id == o.ToUserId).Select(u => u.Name).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellationToken);
        return offer is null ? null : new(offer.From ?? "", offer.To ?? "", offer.ExpiresAt, offer.ToUserId == me);
    }
}
