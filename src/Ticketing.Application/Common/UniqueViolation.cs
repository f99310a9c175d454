using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Ticketing.Common;

/// <summary>Tells which unique index refused a save, to say it in words.</summary>
public static class UniqueViolation
{
    // SQLSTATE unique_violation: https://www.postgresql.org/docs/current/errcodes-appendix.html
    private const string SqlState = "23505";

    public static bool IsOf(this DbUpdateException exception, string index) =>
        exception.InnerException is DbException { SqlState: SqlState } inner && inner.Message.Contains($"\"{index}\"", StringComparison.Ordinal);
}
