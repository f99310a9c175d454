namespace Ticketing.CheckIn;

/// <summary>A ticket as read under its lock, with what a steward needs to see of it.</summary>
internal sealed record LockedTicket(Guid Id, Guid EventId, long Serial, KnownTicket Known, string AttendeeName, string ItemName, string Code, string OrderCode);

/// <summary>A ticket at a checkpoint in one period.</summary>
internal sealed record StandingEntry(string Period, Guid ScanId, DateTimeOffset AdmittedAt, DateTimeOffset? LeftAt);

/// <summary>
/// What decisions rest on, read under the locks of the tickets and of the checkpoints with a capacity. It follows the
/// decisions made in one batch: the next one for the same ticket or room sees those before it.
/// </summary>
internal sealed class DoorFacts
{
    /// <summary>Scans that are on record already.</summary>
    public HashSet<Guid> Recorded { get; } = [];

    public Dictionary<Guid, LockedTicket> Tickets { get; } = [];

    public Dictionary<(Guid EventId, long Serial), LockedTicket> BySerial { get; } = [];

    public Dictionary<(Guid TicketId, Guid CheckpointId), List<StandingEntry>> Entries { get; } = [];

    /// <summary>Those that weren't removed.</summary>
    public Dictionary<Guid, EntryRule> Rules { get; } = [];

    /// <summary>By checkpoint and period; only of checkpoints with a capacity.</summary>
    public Dictionary<(Guid CheckpointId, string Period), int> Inside { get; } = [];

    /// <summary>By ticket; only where a checkpoint of the batch asks for a session.</summary>
    public Dictionary<Guid, List<Guid>> Sessions { get; } = [];

    public EntryAnswer Decide(LockedTicket ticket, Guid checkpointId, int? revision, Direction direction, DateTimeOffset at)
    {
        if (!Rules.TryGetValue(checkpointId, out var rule)) return new(ScanResult.WrongCheckpoint);
        return EntryDecision.Of(new()
        {
            Token = revision is null ? TokenFinding.None : TokenFinding.Genuine,
            TokenRevision = revision,
            Ticket = ticket.Known with { Sessions = Sessions.GetValueOrDefault(ticket.Id) ?? [] },
            Rule = rule,
            History = Entries.TryGetValue((ticket.Id, checkpointId), out var entries) ? HistoryOf(entries) : [],
            Inside = rule.Capacity is null ? 0 : InsideOf(checkpointId, rule, at),
            Direction = direction,
            At = at,
        });
    }

    /// <summary>Takes an admission or a leaving into account.</summary>
    /// <returns>the period whose row it changes.</returns>
    public string Follow(Guid ticketId, Guid checkpointId, EntryAnswer answer, Guid scanId, DateTimeOffset at)
    {
        if (!Entries.TryGetValue((ticketId, checkpointId), out var entries)) Entries[(ticketId, checkpointId)] = entries = [];
        // Where the mode was changed meanwhile, who is in is in by the row that let them in.
        var period = answer.Result == ScanResult.Admitted ? answer.Period! : entries.MaxBy(e => e.AdmittedAt)!.Period;
        Inside[(checkpointId, period)] = Inside.GetValueOrDefault((checkpointId, period)) + (answer.Result == ScanResult.Admitted ? 1 : -1);
        var before = entries.Find(e => e.Period == period);
        if (before is not null) entries.Remove(before);
        entries.Add(answer.Result == ScanResult.Admitted ? new(period, scanId, at, null) : before! with { LeftAt = at });
        return period;
    }

    // Who came in on another day isn't inside any more, where admissions are by the day.
    private int InsideOf(Guid checkpointId, EntryRule rule, DateTimeOffset at) => rule.Entry == EntryMode.OncePerDay
        ? Inside.GetValueOrDefault((checkpointId, EntryDecision.PeriodOf(rule, at)))
        : Inside.Where(i => i.Key.CheckpointId == checkpointId).Sum(i => i.Value);

    private static List<Passage> HistoryOf(List<StandingEntry> entries)
    {
        var history = new List<Passage>(entries.Count * 2);
        foreach (var entry in entries.OrderBy(e => e.AdmittedAt))
        {
            history.Add(new(Direction.In, entry.AdmittedAt));
            if (entry.LeftAt is { } left) history.Add(new(Direction.Out, left));
        }

        return history;
    }
}
