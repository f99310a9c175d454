using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Common.Combining;

/// <summary>Commands over many rows at once: a parameter is a column, which the SQL unnests.</summary>
internal static class BulkCommand
{
    /// <summary>First in each transaction over <see cref="HotWrites"/>.</summary>
    public static NpgsqlBatchCommand EnterTenant(Guid tenantId) => Of(HotWrites.EnterTenant, new NpgsqlParameter<string> { TypedValue = tenantId.ToString() });

    public static NpgsqlBatchCommand Of(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    public static NpgsqlParameter Column<TRow, TValue>(NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value(rows[i]);
        return new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values };
    }
}
