using Ticketing.Hosting;
using Ticketing.Web.Hosting;
using Ticketing.Web.Look;
using Ticketing.Web.Pages.CheckIn;
using Ticketing.Web.Pages.Discovery;

return await TicketingProgram.RunAsync(
    args,
    builder =>
    {
        // Run from the build's output, as ./run does, the client's files are where the build left them.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddLook().AddRazorPages().AddMvcOptions(mvc => mvc.Filters.Add<ShellFilter>());
    },
    app =>
    {
        app.UseLook().MapRazorPages();
        app.MapSitemap();
        app.MapDoorApp();
    });

/// <summary>Named so that tests can start the web host in process.</summary>
public partial class Program;
