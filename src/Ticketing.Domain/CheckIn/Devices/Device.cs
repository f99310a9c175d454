using System.Globalization;
using System.Security.Cryptography;
using Ticketing.Common;

namespace Ticketing.CheckIn;

/// <summary>What stands at a device may do.</summary>
public enum DeviceProfile
{
    /// <summary>Scans codes; sees nobody whose ticket isn't before it.</summary>
    ScanOnly,

    /// <summary>Finds people by name too, lets them in by hand and takes that back.</summary>
    Search,

    /// <summary>Sees the log and the conflict cases besides.</summary>
    Supervisor,

    /// <summary>Guests let themselves in at it; they see nothing but what is theirs.</summary>
    Kiosk,
}

/// <summary>
/// A scanner of one event. It acts for the member who made it, for the door alone, and never for more than that member may
/// at the moment. Enrolled by a code shown once; what it then carries is kept as a hash.
/// </summary>
public sealed class Device : AggregateRoot, IMultiTenant
{
    public const int MaxNameLength = 60;

    /// <summary>For each event; those that have ended don't count.</summary>
    public const int Most = 500;

    /// <summary>What every device's token begins with: <c>tkd_[0-9a-z]{41}</c>.</summary>
    public const string Mark = "tkd_";

    public static readonly TimeSpan CodeLasts = TimeSpan.FromMinutes(15);

    public const int ExitCodeLength = 6;

    private const int SecretLength = 41;
    private const int CodeLength = 13;

    public Device(Guid id, Guid eventId, string? name, DeviceProfile profile, Guid? checkpointId, Guid ownerId, DateTimeOffset now, DateTimeOffset expiresAt) : base(id)
    {
        Name = Guard.Line(name, "name", MaxNameLength);
        if (expiresAt <= now) throw CheckInErrors.EndsInThePast();
        (EventId, Profile, CheckpointId, OwnerId) = (eventId, profile, checkpointId, ownerId);
        (CreatedAt, ExpiresAt) = (now, expiresAt.ToUniversalTime());
        if (profile == DeviceProfile.Kiosk) ExitCode = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private Device()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public string Name { get; private set; } = "";

    public DeviceProfile Profile { get; private set; }

    /// <summary>Where it stands; one that may only scan scans nowhere else.</summary>
    public Guid? CheckpointId { get; private set; }

    /// <summary>Whom it acts for.</summary>
    public Guid OwnerId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public byte[]? CodeHash { get; private set; }

    public DateTimeOffset? CodeExpiresAt { get; private set; }

    /// <summary>SHA-256: the token has too many bits to be guessed from it.</summary>
    public byte[]? SecretHash { get; private set; }

    public DateTimeOffset? EnrolledAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>By which staff leave a kiosk; none for other profiles.</summary>
    public string? ExitCode { get; private set; }

    public static byte[] HashOf(string code) => Secrets.Hash("door\n" + code);

    /// <summary>A code to enrol with, good once and for a quarter of an hour; the one before is worthless.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:DeviceEnded</c>.</exception>
    public string MakeCode(DateTimeOffset now)
    {
        if (RevokedAt is not null || ExpiresAt <= now) throw CheckInErrors.DeviceEnded();
        var code = Codes.New(CodeLength);
        (CodeHash, CodeExpiresAt) = (HashOf(code), now + CodeLasts);
        return code;
    }

    /// <returns>the token, which is never to be had again; one given before is worthless.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:CodeNotGood</c>.</exception>
    public string Enrol(DateTimeOffset now)
    {
        if (RevokedAt is not null || ExpiresAt <= now || !(CodeExpiresAt > now)) throw CheckInErrors.CodeNotGood();
        var text = Mark + Codes.New(SecretLength).ToLowerInvariant();
        (CodeHash, CodeExpiresAt, SecretHash, EnrolledAt) = (null, null, Secrets.Hash(text), now);
        return text;
    }

    public void Revoke(DateTimeOffset now)
    {
        RevokedAt ??= now;
        (CodeHash, CodeExpiresAt) = (null, null);
    }
}

/// <summary>What a device last said of itself.</summary>
public sealed class DeviceReport : IMultiTenant
{
    public DeviceReport(Guid deviceId) => DeviceId = deviceId;

    private DeviceReport()
    {
    }

    public Guid DeviceId { get; private set; }

    public Guid TenantId { get; private set; }

    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>Its clock less ours; positive: it is fast.</summary>
    public long? ClockOffsetMs { get; private set; }

    /// <summary>Tickets of the event it holds, and how many there are.</summary>
    public int? Holds { get; private set; }

    public int? Of { get; private set; }

    /// <summary>Scans it has yet to upload.</summary>
    public int? Waiting { get; private set; }

    public DateTimeOffset? ManifestBuiltAt { get; private set; }

    public void Say(int? holds, int? of, int? waiting, DateTimeOffset? manifestBuiltAt, TimeSpan? clockOffset, DateTimeOffset now)
    {
        (SeenAt, Holds, Of, Waiting) = (now, holds, of, waiting);
        ManifestBuiltAt = manifestBuiltAt?.ToUniversalTime();
        ClockOffsetMs = clockOffset is { } offset ? (long)offset.TotalMilliseconds : ClockOffsetMs;
    }
}
