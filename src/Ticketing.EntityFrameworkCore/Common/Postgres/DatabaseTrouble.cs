using Npgsql;

namespace Ticketing.Common.Postgres;

/// <summary>Tells failures that pass by themselves from bugs. SQLSTATE classes: PostgreSQL manual, appendix A.</summary>
public static class DatabaseTrouble
{
    /// <summary>The server is away, restarting, full or out of connections: nobody's request is at fault.</summary>
    public static bool IsAway(Exception exception) => Find(exception) switch
    {
        null => false,
        PostgresException refused => refused.SqlState[..2] is "08" or "53" or "57" or "58",
        _ => true, // no answer at all: a broken connection, or none to be had in time
    };

    /// <summary>Trying again soon may help: the server is away, or the request lost a race for locks.</summary>
    public static bool IsPassing(Exception exception) =>
        IsAway(exception) || Find(exception) is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable };

    private static NpgsqlException? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is NpgsqlException found) return found;
        return null;
    }
}
