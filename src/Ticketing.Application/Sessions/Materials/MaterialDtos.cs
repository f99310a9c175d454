namespace Ticketing.Sessions;

/// <summary>A file of a session, as the team sees it.</summary>
public sealed record MaterialDto
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }

    /// <summary>What it is saved as.</summary>
    public required string FileName { get; init; }
    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }
    public required MaterialAccess Access { get; init; }

    /// <summary>Until then for the team alone; <c>null</c> from the start.</summary>
    public required DateTimeOffset? VisibleFrom { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>To be sent back with a change: another's change in between is then a conflict.</summary>
    public required uint Version { get; init; }
}

/// <summary>A file of a session that the asker may have now.</summary>
/// <param name="Id">For the address it is fetched from.</param>
/// <param name="Title">As the organizer calls it.</param>
/// <param name="FileName">What it is saved as.</param>
/// <param name="ContentType">What it is, by our own look at it.</param>
/// <param name="Size">Bytes.</param>
public sealed record OpenMaterialDto(Guid Id, string Title, string FileName, string ContentType, long Size)
{
    internal static OpenMaterialDto Of(Material material) => new(material.Id, material.Title, material.FileName, material.ContentType, material.Size);
}

/// <summary>What is said of a file.</summary>
public record MaterialInput
{
    public required string Title { get; init; }
    public MaterialAccess Access { get; init; } = MaterialAccess.Team;

    /// <summary>Wall clock of the event's zone; <c>null</c> from the start.</summary>
    public DateTime? VisibleFromLocal { get; init; }

    /// <summary>The version that was read, for a change; <c>null</c> changes whatever stands.</summary>
    public uint? Version { get; init; }
}

/// <summary>All files of a session in their new order.</summary>
public sealed record MaterialOrderInput
{
    public required IReadOnlyList<Guid> Ids { get; init; }
}

/// <summary>A file to be sent; whoever takes it disposes of the bytes.</summary>
public sealed record MaterialFile(Stream Content, string ContentType, string FileName);
