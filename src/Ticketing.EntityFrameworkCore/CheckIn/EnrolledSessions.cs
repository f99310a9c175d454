using Npgsql;
using NpgsqlTypes;

namespace Ticketing.CheckIn;

/// <summary>In which sessions tickets have a place: the one thing the door asks the programme, under the tickets' locks.</summary>
internal static class EnrolledSessions
{
    private const string Find = "select ticket_id, session_id from sessions.enrolments where tenant_id = app_tenant() and ticket_id = any($1) and ended_at is null";

    public static async Task ReadAsync(DoorFacts facts, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        await using var command = new NpgsqlCommand(Find, connection, transaction);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, Value = facts.Tickets.Keys.ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            if (!facts.Sessions.TryGetValue(reader.GetGuid(0), out var sessions)) facts.Sessions[reader.GetGuid(0)] = sessions = [];
            sessions.Add(reader.GetGuid(1));
        }
    }
}
