using Microsoft.Extensions.Logging.Abstractions;
using Ticketing.Common;
using Ticketing.Common.Postgres;

namespace Ticketing.Hosting;

/// <summary>Before anything else: a database, migrated. Starts the embedded PostgreSQL when no connection string is given.</summary>
public sealed class DatabaseStart : IAsyncDisposable
{
    private readonly EmbeddedPostgres? embedded;

    private DatabaseStart(DatabaseConnections connections, EmbeddedPostgres? embedded, IReadOnlyList<string> applied)
    {
        Connections = connections;
        this.embedded = embedded;
        Applied = applied;
    }

    public DatabaseConnections Connections { get; }

    /// <summary>The migrations this start applied.</summary>
    public IReadOnlyList<string> Applied { get; }

    /// <summary>Where the embedded server keeps its data; <c>null</c> with a given server.</summary>
    public string? DataDirectory => embedded?.DataDirectory;

    /// <exception cref="StartupException">no database can be had; says why and what to do.</exception>
    public static async Task<DatabaseStart> PrepareAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var embedded = await StartEmbeddedAsync(configuration, cancellationToken);
        try
        {
            var connections = embedded is null ? DatabaseConnections.From(configuration) : DatabaseConnections.ForOwner(embedded.OwnerConnectionString);
            var applied = await SqlMigrator.MigrateAsync(connections, NullLogger.Instance, cancellationToken);
            return new(connections, embedded, applied);
        }
        catch
        {
            if (embedded is not null) await embedded.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (embedded is not null) await embedded.DisposeAsync();
    }

    private static async Task<EmbeddedPostgres?> StartEmbeddedAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(configuration.GetConnectionString("Default"))) return null;
        var options = new EmbeddedPostgresOptions();
        if (configuration["Postgres:Root"] is { Length: > 0 } root) options = options with { Root = root };
        return await EmbeddedPostgres.StartAsync(options, cancellationToken);
    }
}
