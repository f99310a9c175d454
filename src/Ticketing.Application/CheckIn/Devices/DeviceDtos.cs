namespace Ticketing.CheckIn;

/// <summary>A device to be enrolled.</summary>
public sealed record DeviceInput
{
    /// <summary>1 to 60 characters, as "Tablet at the north gate".</summary>
    public string? Name { get; init; }

    public DeviceProfile Profile { get; init; }

    /// <summary>Where it stands; none for one that chooses.</summary>
    public Guid? CheckpointId { get; init; }

    /// <summary>A day after the event's end when left out.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>The code to enrol a device with, shown once and good once, until <paramref name="CodeExpiresAt"/>. <paramref name="Link"/> is what its QR says.</summary>
public sealed record DeviceCode(Guid DeviceId, string Code, DateTimeOffset CodeExpiresAt, string Link);

public sealed record EnrolInput
{
    /// <summary>As shown; spaces, hyphens and case don't matter.</summary>
    public string? Code { get; init; }
}

/// <summary>What an enrolled device carries from now on; the token is never to be had again.</summary>
public sealed record EnrolledDevice(
    string Token, Guid DeviceId, string Name, DeviceProfile Profile, Guid? CheckpointId, string Organization, Guid EventId, DateTimeOffset ExpiresAt);

/// <summary>What a device is.</summary>
public sealed record DeviceDto(Guid Id, string Name, DeviceProfile Profile, Guid? CheckpointId, Guid EventId, DateTimeOffset ExpiresAt);

/// <summary>What a device says of itself: how many tickets it holds of how many, scans yet to upload, and its clock now.</summary>
public sealed record DeviceStatusInput
{
    public int Holds { get; init; }

    public int Of { get; init; }

    public int Waiting { get; init; }

    public DateTimeOffset? ManifestBuiltAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }
}

public enum DeviceState
{
    /// <summary>Its code was not used yet.</summary>
    Waiting,

    Active,
    Expired,
    Revoked,
}

/// <summary>A device as the organizer sees it; the numbers are what it last said of itself.</summary>
public sealed record DeviceDetails
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required DeviceProfile Profile { get; init; }
    public required DeviceState State { get; init; }
    public required string? Checkpoint { get; init; }
    public required string MadeBy { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required DateTimeOffset? EnrolledAt { get; init; }
    public required DateTimeOffset? SeenAt { get; init; }

    /// <summary>Milliseconds its clock is fast (or slow, when negative).</summary>
    public required long? ClockOffsetMs { get; init; }
    public required int? Holds { get; init; }
    public required int? Of { get; init; }
    public required int? Waiting { get; init; }
    public required DateTimeOffset? ManifestBuiltAt { get; init; }
    public required int Scans { get; init; }

    /// <summary>By which staff leave a kiosk; told to those who manage devices.</summary>
    public string? ExitCode { get; init; }
}
