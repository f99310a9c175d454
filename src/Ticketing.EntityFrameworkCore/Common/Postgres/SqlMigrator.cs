using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ticketing.Common.Postgres;

/// <summary>Brings the schema forward, one transaction per file. Any number of processes may call it at once:
/// an advisory lock lets one work while the others wait and then find nothing left to do.</summary>
public static class SqlMigrator
{
    // Any number, as long as every release uses the same.
    private const long Lock = 0x5449434B4554;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Applies what this program carries and the database lacks.</summary>
    /// <returns>Names of the files applied, in order; empty when the schema was current.</returns>
    /// <exception cref="StartupException">A file failed, or what was applied isn't what this program carries.</exception>
    public static Task<IReadOnlyList<string>> MigrateAsync(DatabaseConnections connections, ILogger logger, CancellationToken ct = default) =>
        MigrateAsync(connections, MigrationScript.Embedded, logger, ct);

    /// <summary>A server that is just starting, or restarts meanwhile, gets a moment: the program may well be started together with it.</summary>
    public static async Task<IReadOnlyList<string>> MigrateAsync(
        DatabaseConnections connections, IReadOnlyList<MigrationScript> scripts, ILogger logger, CancellationToken ct = default)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await ApplyAsync(connections, scripts, logger, ct);
            }
            catch (Exception e) when (DatabaseTrouble.IsAway(e) && Stopwatch.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> ApplyAsync(DatabaseConnections connections, IReadOnlyList<MigrationScript> scripts, ILogger logger, CancellationToken ct)
    {
        var login = new NpgsqlConnectionStringBuilder(connections.Owner) { Pooling = false, CommandTimeout = 0, IncludeErrorDetail = true };
        await using var connection = await OpenAsync(login, ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", ct); // given back when the connection closes
        await DatabaseRoles.EnsureAsync(connection, connections, ct);
        await ExecuteAsync(connection, """
            set client_min_messages = warning;
            create schema if not exists common;
            create table if not exists common.migrations (
              name text primary key,
              sha256 text not null,
              applied_at timestamptz not null default now()
            );
            """, ct);
        var pending = Pending(scripts, await AppliedAsync(connection, ct));
        foreach (var script in pending)
        {
            await ApplyAsync(connection, script, ct);
            logger.LogInformation("Applied migration {Migration}", script.Name);
        }
        return [.. pending.Select(x => x.Name)];
    }

    /// <summary>What is left to apply, when everything applied is the beginning of what we carry, unchanged.</summary>
    private static List<MigrationScript> Pending(IReadOnlyList<MigrationScript> scripts, IReadOnlyDictionary<string, string> applied)
    {
        var carried = scripts.OrderBy(x => x.Name, StringComparer.Ordinal).ToList();
        if (carried.GroupBy(x => x.Name[..4]).FirstOrDefault(x => x.Count() > 1) is { } twice)
            throw new StartupException($"Two migrations have the number {twice.Key}: give one of them the next free number.");
        if (applied.Keys.Except(carried.Select(x => x.Name)).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new StartupException($"The database has migration {unknown}, which this program lacks: run the newer program, or another database.");
        if (carried.Find(x => applied.TryGetValue(x.Name, out var sha256) && sha256 != x.Sha256) is { } changed)
            throw new StartupException($"Migration {changed.Name} was changed after it was applied to this database: restore it, and put the change into a new file.");
        var pending = carried.FindAll(x => !applied.ContainsKey(x.Name));
        var last = applied.Keys.Max(StringComparer.Ordinal);
        if (pending.Find(x => string.CompareOrdinal(x.Name, last) < 0) is { } late)
            throw new StartupException($"Migration {late.Name} comes before {last}, which was applied to this database already: give it the next free number.");
        return pending;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await ExecuteAsync(connection, "set local app.migrating = 'on'", ct); // what is append-only yields to migrations alone
            await ExecuteAsync(connection, script.Sql, ct);
        }
        catch (PostgresException e)
        {
            var detail = e.Detail is null ? "" : $" ({e.Detail})";
            throw new StartupException($"Migration {script.Name} failed and left nothing behind: {e.SqlState} {e.MessageText}{detail}{Place(e)}.", e);
        }
        await using var note = new NpgsqlCommand("insert into common.migrations (name, sha256) values ($1, $2)", connection, transaction)
        {
            Parameters = { new() { Value = script.Name }, new() { Value = script.Sha256 } },
        };
        await note.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static string Place(PostgresException e)
    {
        if (e.BatchCommand?.CommandText is not { } statement) return "";
        var start = statement.Trim().ReplaceLineEndings(" ");
        return $", in: {start[..Math.Min(start.Length, 120)]}";
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        Dictionary<string, string> applied = [];
        await using var command = new NpgsqlCommand("select name, sha256 from common.migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    private static async Task<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder login, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(login.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (NpgsqlException e)
        {
            await connection.DisposeAsync();
            throw new StartupException($"The database in ConnectionStrings__Default (host {login.Host}, port {login.Port}, database {login.Database}) can't be opened: {e.Message}", e);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
