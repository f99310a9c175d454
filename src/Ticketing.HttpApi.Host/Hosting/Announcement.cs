using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Hosting;

/// <summary>What <c>./run</c> prints once it serves.</summary>
internal static class Announcement
{
    public static void Print(WebApplication app, DatabaseStart database)
    {
        var options = app.Services.GetRequiredService<IOptions<AppOptions>>().Value;
        Console.WriteLine();
        Console.WriteLine($"  Ticketing is ready: {options.PublicUrl}");
        Console.WriteLine($"  Data:               {database.DataDirectory ?? "the given PostgreSQL server"}");
        Console.WriteLine("  Stop:               Ctrl-C");
        Console.WriteLine();
    }
}
