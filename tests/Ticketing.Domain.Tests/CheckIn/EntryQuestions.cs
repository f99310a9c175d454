using Ticketing.CheckIn;

namespace Ticketing.Domain.Tests.CheckIn;

/// <summary>Draws questions in which every guard is as likely to be near as far: few ids, few instants, all of them on edges.</summary>
internal static class EntryQuestions
{
    public static readonly Guid[] Items = [Id(1), Id(2), Id(3)];
    public static readonly Guid[] Talks = [Id(11), Id(12)];
    public static readonly string[] Zones = ["UTC", "Europe/Vienna", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe"];

    // Around the clock changes of Vienna (25 October 2026, 01:00 UTC) and New York (1 November 2026, 06:00 UTC), and midnights.
    private static readonly DateTimeOffset[] Days =
    [
        At("2026-10-24T21:30:00Z"), At("2026-10-25T00:30:00Z"), At("2026-10-25T22:59:59Z"), At("2026-10-25T23:00:00Z"),
        At("2026-11-01T03:59:59Z"), At("2026-11-01T05:30:00Z"), At("2026-11-02T04:59:59Z"), At("2026-11-02T05:00:00Z"), At("2026-11-02T10:00:00Z"),
    ];

    public static Guid Id(int n) => Guid.Parse($"00000000-0000-7000-8000-{n:000000000000}");

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static EntryQuestion Draw(Draws random)
    {
        var at = Days[random.Next(Days.Length)].AddMinutes(random.Next(-90, 91));
        var token = Chance(random, 5) ? (TokenFinding)random.Next(6) : Chance(random, 4) ? TokenFinding.None : TokenFinding.Genuine;
        return new()
        {
            Token = token,
            TokenRevision = token == TokenFinding.Genuine ? random.Next(3) : null,
            Ticket = Chance(random, 20) ? null : DrawTicket(random, at),
            Rule = DrawRule(random, at),
            History = DrawHistory(random, at),
            Inside = random.Next(4),
            Direction = Chance(random, 4) ? Direction.Out : Direction.In,
            At = at,
        };
    }

    private static KnownTicket DrawTicket(Draws random, DateTimeOffset at) => new()
    {
        Revision = Chance(random, 3) ? random.Next(3) : 0,
        Status = Chance(random, 8) ? (TicketStanding)random.Next(3) : TicketStanding.Valid,
        ItemId = Items[random.Next(Items.Length)],
        Days = Chance(random, 3) ? [.. new[] { -1, 0, 1 }.Where(_ => Chance(random, 2)).Select(d => Day(at, d))] : null,
        Sessions = [.. Talks.Where(_ => Chance(random, 2))],
    };

    private static EntryRule DrawRule(Draws random, DateTimeOffset at) => new()
    {
        Items = Chance(random, 4) ? [.. Items.Where(_ => Chance(random, 2))] : null,
        Day = Chance(random, 5) ? Day(at, random.Next(-1, 2)) : null,
        SessionId = Chance(random, 5) ? Talks[random.Next(Talks.Length)] : null,
        OpensAt = Chance(random, 4) ? at.AddMinutes(random.Next(-2, 2)) : null,
        ClosesAt = Chance(random, 4) ? at.AddMinutes(random.Next(-1, 3)) : null,
        Entry = (EntryMode)random.Next(3),
        Capacity = Chance(random, 3) ? random.Next(1, 5) : null,
        TimeZone = Zones[random.Next(Zones.Length)],
    };

    private static List<Passage> DrawHistory(Draws random, DateTimeOffset at)
    {
        var hours = new[] { 50, 26, 24, 9, 3, 1, 0 }.Where(_ => Chance(random, 5)).ToList();
        return hours.Select((h, n) => new Passage(n % 2 == 0 || Chance(random, 3) ? Direction.In : Direction.Out, at.AddHours(-h))).ToList();
    }

    private static DateOnly Day(DateTimeOffset at, int later) => DateOnly.FromDateTime(at.UtcDateTime).AddDays(later);

    private static bool Chance(Draws random, int oneIn) => random.Next(oneIn) == 0;
}
