using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Ticketing.Common.Combining;

/// <summary>What desks work with: the requests of many callers of one organization as one ordinary unit of work, in a scope of its own.</summary>
public sealed class TenantBatch(IServiceScopeFactory scopes, ICurrentTenant tenant)
{
    public static readonly CombinerLimits Limits = new() { MaxBatch = 128, MayBeOnesFault = MayBeOnesFault };

    public async Task<T> RunAsync<TService, T>(Guid tenantId, Func<TService, Task<T>> work) where TService : notnull
    {
        using var entered = tenant.Change(tenantId);
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>When the database is away it is nobody's.</summary>
    private static bool MayBeOnesFault(Exception failure) =>
        failure is not DbException { IsTransient: true } && failure.InnerException is not DbException { IsTransient: true };
}
