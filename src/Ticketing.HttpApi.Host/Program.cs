namespace Ticketing.Hosting;

/// <summary>The API without pages.</summary>
internal static class ApiProgram
{
    private static Task<int> Main(string[] args) => TicketingProgram.RunAsync(args);
}
