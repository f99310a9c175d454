using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ticketing.Common;

/// <summary>Calls the handlers of what the changed aggregates raised, until nothing new is raised.</summary>
public sealed class LocalEventBus(IServiceProvider services)
{
    private static readonly ConcurrentDictionary<Type, Call> Calls = new();

    private abstract class Call
    {
        public abstract Task RunAsync(IServiceProvider services, IEnumerable<ILocalEvent> alike, CancellationToken cancellationToken);
    }

    /// <exception cref="InvalidOperationException">handlers keep raising events for each other: a bug.</exception>
    public async Task DispatchAsync(DbContext context, CancellationToken cancellationToken)
    {
        for (var round = 0; round < 10; round++)
        {
            var raised = context.ChangeTracker.Entries<AggregateRoot>().SelectMany(e => e.Entity.TakeLocalEvents()).ToList();
            if (raised.Count == 0) return;
            foreach (var alike in raised.GroupBy(e => e.GetType()))
            {
                var call = Calls.GetOrAdd(alike.Key, t => (Call)Activator.CreateInstance(typeof(Call<>).MakeGenericType(t))!);
                await call.RunAsync(services, alike, cancellationToken);
            }
        }

        throw new InvalidOperationException("Local events have not come to rest after ten rounds.");
    }

    private sealed class Call<T> : Call where T : ILocalEvent
    {
        public override async Task RunAsync(IServiceProvider services, IEnumerable<ILocalEvent> alike, CancellationToken cancellationToken)
        {
            var events = alike.Cast<T>().ToList();
            foreach (var handler in services.GetServices<ILocalEventHandler<T>>()) await handler.HandleAllAsync(events, cancellationToken);
        }
    }
}
