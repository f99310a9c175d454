using Ticketing.Hosting;
using Ticketing.Web.Look;

return await TicketingProgram.RunAsync(args, builder => builder.Services.AddLook().AddRazorPages(), app => app.UseLook().MapRazorPages());

/// <summary>Named so that tests can start the web host in process.</summary>
public partial class Program;
