namespace Ticketing.Queueing;

/// <summary>How a visitor stands.</summary>
public enum QueueStatus
{
    /// <summary>They have no place.</summary>
    None,

    /// <summary>They wait for the draw or for their turn.</summary>
    Waiting,

    /// <summary>It is their turn, or nobody needs one.</summary>
    LetIn,

    /// <summary>Their turn is over.</summary>
    Expired,
}

public sealed record ArriveInput
{
    /// <summary>Leaves the place one has and takes a new one, behind all others.</summary>
    public bool Anew { get; init; }
}

/// <summary>The room and the visitor's place in it, at this moment.</summary>
public sealed record QueueDto
{
    public required RoomPhase Phase { get; init; }

    public required QueueStatus Status { get; init; }

    /// <summary>When visitors who gathered are drawn and the first are let in.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>From when on visitors may gather.</summary>
    public DateTimeOffset? GathersFrom { get; init; }

    /// <summary>The clock of the answer.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>From 1; absent until the draw.</summary>
    public long? Number { get; init; }

    /// <summary>The last number let in.</summary>
    public long Serving { get; init; }

    /// <summary>People before this visitor, at most: who left without a word still counts.</summary>
    public long? Ahead { get; init; }

    /// <summary>At the present rate; absent before the draw and while paused.</summary>
    public int? EstimatedSeconds { get; init; }

    /// <summary>Everyone who waits.</summary>
    public long Waiting { get; init; }

    /// <summary>Let in a minute.</summary>
    public int RatePerMinute { get; init; }

    /// <summary>For programs: sent along as header <c>X-Queue-Place</c> from now on. Browsers have it as a cookie.</summary>
    public string? Place { get; init; }

    /// <summary>For programs: <c>pass</c> of the order. Good only together with the place it was given to.</summary>
    public string? Pass { get; init; }

    public DateTimeOffset? PassExpiresAt { get; init; }

    /// <summary>When to ask again.</summary>
    public int PollAfterSeconds { get; init; } = 2;
}

/// <summary>An organizer's sight of the room.</summary>
public sealed record WaitingRoomDto
{
    public required RoomRules Rules { get; init; }

    public required RoomSteering Steering { get; init; }

    public required RoomPhase Phase { get; init; }

    /// <summary>Let in a minute at present.</summary>
    public required int RatePerMinute { get; init; }

    public required long Waiting { get; init; }

    /// <summary>Over the room's life.</summary>
    public required long LetIn { get; init; }

    /// <summary>Orders open now.</summary>
    public required int Buying { get; init; }

    /// <summary>Orders completed since the start, or in the last day where there is none.</summary>
    public required int Done { get; init; }
}

/// <summary>What changes at once; absent stays as it is.</summary>
public sealed record SteerInput
{
    public RoomSteering? Steering { get; init; }

    public int? RatePerMinute { get; init; }
}
