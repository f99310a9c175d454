using Npgsql;

namespace Ticketing.Common.Postgres;

/// <summary>Makes the two roles the program logs in as, and keeps them harmless: no superuser, no way round row-level security.</summary>
internal static class DatabaseRoles
{
    private const int Attempts = 10;

    /// <exception cref="StartupException">A role is missing or too mighty and the owner may not correct it.</exception>
    public static async Task EnsureAsync(NpgsqlConnection owner, DatabaseConnections connections, CancellationToken ct)
    {
        foreach (var (role, login) in new[] { (DatabaseConnections.AppRole, connections.App), (DatabaseConnections.SystemRole, connections.System) })
            if (connections.DerivedRoles) await EnsureAsync(owner, role, login, ct);
            else await DemandAsync(owner, role, ct);
    }

    private static async Task EnsureAsync(NpgsqlConnection owner, string role, string login, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                var harmless = await IsHarmlessAsync(owner, role, ct);
                if (harmless is true && await CanLogInAsync(login, ct)) return;
                var password = new NpgsqlConnectionStringBuilder(login).Password; // hexadecimal, so it needs no quoting
                // Written out in full for superusers; a managed server's administrator may not even name the attributes it lacks itself.
                var attributes = harmless is false ? "nosuperuser nobypassrls nocreatedb nocreaterole noreplication" : "";
                await using var command = new NpgsqlCommand(
                    $"{(harmless is null ? "create" : "alter")} role {role} with login {attributes} password '{password}'", owner);
                await command.ExecuteNonQueryAsync(ct);
            }
            catch (PostgresException e) when (IsRace(e) && attempt < Attempts)
            {
                // Roles belong to the whole server: a migrator of another database was there at the same moment. Look again.
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                throw new StartupException(
                    $"The user {owner.UserName} may not make the role {role}: have it made, and give ConnectionStrings__App and ConnectionStrings__System.", e);
            }
    }

    private static async Task DemandAsync(NpgsqlConnection owner, string role, CancellationToken ct)
    {
        switch (await IsHarmlessAsync(owner, role, ct))
        {
            case null:
                throw new StartupException($"The role {role} is missing: make it (no superuser, no bypassrls), as ConnectionStrings__App and ConnectionStrings__System are given.");
            case false:
                throw new StartupException($"The role {role} can pass by row-level security: take superuser, bypassrls, createdb, createrole and replication from it.");
        }
    }

    /// <summary>Null when the role doesn't exist.</summary>
    private static async Task<bool?> IsHarmlessAsync(NpgsqlConnection owner, string role, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication) from pg_roles where rolname = $1", owner)
        {
            Parameters = { new() { Value = role } },
        };
        return (bool?)await command.ExecuteScalarAsync(ct);
    }

    private static async Task<bool> CanLogInAsync(string login, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(login) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return false;
        }
    }

    private static bool IsRace(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation
        || (e.SqlState == PostgresErrorCodes.InternalError && e.MessageText.Contains("concurrently", StringComparison.Ordinal));
}
