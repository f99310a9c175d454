using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ticketing.Common.Jobs;

/// <summary>Lets a job work on rows of many organizations: each in its own scope, inside its organization, and on its own when it fails.</summary>
public sealed partial class TenantWork(IServiceScopeFactory scopes, ILogger<TenantWork> logger)
{
    /// <returns><c>false</c> when it failed; that is logged, and the row stays for the next time.</returns>
    public async Task<bool> TryAsync<TService>(Guid tenantId, Guid rowId, Func<TService, Task> work, CancellationToken cancellationToken) where TService : notnull
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            using var _ = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(tenantId);
            await work(scope.ServiceProvider.GetRequiredService<TService>());
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, failure, typeof(TService).Name, rowId);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} failed on {RowId}; it stays for the next run.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string service, Guid rowId);
}
