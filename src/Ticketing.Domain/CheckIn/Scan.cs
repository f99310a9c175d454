using Ticketing.Common;

namespace Ticketing.CheckIn;

public enum ScanMethod
{
    /// <summary>Read from the QR by camera or scanner.</summary>
    Qr,

    /// <summary>Typed, or found by search.</summary>
    Manual,
}

/// <summary>What a scan came to.</summary>
public enum ScanResult
{
    Admitted,
    AlreadyIn,
    WrongEvent,
    Cancelled,

    /// <summary>The order has no tickets yet.</summary>
    Unpaid,

    /// <summary>No ticket has this code.</summary>
    Unknown,

    /// <summary>Looks like a ticket's QR, but the event's key did not sign it.</summary>
    Forged,

    /// <summary>An earlier QR of a ticket that has a newer one.</summary>
    Replaced,

    /// <summary>Signed by us, but for days gone by; or the checkpoint has closed.</summary>
    TooLate,

    /// <summary>A steward took an admission, or a leaving, back.</summary>
    Undone,

    /// <summary>Good, but not here: another ticket type, day or session.</summary>
    WrongCheckpoint,

    /// <summary>The checkpoint is not open yet.</summary>
    TooEarly,

    /// <summary>As many are inside as may be.</summary>
    Full,

    /// <summary>Wants to leave without having entered.</summary>
    NotInside,

    /// <summary>Was inside, and went.</summary>
    Left,
}

/// <summary>One attempt at a checkpoint. A fact: never changed, never deleted.</summary>
public sealed class Scan : Entity, IMultiTenant
{
    public const int MaxReasonLength = 200;

    /// <summary>Under which pages hear that something happened at a door.</summary>
    public const string Topic = "door";

    private Scan()
    {
    }

    /// <summary>The client made <see cref="Entity.Id"/>: unique in the organization, so that a repeated upload changes nothing.</summary>
    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public Guid CheckpointId { get; private set; }

    /// <summary><c>null</c> where no ticket of this organization was recognised.</summary>
    public Guid? TicketId { get; private set; }

    public ScanResult Result { get; private set; }

    public ScanMethod Method { get; private set; }

    public Direction Direction { get; private set; }

    /// <summary>The scan that this one took back.</summary>
    public Guid? Undoes { get; private set; }

    /// <summary>Why a steward admitted by hand.</summary>
    public string? Reason { get; private set; }

    /// <summary>SHA-256 of what was read or typed; the code itself is not kept.</summary>
    public byte[]? CodeHash { get; private set; }

    /// <summary>By the device's clock.</summary>
    public DateTimeOffset ScannedAt { get; private set; }

    /// <summary>By ours.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>When a scan that was uploaded later took place, by the device's clock set right; <c>null</c> for one judged at once.</summary>
    public DateTimeOffset? HappenedAt { get; private set; }

    /// <summary>Who scanned, or whom the device acts for.</summary>
    public Guid UserId { get; private set; }

    public Guid? DeviceId { get; private set; }
}

/// <summary>A ticket got in at a checkpoint: one row for each period says so, whatever the race. Written by <see cref="ITicketScans"/> alone.</summary>
public sealed class Admission : IMultiTenant
{
    public const int MaxPeriodLength = 10;

    private Admission()
    {
    }

    public Guid TicketId { get; private set; }

    public Guid CheckpointId { get; private set; }

    /// <summary>A local day (<c>yyyy-MM-dd</c>) where the checkpoint admits once a day, else empty.</summary>
    public string Period { get; private set; } = "";

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>The scan that did it; the latest, where somebody went out and in again.</summary>
    public Guid ScanId { get; private set; }

    /// <summary>By our clock.</summary>
    public DateTimeOffset AdmittedAt { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>Set while somebody is out, where leaving is scanned.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    public Guid? LeftScanId { get; private set; }
}
