using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Ticketing.Common.Jobs;

namespace Ticketing.Common.Limits;

/// <summary>Limits of requests.</summary>
public static class LimitsModule
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitsOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<RateMeter>();
    }
}

/// <summary>Drops what was counted in windows that have ended.</summary>
[Every(600)]
public sealed class ForgetLimitsJob(ILimitCounts counts, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await counts.ForgetAsync(clock.GetUtcNow(), cancellationToken);
}
