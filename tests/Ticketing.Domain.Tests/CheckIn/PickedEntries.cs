using Ticketing.CheckIn;
using static Ticketing.Domain.Tests.CheckIn.EntryQuestions;

namespace Ticketing.Domain.Tests.CheckIn;

/// <summary>Cases whose answers a person wrote down.</summary>
internal static class PickedEntries
{
    private static readonly DateTimeOffset Noon = At("2026-06-06T10:00:00Z");

    private static readonly EntryRule Gate = new() { TimeZone = "Europe/Vienna" };

    private static readonly KnownTicket Good = new() { ItemId = Items[0] };

    private static readonly EntryQuestion Plain = new() { Token = TokenFinding.Genuine, TokenRevision = 0, Ticket = Good, Rule = Gate, At = Noon };

    private static EntryRule Daily => Gate with { Entry = EntryMode.OncePerDay };

    private static EntryRule Room => Gate with { Entry = EntryMode.InAndOut };

    public static IReadOnlyList<EntryVector> All =>
    [
        Case("a good ticket goes in", Plain, ScanResult.Admitted, ""),
        Case("found by search it goes in too", Plain with { Token = TokenFinding.None, TokenRevision = null }, ScanResult.Admitted, ""),
        Case("not a token is unknown", Plain with { Token = TokenFinding.NotAToken, TokenRevision = null }, ScanResult.Unknown),
        Case("another event's token", Plain with { Token = TokenFinding.OtherEvent, TokenRevision = null }, ScanResult.WrongEvent),
        Case("a forged token, even of a known ticket", Plain with { Token = TokenFinding.Forged, TokenRevision = null }, ScanResult.Forged),
        Case("a lapsed token", Plain with { Token = TokenFinding.Lapsed, TokenRevision = null }, ScanResult.TooLate),
        Case("forged is said before cancelled", Plain with { Token = TokenFinding.Forged, Ticket = Good with { Status = TicketStanding.Cancelled } }, ScanResult.Forged),
        Case("a genuine token of an unknown ticket", Plain with { Ticket = null }, ScanResult.Unknown),
        Case("an unpaid ticket", Plain with { Ticket = Good with { Status = TicketStanding.Unpaid } }, ScanResult.Unpaid),
        Case("a cancelled ticket", Plain with { Ticket = Good with { Status = TicketStanding.Cancelled } }, ScanResult.Cancelled),
        Case("cancelled is said before replaced", Plain with { Ticket = Good with { Status = TicketStanding.Cancelled, Revision = 1 } }, ScanResult.Cancelled),
        Case("an older revision was replaced", Plain with { Ticket = Good with { Revision = 1 } }, ScanResult.Replaced),
        Case("a newer revision than known is good", Plain with { TokenRevision = 3, Ticket = Good with { Revision = 1 } }, ScanResult.Admitted, ""),
        Case("without a token no revision is asked", Plain with { Token = TokenFinding.None, TokenRevision = null, Ticket = Good with { Revision = 7 } }, ScanResult.Admitted, ""),
        Case("replaced is said before wrong checkpoint", Plain with { Ticket = Good with { Revision = 1 }, Rule = Gate with { Items = [Items[1]] } }, ScanResult.Replaced),
        Case("a type that may", Plain with { Rule = Gate with { Items = [Items[1], Items[0]] } }, ScanResult.Admitted, ""),
        Case("a type that may not", Plain with { Rule = Gate with { Items = [Items[1]] } }, ScanResult.WrongCheckpoint),
        Case("an empty list lets no type in", Plain with { Rule = Gate with { Items = [] } }, ScanResult.WrongCheckpoint),
        Case("enrolled in the session", Plain with { Ticket = Good with { Sessions = [Talks[1], Talks[0]] }, Rule = Gate with { SessionId = Talks[0] } }, ScanResult.Admitted, ""),
        Case("enrolled in another session", Plain with { Ticket = Good with { Sessions = [Talks[1]] }, Rule = Gate with { SessionId = Talks[0] } }, ScanResult.WrongCheckpoint),
        Case("enrolled in none", Plain with { Rule = Gate with { SessionId = Talks[0] } }, ScanResult.WrongCheckpoint),
        Case("all days cover the day", Plain with { Rule = Gate with { Day = new(2026, 6, 6) } }, ScanResult.Admitted, ""),
        Case("its day", Plain with { Ticket = Good with { Days = [new(2026, 6, 6)] }, Rule = Gate with { Day = new(2026, 6, 6) } }, ScanResult.Admitted, ""),
        Case("another day's gate", Plain with { Ticket = Good with { Days = [new(2026, 6, 6)] }, Rule = Gate with { Day = new(2026, 6, 7) } }, ScanResult.WrongCheckpoint),
        Case("the checkpoint's day, not the clock's", Plain with { At = At("2026-06-07T00:30:00Z"), Ticket = Good with { Days = [new(2026, 6, 6)] }, Rule = Gate with { Day = new(2026, 6, 6) } }, ScanResult.Admitted, ""),
        Case("the clock's day where the checkpoint has none", Plain with { Ticket = Good with { Days = [new(2026, 6, 6)] } }, ScanResult.Admitted, ""),
        Case("a ticket of yesterday", Plain with { Ticket = Good with { Days = [new(2026, 6, 5)] } }, ScanResult.WrongCheckpoint),
        Case("a ticket without days", Plain with { Ticket = Good with { Days = [] } }, ScanResult.WrongCheckpoint),
        Case("one second before local midnight", Plain with { At = At("2026-06-06T21:59:59Z"), Ticket = Good with { Days = [new(2026, 6, 6)] } }, ScanResult.Admitted, ""),
        Case("at local midnight the next day begins", Plain with { At = At("2026-06-06T22:00:00Z"), Ticket = Good with { Days = [new(2026, 6, 6)] } }, ScanResult.WrongCheckpoint),
        Case("the same instant is another day in New York", Plain with { At = At("2026-06-06T22:00:00Z"), Ticket = Good with { Days = [new(2026, 6, 6)] }, Rule = Gate with { TimeZone = "America/New_York" } }, ScanResult.Admitted, ""),
        Case("Kathmandu is five hours and three quarters ahead", Plain with { At = At("2026-06-06T18:15:00Z"), Ticket = Good with { Days = [new(2026, 6, 7)] }, Rule = Gate with { TimeZone = "Asia/Kathmandu" } }, ScanResult.Admitted, ""),
        Case("a minute earlier it is still the day before there", Plain with { At = At("2026-06-06T18:14:00Z"), Ticket = Good with { Days = [new(2026, 6, 7)] }, Rule = Gate with { TimeZone = "Asia/Kathmandu" } }, ScanResult.WrongCheckpoint),
        Case("Apia is thirteen hours ahead", Plain with { At = At("2026-06-06T11:00:00Z"), Ticket = Good with { Days = [new(2026, 6, 7)] }, Rule = Gate with { TimeZone = "Pacific/Apia" } }, ScanResult.Admitted, ""),
        Case("before it opens", Plain with { Rule = Gate with { OpensAt = Noon.AddSeconds(1) } }, ScanResult.TooEarly),
        Case("the moment it opens", Plain with { Rule = Gate with { OpensAt = Noon } }, ScanResult.Admitted, ""),
        Case("the moment it closes", Plain with { Rule = Gate with { ClosesAt = Noon } }, ScanResult.TooLate),
        Case("a second before it closes", Plain with { Rule = Gate with { ClosesAt = Noon.AddSeconds(1) } }, ScanResult.Admitted, ""),
        Case("an instant with an offset is the same instant", Plain with { Rule = Gate with { OpensAt = At("2026-06-06T12:00:00+02:00") } }, ScanResult.Admitted, ""),
        Case("wrong checkpoint is said before too early", Plain with { Rule = Gate with { Items = [], OpensAt = Noon.AddHours(1) } }, ScanResult.WrongCheckpoint),
        Case("too late is said before already in", Plain with { History = [In(Noon.AddHours(-1))], Rule = Gate with { ClosesAt = Noon } }, ScanResult.TooLate),
        Case("once is once", Plain with { History = [In(Noon.AddHours(-1))] }, ScanResult.AlreadyIn),
        Case("once is once for all days", Plain with { History = [In(Noon.AddDays(-3))] }, ScanResult.AlreadyIn),
        Case("once is once even after a leaving", Plain with { History = [In(Noon.AddHours(-2)), Out(Noon.AddHours(-1))] }, ScanResult.AlreadyIn),
        Case("a leaving alone doesn't count", Plain with { History = [Out(Noon.AddHours(-1))] }, ScanResult.Admitted, ""),
        Case("once a day: first time", Plain with { Rule = Daily }, ScanResult.Admitted, "2026-06-06"),
        Case("once a day: again on the day", Plain with { Rule = Daily, History = [In(Noon.AddHours(-1))] }, ScanResult.AlreadyIn),
        Case("once a day: the next day", Plain with { Rule = Daily, History = [In(Noon.AddDays(-1))] }, ScanResult.Admitted, "2026-06-06"),
        Case("once a day: 23:59 and 0:00 are two days", Plain with { At = At("2026-06-05T22:00:00Z"), Rule = Daily, History = [In(At("2026-06-05T21:59:59Z"))] }, ScanResult.Admitted, "2026-06-06"),
        Case("once a day: the day of 25 hours is one day", Plain with { At = At("2026-10-25T22:59:59Z"), Rule = Daily, History = [In(At("2026-10-24T22:00:00Z"))] }, ScanResult.AlreadyIn),
        Case("once a day: after the day of 25 hours", Plain with { At = At("2026-10-25T23:00:00Z"), Rule = Daily, History = [In(At("2026-10-24T22:00:00Z"))] }, ScanResult.Admitted, "2026-10-26"),
        Case("once a day: the repeated hour is one hour of one day", Plain with { At = At("2026-10-25T01:30:00Z"), Rule = Daily, History = [In(At("2026-10-25T00:30:00Z"))] }, ScanResult.AlreadyIn),
        Case("once a day: the day of 23 hours", Plain with { At = At("2026-03-29T22:00:00Z"), Rule = Daily, History = [In(At("2026-03-28T23:00:00Z"))] }, ScanResult.Admitted, "2026-03-30"),
        Case("once a day: the day of 23 hours has an end", Plain with { At = At("2026-03-29T21:59:59Z"), Rule = Daily, History = [In(At("2026-03-28T23:00:00Z"))] }, ScanResult.AlreadyIn),
        Case("once a day: the half hour of Lord Howe", Plain with { At = At("2026-04-04T15:29:59Z"), Rule = Daily with { TimeZone = "Australia/Lord_Howe" }, History = [In(At("2026-04-04T13:00:00Z"))] }, ScanResult.AlreadyIn),
        Case("once a day: a later scan of the day counts too", Plain with { Rule = Daily, History = [In(Noon.AddHours(2))] }, ScanResult.AlreadyIn),
        Case("once a day: nobody leaves", Plain with { Rule = Daily, Direction = Direction.Out, History = [In(Noon.AddHours(-1))] }, ScanResult.WrongCheckpoint),
        Case("once: nobody leaves", Plain with { Direction = Direction.Out, History = [In(Noon.AddHours(-1))] }, ScanResult.WrongCheckpoint),
        Case("in and out: in", Plain with { Rule = Room }, ScanResult.Admitted, ""),
        Case("in and out: in twice", Plain with { Rule = Room, History = [In(Noon.AddHours(-1))] }, ScanResult.AlreadyIn),
        Case("in and out: in again after out", Plain with { Rule = Room, History = [In(Noon.AddHours(-2)), Out(Noon.AddHours(-1))] }, ScanResult.Admitted, ""),
        Case("in and out: out", Plain with { Rule = Room, Direction = Direction.Out, History = [In(Noon.AddHours(-1))] }, ScanResult.Left, ""),
        Case("in and out: out twice", Plain with { Rule = Room, Direction = Direction.Out, History = [In(Noon.AddHours(-2)), Out(Noon.AddHours(-1))] }, ScanResult.NotInside),
        Case("in and out: out without in", Plain with { Rule = Room, Direction = Direction.Out }, ScanResult.NotInside),
        Case("out after it closed", Plain with { Rule = Room with { ClosesAt = Noon.AddHours(-1) }, Direction = Direction.Out, History = [In(Noon.AddHours(-2))] }, ScanResult.Left, ""),
        Case("out before it opens", Plain with { Rule = Room with { OpensAt = Noon.AddHours(1) }, Direction = Direction.Out, History = [In(Noon.AddHours(-2))] }, ScanResult.Left, ""),
        Case("out past midnight with yesterday's ticket", Plain with { At = At("2026-06-06T23:00:00Z"), Ticket = Good with { Days = [new(2026, 6, 6)] }, Rule = Room, Direction = Direction.Out, History = [In(Noon)] }, ScanResult.Left, ""),
        Case("out of a room that isn't for one's type", Plain with { Rule = Room with { Items = [Items[2]] }, Direction = Direction.Out, History = [In(Noon.AddHours(-1))] }, ScanResult.WrongCheckpoint),
        Case("out with a cancelled ticket", Plain with { Ticket = Good with { Status = TicketStanding.Cancelled }, Rule = Room, Direction = Direction.Out, History = [In(Noon.AddHours(-1))] }, ScanResult.Cancelled),
        Case("the last place", Plain with { Inside = 9, Rule = Room with { Capacity = 10 } }, ScanResult.Admitted, ""),
        Case("full", Plain with { Inside = 10, Rule = Room with { Capacity = 10 } }, ScanResult.Full),
        Case("more than full", Plain with { Inside = 12, Rule = Room with { Capacity = 10 } }, ScanResult.Full),
        Case("out of a full room", Plain with { Inside = 10, Rule = Room with { Capacity = 10 }, Direction = Direction.Out, History = [In(Noon.AddHours(-1))] }, ScanResult.Left, ""),
        Case("already in is said before full", Plain with { Inside = 10, Rule = Room with { Capacity = 10 }, History = [In(Noon.AddHours(-1))] }, ScanResult.AlreadyIn),
        Case("a capacity holds for once too", Plain with { Inside = 1, Rule = Gate with { Capacity = 1 } }, ScanResult.Full),
        Case("without a capacity nobody counts", Plain with { Inside = 1_000_000 }, ScanResult.Admitted, ""),
    ];

    private static EntryVector Case(string name, EntryQuestion question, ScanResult result, string? period = null) => new(name, question, new(result, period));

    private static Passage In(DateTimeOffset at) => new(Direction.In, at);

    private static Passage Out(DateTimeOffset at) => new(Direction.Out, at);
}
