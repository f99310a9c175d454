using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;

namespace Ticketing.Common.Files;

/// <summary>Finds one image by its id. Cross-tenant because an image's address names no organization; images are public.</summary>
public sealed class FilesDoor(SystemDoor door) : IFileDirectory
{
    public async Task<StoredFile?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("select purpose, renditions::text, stored_at from common.files where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        var renditions = JsonSerializer.Deserialize<List<Rendition>>(reader.GetString(1), RenditionJson.Options)!;
        return new(id, Enum.Parse<ImagePurpose>(reader.GetString(0)), renditions, reader.GetFieldValue<DateTimeOffset>(2));
    }
}

/// <summary>The stored form of renditions.</summary>
internal static class RenditionJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
}
