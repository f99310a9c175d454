using Npgsql;

namespace Ticketing.CheckIn;

/// <summary>In which sessions tickets have a place: the one thing the door asks the programme, under the tickets' locks.</summary>
internal static class EnrolledSessions
{
    public static Task ReadAsync(DoorFacts facts, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        // Nobody can enrol yet.
        _ = (facts.Sessions, connection, transaction);
        return Task.CompletedTask;
    }
}
