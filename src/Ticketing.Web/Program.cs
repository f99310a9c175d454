using Ticketing.Hosting;

return await TicketingProgram.RunAsync(args, builder => builder.Services.AddRazorPages(), app => app.MapRazorPages());

/// <summary>Named so that tests can start the web host in process.</summary>
public partial class Program;
