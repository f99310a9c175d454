using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Hosting.Demo;

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
        if (options is { SeedsDemo: true, IsTryOut: true })
        {
            Console.WriteLine($"  Demo:               {options.Link("/" + DemoSignIns.Organization)}");
            foreach (var (email, _, role) in DemoSignIns.All)
                Console.WriteLine($"  Sign in as {role + ":",-12} {email} / {DemoSignIns.Password(database.Connections)}");
            Console.WriteLine($"  Mailbox:            {options.Link("/mailbox")}");
        }

        Console.WriteLine("  Stop:               Ctrl-C");
        Console.WriteLine();
    }
}
