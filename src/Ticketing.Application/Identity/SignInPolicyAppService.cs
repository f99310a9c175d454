using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Whether an organization asks its members for a second factor. Who may nothing without one is told so with a code.</summary>
public sealed class SignInPolicyAppService(AppServiceContext context, IAccessReader access) : AppService(context)
{
    public async Task<SignInPolicyDto> GetAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ViewTeam, cancellationToken);
        var requires = await Db.Set<SignInPolicy>().AnyAsync(p => p.RequiresSecondFactor, cancellationToken);
        var without = await Db.Set<Membership>().CountAsync(
            m => !Db.Set<Authenticator>().Any(a => a.UserId == m.UserId && a.ConfirmedAt != null) && !Db.Set<Passkey>().Any(p => p.UserId == m.UserId), cancellationToken);
        return new(requires, without);
    }

    /// <summary>For everybody at once. Who turns it on must have signed in with a second factor, or would be the first to be locked out.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:SecondFactorRequired</c>.</exception>
    public async Task SetAsync(SignInPolicyInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        if (input.RequiresSecondFactor && !User.IsStrong) throw CommonErrors.SecondFactorRequired();
        var policy = await Db.Set<SignInPolicy>().SingleOrDefaultAsync(cancellationToken);
        if (policy is null)
        {
            policy = new SignInPolicy(Guid.CreateVersion7(Now));
            Db.Set<SignInPolicy>().Add(policy);
        }

        policy.Require(input.RequiresSecondFactor, Now);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_sign_in_policies_tenant")
        {
            throw CommonErrors.ChangedMeanwhile();
        }

        access.Forget();
    }
}

/// <summary><c>MembersWithout</c>: how many have no second factor yet.</summary>
public sealed record SignInPolicyDto(bool RequiresSecondFactor, int MembersWithout);

public sealed record SignInPolicyInput
{
    public bool RequiresSecondFactor { get; init; }
}
