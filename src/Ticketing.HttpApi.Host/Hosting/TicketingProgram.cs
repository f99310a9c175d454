using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Hosting.Demo;

namespace Ticketing.Hosting;

/// <summary>What both hosts do from start to end; they differ only in what they add.</summary>
public static class TicketingProgram
{
    /// <returns>the exit code: 0 for an orderly end, 1 with one clear sentence on the error output.</returns>
    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder>? add = null, Action<WebApplication>? map = null)
    {
        try
        {
            return await StartAsync(args, add, map);
        }
        catch (Exception exception) when (Explain(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static async Task<int> StartAsync(string[] args, Action<WebApplicationBuilder>? add, Action<WebApplication>? map)
    {
        var arguments = StartArguments.Read(args);
        if (arguments.HelpOnly)
        {
            Console.WriteLine(StartArguments.Help);
            return 0;
        }

        var builder = WebApplication.CreateBuilder(arguments.Rest);
        if (!arguments.MigrateOnly && !arguments.CheckOnly && arguments.VerifiesAuditOf is null && arguments.Operator is null) UseAddress(builder, arguments);
        await using var database = await DatabaseStart.PrepareAsync(builder.Configuration, CancellationToken.None);
        if (arguments.MigrateOnly)
        {
            Console.WriteLine($"Migrated: {database.Applied.Count} new.");
            return 0;
        }

        builder.AddTicketing(database.Connections);
        add?.Invoke(builder);
        await using var app = builder.Build();
        if (arguments.CheckOnly) return await CheckReport.PrintAsync(app.Services, CancellationToken.None);
        if (arguments.VerifiesAuditOf is { } organization) return await AuditReport.PrintAsync(app.Services, organization.Length == 0 ? null : organization, CancellationToken.None);
        if (arguments.Operator is { } named) return await OperatorCommand.RunAsync(app.Services, named.Email, named.IsAdded, CancellationToken.None);
        if (builder.Configuration.GetValue("App:IsWeb", true))
        {
            app.UseTicketing();
            map?.Invoke(app);
        }
        else
        {
            app.MapHealth();
        }

        await DemoSeed.RunIfEmptyAsync(app, builder.Services);
        await app.StartAsync();
        Announcement.Print(app, database);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static void UseAddress(WebApplicationBuilder builder, StartArguments arguments)
    {
        var port = arguments.Port ?? StartArguments.DefaultPort;
        if (arguments.Port is not null || builder.Configuration["urls"] is null)
        {
            RefuseTakenPort(port);
            builder.WebHost.UseUrls($"http://localhost:{port}");
        }

        if (builder.Configuration["App:PublicUrl"] is null) builder.Configuration["App:PublicUrl"] = $"http://localhost:{port}";
    }

    private static void RefuseTakenPort(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException)
        {
            throw new StartupException($"Port {port} is taken by another program: stop it, or choose another with --port.");
        }
    }

    private static string? Explain(Exception exception) => exception switch
    {
        StartupException => exception.Message,
        OptionsValidationException invalid => "Settings are wrong: " + string.Join(" ", invalid.Failures),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => "The port is taken by another program: choose another with --port.",
        _ => null,
    };
}
