using Ticketing.Auditing;
using Ticketing.Common;

namespace Ticketing.Hosting;

/// <summary>What <c>./run --verify-audit</c> prints: a line for each organization's log, with its first broken entry if there is one.</summary>
internal static class AuditReport
{
    /// <returns>0 when every chain holds, else 1.</returns>
    /// <exception cref="StartupException">no organization has that address, or it has no log yet.</exception>
    public static async Task<int> PrintAsync(IServiceProvider services, string? organization, CancellationToken cancellationToken)
    {
        var chain = services.GetRequiredService<IAuditChain>();
        await chain.ChainDueAsync(cancellationToken);
        var verdicts = await chain.VerifyAsync(organization, cancellationToken);
        if (organization is not null && verdicts.Count == 0) throw new StartupException($"No organization with an audit log has the address {organization}.");
        foreach (var verdict in verdicts)
        {
            var name = verdict.Slug.Length > 0 ? verdict.Slug : verdict.TenantId == PlatformTenant.Id ? "(platform)" : verdict.TenantId.ToString();
            Console.WriteLine($"{(verdict.Fault is null ? "ok    " : "BROKEN")} {name}: {verdict.Entries} entries, sealed with {verdict.Head}");
            if (verdict.Fault is { } fault) Console.WriteLine($"         {fault}");
        }

        return verdicts.All(v => v.Fault is null) ? 0 : 1;
    }
}
