using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>Organizations: found one, see and change its settings.</summary>
public sealed class OrganizationAppService(AppServiceContext context, IOrganizationDirectory directory) : AppService(context)
{
    /// <summary>An address for the name: itself as a slug, with a number behind it where that is taken.</summary>
    [OpenToAnyone("anyone signed in founds organizations")]
    public async Task<SlugSuggestion> SuggestSlugAsync(string? name, CancellationToken cancellationToken)
    {
        DemandUser();
        var stem = Slugs.From(Guard.OptionalLine(name, "name", Organization.MaxNameLength) ?? "", "my-organization", Organization.MaxSlugLength - 3).Trim('-');
        var taken = await Db.Set<Organization>().Where(o => o.Slug.StartsWith(stem)).Select(o => o.Slug).ToListAsync(cancellationToken);
        var free = Enumerable.Range(1, 1000).Select(n => n == 1 ? stem : $"{stem}-{n}").FirstOrDefault(slug => !taken.Contains(slug) && !ReservedSlugs.Contains(slug));
        return new(free ?? $"{stem[..Math.Min(stem.Length, 30)].Trim('-')}-{Codes.New(6).ToLowerInvariant()}");
    }

    /// <summary>Founds an organization; who does so owns it.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tenants:SlugTaken</c>, <c>SlugReserved</c>, or a field that can't be.</exception>
    [OpenToAnyone("anyone signed in founds organizations")]
    public async Task<CreatedOrganization> CreateAsync(CreateOrganizationInput input, CancellationToken cancellationToken)
    {
        var founder = DemandUser();
        var name = Guard.Line(input.Name, "name", Organization.MaxNameLength);
        var slug = string.IsNullOrWhiteSpace(input.Slug) ? (await SuggestSlugAsync(name, cancellationToken)).Slug : Guard.Slug(input.Slug, "slug");
        var currency = Currency.TryOf(input.Currency) ?? throw CommonErrors.UnknownCurrency("currency");
        var organization = Organization.Found(
            Guid.CreateVersion7(), slug, name, input.Country ?? "", currency, input.TimeZone ?? "", input.Locale ?? "", founder, Now);
        if (await Db.Set<Organization>().AnyAsync(o => o.Slug == slug, cancellationToken)) throw TenantsErrors.SlugTaken(slug);
        using var inside = Tenant.Change(organization.Id);
        Db.Set<Organization>().Add(organization);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_organizations_slug")
        {
            throw TenantsErrors.SlugTaken(slug);
        }

        return new(organization.Id, organization.Slug);
    }

    public async Task<OrganizationDto> GetAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.View, cancellationToken);
        var id = Tenant.Required();
        return await Db.Set<Organization>().AsNoTracking().Where(o => o.Id == id).Select(OrganizationDto.Projection).SingleAsync(cancellationToken);
    }

    public async Task<OrganizationDto> UpdateAsync(UpdateOrganizationInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        var currency = Currency.TryOf(input.Currency) ?? throw CommonErrors.UnknownCurrency("currency");
        var id = Tenant.Required();
        var organization = await Db.Set<Organization>().SingleAsync(o => o.Id == id, cancellationToken);
        organization.Describe(input.Name ?? "", input.LegalName, input.About, input.ContactEmail);
        organization.Settle(input.Country ?? "", currency, input.TimeZone ?? "", input.Locale ?? "");
        await Db.SaveChangesAsync(cancellationToken);
        directory.Forget(id);
        return OrganizationDto.Projection.Compile()(organization);
    }
}
