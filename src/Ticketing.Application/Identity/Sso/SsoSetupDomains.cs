using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Domains: claimed, proven by DNS, and then made to use the provider.</summary>
public sealed partial class SsoSetupAppService
{
    public const int MaxDomains = 20;

    /// <summary>Claims a domain; worth nothing until it is verified.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:BadDomain</c>; <c>Ticketing:Identity:PublicDomain</c>, <c>DomainTaken</c>, <c>TooManyDomains</c>.</exception>
    public async Task<SsoDomainDto> AddDomainAsync(SsoDomainInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        if (await Db.Set<SsoDomain>().CountAsync(cancellationToken) >= MaxDomains) throw SsoErrors.TooManyDomains(MaxDomains);
        var domain = new SsoDomain(Guid.CreateVersion7(Now), input.Domain, Now);
        Db.Set<SsoDomain>().Add(domain);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_sso_domains_name")
        {
            throw SsoErrors.DomainTaken("domain");
        }

        return Show(domain);
    }

    /// <summary>Looks for the record in the DNS.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:DomainUnproven</c>, <c>DnsUnreachable</c>; <c>Ticketing:Identity:TooManyAttempts</c>.</exception>
    public async Task VerifyDomainAsync(Guid domainId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        await limits.DemandAsync("verify-domain", Tenant.Required().ToString(), 60, TimeSpan.FromMinutes(10), cancellationToken);
        var domain = await GetDomainAsync(domainId, cancellationToken);
        domain.Verify(await dns.FindAsync(domain.RecordName, cancellationToken), Now);
        await Db.SaveChangesAsync(cancellationToken);
        access.Forget();
    }

    /// <summary>Makes members with an address there, owners aside, use the provider; or no longer.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:DomainUnproven</c>.</exception>
    public async Task ForceAsync(Guid domainId, ForceSsoInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        (await GetDomainAsync(domainId, cancellationToken)).Force(input.IsForced);
        await Db.SaveChangesAsync(cancellationToken);
        access.Forget();
    }

    public async Task RemoveDomainAsync(Guid domainId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        Db.Set<SsoDomain>().Remove(await GetDomainAsync(domainId, cancellationToken));
        await Db.SaveChangesAsync(cancellationToken);
        access.Forget();
    }

    private async Task<SsoDomain> GetDomainAsync(Guid id, CancellationToken cancellationToken) =>
        await Db.Set<SsoDomain>().SingleOrDefaultAsync(d => d.Id == id, cancellationToken) ?? throw CommonErrors.NotFound("domain");

    private static SsoDomainDto Show(SsoDomain domain) => new(domain.Id, domain.Name, domain.RecordName, domain.RecordText, domain.VerifiedAt, domain.IsForced);
}
