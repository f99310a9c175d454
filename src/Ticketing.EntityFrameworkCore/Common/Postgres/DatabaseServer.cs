using Microsoft.Extensions.Configuration;

namespace Ticketing.Common.Postgres;

/// <summary>The PostgreSQL this process uses: the one in <c>ConnectionStrings:Default</c>, else the embedded one, which
/// section <c>Postgres</c> describes (<see cref="EmbeddedPostgresOptions"/>).</summary>
public sealed class DatabaseServer : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private DatabaseServer(DatabaseConnections connections, EmbeddedPostgres? embedded) => (Connections, _embedded) = (connections, embedded);

    public DatabaseConnections Connections { get; }

    /// <summary>Folder of the embedded server's data; null with a server of the operator's.</summary>
    public string? DataDirectory => _embedded?.DataDirectory;

    /// <exception cref="StartupException">No server can be had with these settings.</exception>
    public static async Task<DatabaseServer> OpenAsync(IConfiguration configuration, CancellationToken ct = default)
    {
        if (!string.IsNullOrEmpty(configuration.GetConnectionString("Default"))) return new(DatabaseConnections.From(configuration), null);
        var options = configuration.GetSection("Postgres").Get<EmbeddedPostgresOptions>() ?? new();
        var embedded = await EmbeddedPostgres.StartAsync(options, ct);
        return new(DatabaseConnections.ForOwner(embedded.OwnerConnectionString), embedded);
    }

    /// <summary>Stops the embedded server when no other process uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null) await _embedded.DisposeAsync();
    }
}
