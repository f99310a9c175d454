using Npgsql;

namespace Ticketing.Common.Postgres;

/// <summary>Makes databases by name.</summary>
internal static class PostgresDatabases
{
    /// <summary>Waits for the server to accept the login and makes the connection string's database when it is missing.</summary>
    public static async Task EnsureAsync(string ownerConnectionString, TimeSpan patience, CancellationToken ct)
    {
        var database = new NpgsqlConnectionStringBuilder(ownerConnectionString).Database!;
        await using var connection = await ConnectAsync(ownerConnectionString, patience, ct);
        await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection) { Parameters = { new() { Value = database } } };
        if ((bool)(await exists.ExecuteScalarAsync(ct))!) return;
        await using var create = new NpgsqlCommand($"create database {Quote(database)}", connection);
        try
        {
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process made it meanwhile: it is there, as promised.
        }
    }

    public static string Quote(string name) => '"' + name.Replace("\"", "\"\"") + '"';

    private static async Task<NpgsqlConnection> ConnectAsync(string ownerConnectionString, TimeSpan patience, CancellationToken ct)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Database = "postgres", Pooling = false }.ConnectionString;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        while (true)
        {
            var connection = new NpgsqlConnection(maintenance);
            try
            {
                await connection.OpenAsync(ct);
                return connection;
            }
            catch (NpgsqlException e) when (e.IsTransient && !limit.IsCancellationRequested)
            {
                await connection.DisposeAsync();
                await Task.Delay(50, ct); // a server that somebody else is starting answers "starting up" or not at all
            }
            catch (NpgsqlException e)
            {
                await connection.DisposeAsync();
                throw new StartupException($"The embedded PostgreSQL does not accept its owner's login: {e.Message}.", e);
            }
        }
    }
}
