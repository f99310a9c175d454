using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Ticketing.Common.Jobs;

/// <summary>
/// Runs every class marked <see cref="EveryAttribute"/>: Quartz, clustered in the one PostgreSQL (schema <c>jobs</c>), so that
/// each tick is one worker's. Nothing that must be right depends on a job running in time.
/// </summary>
public static class JobsModule
{
    private const int AtOnce = 4;
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(5);

    /// <summary>Registers all jobs and the scheduler. Needs a <c>DbDataSource</c> that may write the schema <c>jobs</c>.</summary>
    public static IServiceCollection AddTicketingJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "ticketing";
                scheduler.InstanceId = Guid.CreateVersion7().ToString("N");
            });
            quartz.UseDefaultThreadPool(AtOnce);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(postgres => postgres.UseRegisteredDataSource = true);
                store.ProvisionSchema();
                store.ConfigureStore(options =>
                {
                    options.TablePrefix = "jobs.qrtz_";
                    options.StoreJobDataAsStrings = true;
                });
                store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (CheckIn, CheckIn));
            });
            foreach (var (type, every) in Jobs()) Add(quartz, type, every.Interval);
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>All jobs there are, with their intervals.</summary>
    public static IEnumerable<(Type Job, EveryAttribute Every)> Jobs() =>
        from type in typeof(JobsModule).Assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false } && typeof(IJob).IsAssignableFrom(type)
        let every = (EveryAttribute?)Attribute.GetCustomAttribute(type, typeof(EveryAttribute))
        where every is not null
        orderby type.Name
        select (type, every);

    private static void Add(IQuartzBuilder quartz, Type type, TimeSpan interval)
    {
        var key = new JobKey(type.Name);
        quartz.AddJob(type, job => job.WithIdentity(key).StoreDurably().DisallowConcurrentExecution(true));
        quartz.AddTrigger(trigger => trigger
            .WithIdentity(type.Name).ForJob(key).StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
    }
}
