using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Common.Files;

namespace Ticketing.Tenants;

/// <summary>An organization's brand: colour, logo, cover, and the words its mails and tickets end with.</summary>
public sealed class BrandAppService(AppServiceContext context, IOrganizationDirectory directory, IFiles files) : AppService(context)
{
    public async Task<BrandDto> GetAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.View, cancellationToken);
        var id = Tenant.Required();
        return await Db.Set<Organization>().AsNoTracking().Where(o => o.Id == id).Select(BrandDto.Projection).SingleAsync(cancellationToken);
    }

    public Task<BrandDto> UpdateAsync(BrandInput input, CancellationToken cancellationToken) => UpdateAsync(input, new BrandPictures(), cancellationToken);

    /// <summary>Colour, words and pictures together: all of it or nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tenants:BadColour</c>, <c>Ticketing:Common:TooLong</c>, or what <see cref="IFiles.StoreImageAsync"/> refuses.</exception>
    public async Task<BrandDto> UpdateAsync(BrandInput input, BrandPictures pictures, CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        var organization = await GetOwnAsync(cancellationToken);
        organization.Wear(input.BrandColour, input.MailFooter, input.TicketNote);
        if (pictures.Logo is not null) organization.ShowLogo(await StoreAsync(pictures.Logo, ImageRules.Logo, "logo", cancellationToken));
        else if (pictures.RemovesLogo) organization.ShowLogo(null);
        if (pictures.Cover is not null) organization.ShowCover(await StoreAsync(pictures.Cover, ImageRules.Cover, "cover", cancellationToken));
        else if (pictures.RemovesCover) organization.ShowCover(null);
        return await SaveAsync(organization, cancellationToken);
    }

    /// <summary>Draws the upload anew and shows it from now on.</summary>
    /// <exception cref="BusinessException">what <see cref="IFiles.StoreImageAsync"/> refuses.</exception>
    public async Task<Guid> SetLogoAsync(Stream upload, CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        var organization = await GetOwnAsync(cancellationToken);
        organization.ShowLogo(await files.StoreImageAsync(upload, ImageRules.Logo, cancellationToken));
        return (await SaveAsync(organization, cancellationToken)).LogoFileId!.Value;
    }

    public async Task RemoveLogoAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        var organization = await GetOwnAsync(cancellationToken);
        organization.ShowLogo(null);
        await SaveAsync(organization, cancellationToken);
    }

    /// <inheritdoc cref="SetLogoAsync"/>
    public async Task<Guid> SetCoverAsync(Stream upload, CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        var organization = await GetOwnAsync(cancellationToken);
        organization.ShowCover(await files.StoreImageAsync(upload, ImageRules.Cover, cancellationToken));
        return (await SaveAsync(organization, cancellationToken)).CoverFileId!.Value;
    }

    public async Task RemoveCoverAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        var organization = await GetOwnAsync(cancellationToken);
        organization.ShowCover(null);
        await SaveAsync(organization, cancellationToken);
    }

    private async Task<Organization> GetOwnAsync(CancellationToken cancellationToken)
    {
        var id = Tenant.Required();
        return await Db.Set<Organization>().SingleAsync(o => o.Id == id, cancellationToken);
    }

    private async Task<BrandDto> SaveAsync(Organization organization, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        directory.Forget(organization.Id);
        return BrandDto.Projection.Compile()(organization);
    }

    // Two pictures in one form: a refusal says which.
    private async Task<Guid> StoreAsync(Stream upload, ImageRules rules, string field, CancellationToken cancellationToken)
    {
        try
        {
            return await files.StoreImageAsync(upload, rules, cancellationToken);
        }
        catch (BusinessException refusal) when (refusal.Fields.ContainsKey("image"))
        {
            throw CommonErrors.Field(field, refusal.Code, [.. refusal.Values.Where(v => v.Key != "field").Select(v => (v.Key, v.Value))]);
        }
    }
}
