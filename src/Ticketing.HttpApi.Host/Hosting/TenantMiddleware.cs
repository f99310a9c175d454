using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Hosting;

/// <summary>
/// Enters the organization that the route names (<c>{org}</c>). An unknown or closed one is "not found" for everybody, a suspended one
/// does little (<see cref="Suspension"/>);
/// whether the visitor may do anything there is decided by the app services.
/// </summary>
internal sealed class TenantMiddleware(RequestDelegate next, IOrganizationDirectory directory, ICurrentTenant tenant)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetRouteValue("org") is not string slug)
        {
            await next(context);
            return;
        }

        var organization = await directory.FindBySlugAsync(slug, context.RequestAborted);
        if (organization is null || organization.Status == OrganizationStatus.Closed) throw CommonErrors.NotFound("organization");
        context.Items[typeof(OrganizationSummary)] = organization;
        if (organization.Status == OrganizationStatus.Suspended) Suspension.Demand(context);
        using (tenant.Change(organization.Id)) await next(context);
    }
}

/// <summary>Reads what <see cref="TenantMiddleware"/> found.</summary>
public static class TenantHttpContextExtensions
{
    /// <summary>The organization of the route.</summary>
    /// <exception cref="InvalidOperationException">the route names none: a bug in the caller.</exception>
    public static OrganizationSummary Organization(this HttpContext context) =>
        context.FindOrganization() ?? throw new InvalidOperationException("This route names no organization.");

    public static OrganizationSummary? FindOrganization(this HttpContext context) =>
        context.Items[typeof(OrganizationSummary)] as OrganizationSummary;
}
