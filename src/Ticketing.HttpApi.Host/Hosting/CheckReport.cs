using Ticketing.Common;

namespace Ticketing.Hosting;

/// <summary>What <c>./run --check</c> prints: a line for each promise, and examples of what breaks it.</summary>
internal static class CheckReport
{
    /// <returns>0 when every promise is kept, else 1.</returns>
    public static async Task<int> PrintAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var results = await services.GetRequiredService<IInvariantChecks>().RunAsync(cancellationToken);
        foreach (var result in results)
        {
            Console.WriteLine($"{(result.IsKept ? "ok    " : "BROKEN")} {result.Name} {result.Promise}");
            foreach (var violation in result.Violations) Console.WriteLine($"         {violation}");
        }

        return results.All(r => r.IsKept) ? 0 : 1;
    }
}
