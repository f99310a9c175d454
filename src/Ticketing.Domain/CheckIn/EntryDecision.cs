using System.Globalization;
using Ticketing.Common;

namespace Ticketing.CheckIn;

/// <summary>
/// The door's one decision, a pure function (ADR 0023). A device without network makes the same one: both sides run
/// <c>tests/vectors/check-in-rules.json</c>, so a change here is a change there.
/// </summary>
public static class EntryDecision
{
    /// <summary>The period of an admission that isn't by the day.</summary>
    public const string WholeEvent = "";

    public static EntryAnswer Of(EntryQuestion question)
    {
        if (Refuse(question) is { } refusal) return new(refusal);
        if (question.Direction == Direction.Out) return Leave(question);
        if (IsIn(question)) return new(ScanResult.AlreadyIn);
        if (question.Rule.Capacity is { } capacity && question.Inside >= capacity) return new(ScanResult.Full);
        return new(ScanResult.Admitted, PeriodOf(question.Rule, question.At));
    }

    /// <summary>The local day, where admissions count by the day.</summary>
    public static string PeriodOf(EntryRule rule, DateTimeOffset at) =>
        rule.Entry == EntryMode.OncePerDay ? DayOf(rule, at).ToString("O", CultureInfo.InvariantCulture) : WholeEvent;

    private static ScanResult? Refuse(EntryQuestion question) => question switch
    {
        { Token: TokenFinding.NotAToken } => ScanResult.Unknown,
        { Token: TokenFinding.OtherEvent } => ScanResult.WrongEvent,
        { Token: TokenFinding.Forged } => ScanResult.Forged,
        { Token: TokenFinding.Lapsed } => ScanResult.TooLate,
        { Ticket: null } => ScanResult.Unknown,
        { Ticket.Status: TicketStanding.Unpaid } => ScanResult.Unpaid,
        { Ticket.Status: TicketStanding.Cancelled } => ScanResult.Cancelled,
        // A newer one than we know of is good: it is we who are behind.
        { Ticket: var ticket, TokenRevision: { } revision } when revision < ticket.Revision => ScanResult.Replaced,
        { Ticket: var ticket } when !Covers(ticket, question) => ScanResult.WrongCheckpoint,
        // Who is inside may leave at any time.
        { Direction: Direction.In, Rule.OpensAt: { } opens } when question.At < opens => ScanResult.TooEarly,
        { Direction: Direction.In, Rule.ClosesAt: { } closes } when question.At >= closes => ScanResult.TooLate,
        _ => null,
    };

    private static bool Covers(KnownTicket ticket, EntryQuestion question)
    {
        var rule = question.Rule;
        if (rule.Items is { } items && !items.Contains(ticket.ItemId)) return false;
        if (rule.SessionId is { } session && !ticket.Sessions.Contains(session)) return false;
        if (ticket.Days is not { } days) return true;
        return rule.Day is { } day ? days.Contains(day) : question.Direction == Direction.Out || days.Contains(DayOf(rule, question.At));
    }

    private static EntryAnswer Leave(EntryQuestion question)
    {
        if (question.Rule.Entry != EntryMode.InAndOut) return new(ScanResult.WrongCheckpoint);
        return IsIn(question) ? new(ScanResult.Left, WholeEvent) : new(ScanResult.NotInside);
    }

    private static bool IsIn(EntryQuestion question) => question.Rule.Entry switch
    {
        EntryMode.Once => question.History.Any(p => p.Direction == Direction.In),
        EntryMode.OncePerDay => DayOf(question.Rule, question.At) is var today
            && question.History.Any(p => p.Direction == Direction.In && DayOf(question.Rule, p.At) == today),
        _ => question.History.Count > 0 && question.History[^1].Direction == Direction.In,
    };

    private static DateOnly DayOf(EntryRule rule, DateTimeOffset at) => Zones.ToLocal(at, rule.TimeZone).Date.ToDateOnly();
}
