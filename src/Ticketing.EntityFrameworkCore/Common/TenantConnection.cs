using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Ticketing.Common;

/// <summary>
/// Tells PostgreSQL whose rows this connection may see, each time EF opens it. Npgsql resets the setting when the
/// connection returns to the pool (never set "No Reset On Close"). If telling fails the connection is closed, because
/// EF would otherwise go on with it untold.
/// </summary>
internal sealed class TenantConnection : DbConnectionInterceptor
{
    public static readonly TenantConnection Instance = new();

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (TenantOf(eventData) is not { } tenantId) return;
        try
        {
            await using var tell = Tell(connection, tenantId);
            await tell.ExecuteNonQueryAsync(cancellationToken);
        }
        catch
        {
            await connection.CloseAsync();
            throw;
        }
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (TenantOf(eventData) is not { } tenantId) return;
        try
        {
            using var tell = Tell(connection, tenantId);
            tell.ExecuteNonQuery();
        }
        catch
        {
            connection.Close();
            throw;
        }
    }

    private static Guid? TenantOf(ConnectionEndEventData data) => (data.Context as TicketingDbContext)?.CurrentTenantId;

    private static NpgsqlCommand Tell(DbConnection connection, Guid tenantId) =>
        new("select set_config('app.tenant_id', $1, false)", (NpgsqlConnection)connection)
        {
            Parameters = { new NpgsqlParameter { Value = tenantId.ToString() } },
        };
}
