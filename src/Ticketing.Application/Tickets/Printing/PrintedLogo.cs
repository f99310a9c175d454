using Ticketing.Common;
using Ticketing.Common.Files;
using Ticketing.Tenants;

namespace Ticketing.Tickets.Printing;

/// <summary>An organization's logo for paper.</summary>
public sealed class PrintedLogo(IFiles files)
{
    /// <summary>Nothing where there is none; one that is gone leaves its place empty, and the page is printed.</summary>
    public async Task<byte[]> ReadAsync(OrganizationSummary organization, CancellationToken cancellationToken)
    {
        if (organization.LogoFileId is not { } id || await files.FindAsync(id, cancellationToken) is null) return [];
        try
        {
            return await files.ReadAsync(id, cancellationToken);
        }
        catch (BusinessException)
        {
            return [];
        }
    }
}
