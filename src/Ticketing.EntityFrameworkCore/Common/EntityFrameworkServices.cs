using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ticketing.Common;

/// <summary>EF Core's own services, made once. Left to itself each new context looks for them by hashing all its options.</summary>
internal sealed class EntityFrameworkServices(ILoggerFactory logging) : IDisposable
{
    public ServiceProvider Provider { get; } = new ServiceCollection().AddEntityFrameworkNpgsql().AddSingleton(logging).BuildServiceProvider();

    public void Dispose() => Provider.Dispose();
}
