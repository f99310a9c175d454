using Npgsql;

namespace Ticketing.Auditing;

/// <summary>Reads entries with their place in the chain.</summary>
internal static class AuditRows
{
    public const string Columns =
        "tenant_id, id, occurred_at, actor_kind, actor_id, token_id, permission, action, subject_type, subject_id, subject_label, event_id, request_id, network, network_salt, network_digest, changes, sequence, hash";

    public static AuditEntry Read(NpgsqlDataReader row) => new()
    {
        TenantId = row.GetGuid(0),
        Id = row.GetGuid(1),
        OccurredAt = row.GetFieldValue<DateTimeOffset>(2),
        ActorKind = Enum.Parse<AuditActor>(row.GetString(3)),
        ActorId = Value<Guid>(row, 4),
        TokenId = Value<Guid>(row, 5),
        Permission = Text(row, 6),
        Action = row.GetString(7),
        SubjectType = row.GetString(8),
        SubjectId = Text(row, 9),
        SubjectLabel = Text(row, 10),
        EventId = Value<Guid>(row, 11),
        RequestId = Text(row, 12),
        Network = Text(row, 13),
        NetworkSalt = row.IsDBNull(14) ? null : row.GetFieldValue<byte[]>(14),
        NetworkDigest = row.IsDBNull(15) ? null : row.GetFieldValue<byte[]>(15),
        Changes = row.GetString(16),
        Sequence = Value<long>(row, 17),
        Hash = row.IsDBNull(18) ? null : row.GetFieldValue<byte[]>(18),
    };

    private static T? Value<T>(NpgsqlDataReader row, int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
