namespace Ticketing.CheckIn;

/// <summary>One ticket at one checkpoint, with all that stands there.</summary>
internal sealed record Place(Guid TicketId, Guid CheckpointId);

/// <summary>What a batch of uploads comes to, before it is written.</summary>
internal sealed class UploadFacts
{
    public List<DecidedScan> Scans { get; } = [];

    public Dictionary<Place, List<StandingScan>> History { get; } = [];

    /// <summary>Places where a scan was added that changes who is in.</summary>
    public HashSet<Place> Changed { get; } = [];

    /// <summary>By place and period: the gravest kind and the scans.</summary>
    public Dictionary<(Place Place, string Period), (CaseKind Kind, HashSet<Guid> Scans)> Conflicts { get; } = [];

    public List<(Place Place, EntryState State)> States { get; } = [];

    public void Contradict(Place place, string period, CaseKind kind, params IEnumerable<Guid> scans)
    {
        var before = Conflicts.GetValueOrDefault((place, period), (kind, []));
        before.Scans.UnionWith(scans);
        Conflicts[(place, period)] = (kind > before.Kind ? kind : before.Kind, before.Scans);
    }
}
