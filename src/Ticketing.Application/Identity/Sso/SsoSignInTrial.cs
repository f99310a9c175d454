using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Trying a provider out: there and back, told what it said, and nobody signed in, made or linked.</summary>
public sealed partial class SsoSignInAppService
{
    /// <summary>As <see cref="BeginAsync"/>, also for a provider that is switched off.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Ticketing:Identity:SsoIncomplete</c>, <c>SsoProviderFailed</c>.</exception>
    public async Task<SsoBegun> TryOutAsync(Guid connectionId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        var connection = await GetAsync(connectionId, cancellationToken, evenIfOff: true);
        if (!connection.IsComplete) throw SsoErrors.Incomplete();
        return await LeaveAsync(connection, "", isTrial: true, cancellationToken);
    }

    private async Task<SsoOutcome> ShowTrialAsync(SsoConnection connection, ExternalPerson person, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        var linked = await Db.Set<ExternalLogin>().Where(l => l.Issuer == person.Issuer && l.Subject == person.Subject)
            .Join(Db.Set<User>(), l => l.UserId, u => u.Id, (l, u) => u.Email).SingleOrDefaultAsync(cancellationToken);
        var roles = await admission.TitlesAsync(connection, person, cancellationToken);
        Audit.Note("Sso.Tried", nameof(SsoConnection), connection.Id);
        await Db.SaveChangesAsync(cancellationToken);
        return new(null, null, "") { Trial = new(connection.Id, connection.Name, person.Subject, person.Email, person.Name, person.RoleValues, roles, linked) };
    }
}
