using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Common.Limits;

namespace Ticketing.Tenants;

/// <summary>An organization's own hosts: added, proven by DNS, chosen, removed.</summary>
public sealed class DomainAppService(
    AppServiceContext context, IDnsTxt dns, RateMeter meter, IOrganizationDirectory directory, ICustomHosts hosts, IOptions<AppOptions> app, IOptions<DomainsOptions> options)
    : AppService(context)
{
    public const int MaxDomains = 10;

    public async Task<DomainsDto> GetAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.View, cancellationToken);
        var organization = await GetOwnAsync(cancellationToken);
        var domains = await Db.Set<CustomDomain>().AsNoTracking().OrderBy(d => d.Name).ToListAsync(cancellationToken);
        return new(organization.MayUseDomains, options.Value.Target ?? app.Value.MainHost(), options.Value.Addresses, domains.ConvertAll(d => Show(d, organization)));
    }

    /// <summary>Claims a host; that is worth nothing, and keeps nobody else from it, until it is verified.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tenants:NotAllowed</c>, <c>OwnHost</c>, <c>SharedDomain</c>, <c>DomainListed</c>, <c>TooManyDomains</c>; <c>Ticketing:Common:BadDomain</c>, <c>MixedScripts</c>.</exception>
    public async Task<DomainDto> AddAsync(AddDomainInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        var organization = await GetOwnAsync(cancellationToken);
        if (!organization.MayUseDomains) throw TenantsErrors.NotAllowed();
        if (await Db.Set<CustomDomain>().CountAsync(cancellationToken) >= MaxDomains) throw CustomDomainErrors.TooManyDomains(MaxDomains);
        var domain = new CustomDomain(Guid.CreateVersion7(Now), input.Domain, app.Value.MainHost(), Now);
        Db.Set<CustomDomain>().Add(domain);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_domains_name")
        {
            throw CustomDomainErrors.DomainListed("domain");
        }

        return Show(domain, organization);
    }

    /// <summary>Looks for the record in the DNS. Whoever proves first has the host; the first one proven becomes the one that links lead to.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:DomainUnproven</c>, <c>DnsUnreachable</c>, <c>TooManyRequests</c>; <c>Ticketing:Tenants:DomainTaken</c>.</exception>
    public async Task VerifyAsync(Guid domainId, CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        if ((await meter.TakeAsync("verify-host", Tenant.Required().ToString(), 60, TimeSpan.FromMinutes(10), cancellationToken)).Wait is { } wait) throw CommonErrors.TooManyRequests(wait);
        var (domain, organization) = (await GetDomainAsync(domainId, cancellationToken), await GetOwnAsync(cancellationToken));
        domain.Verify(await dns.FindAsync(domain.RecordName, cancellationToken), Now);
        if (organization.PublicHost is null) organization.StandAt(domain.Name);
        try
        {
            await SaveAsync(organization, cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_domains_proven")
        {
            throw CustomDomainErrors.DomainTaken();
        }
    }

    /// <summary>Makes links lead there, or back to the installation's host.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:DomainUnproven</c>.</exception>
    public async Task ChooseAsync(Guid domainId, bool isPrimary, CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        var (domain, organization) = (await GetDomainAsync(domainId, cancellationToken), await GetOwnAsync(cancellationToken));
        if (domain.VerifiedAt is null) throw DomainErrors.DomainUnproven(domain.RecordName);
        if (isPrimary) organization.StandAt(domain.Name);
        else if (organization.PublicHost == domain.Name) organization.StandAt(null);
        await SaveAsync(organization, cancellationToken);
    }

    public async Task RemoveAsync(Guid domainId, CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        var (domain, organization) = (await GetDomainAsync(domainId, cancellationToken), await GetOwnAsync(cancellationToken));
        Db.Set<CustomDomain>().Remove(domain);
        if (organization.PublicHost == domain.Name) organization.StandAt(null);
        await SaveAsync(organization, cancellationToken);
    }

    private async Task SaveAsync(Organization organization, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        hosts.Forget();
        directory.Forget(organization.Id);
    }

    private async Task<Organization> GetOwnAsync(CancellationToken cancellationToken)
    {
        var id = Tenant.Required();
        return await Db.Set<Organization>().SingleAsync(o => o.Id == id, cancellationToken);
    }

    private async Task<CustomDomain> GetDomainAsync(Guid id, CancellationToken cancellationToken) =>
        await Db.Set<CustomDomain>().SingleOrDefaultAsync(d => d.Id == id, cancellationToken) ?? throw CommonErrors.NotFound("domain");

    private DomainDto Show(CustomDomain domain, Organization organization) => new(
        domain.Id, domain.Name, DomainName.ToShown(domain.Name), domain.RecordName, domain.RecordText, domain.VerifiedAt, domain.CheckedAt, domain.FailedDays,
        domain.VerifiedAt is not null && organization.PublicHost == domain.Name, app.Value.AtHost(domain.Name, "/"));
}
