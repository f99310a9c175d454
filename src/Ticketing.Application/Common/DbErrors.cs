using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Ticketing.Common;

/// <summary>Reads what the database refused.</summary>
public static class DbErrors
{
    /// <summary>Whether a unique index refused the row (SQLSTATE 23505).</summary>
    public static bool IsDuplicate(DbUpdateException exception) => exception.InnerException is DbException { SqlState: "23505" };
}
