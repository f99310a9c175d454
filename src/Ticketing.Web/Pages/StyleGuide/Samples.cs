using Ticketing.Common;
using Ticketing.Web.Look.Events;

namespace Ticketing.Web.Pages.StyleGuide;

/// <summary>Content for the style guide, of the kind that real pages will have.</summary>
public static class Samples
{
    public const string Zone = "Europe/Vienna";

    public static DateTimeOffset Start { get; } = new(2027, 8, 13, 8, 0, 0, TimeSpan.Zero);

    public static Money Eur(long minor) => new(minor, Currency.Eur);

    public static IReadOnlyList<double> Line { get; } = [4, 6, 5, 9, 12, 10, 14, 13, 18, 17, 22, 21, 26, 31];

    public static IReadOnlyList<double> Falling { get; } = [22, 21, 24, 20, 18, 19, 15, 16, 12, 13, 11, 9];

    public static IReadOnlyList<(string Title, string When, string Place, string Price, string? State)> Events { get; } =
    [
        ("Danube Summer Festival 2027", "Fri 13 Aug, 10:00", "Donaupark, Linz", "from €45", "low"),
        ("An evening with Clara Novak", "Sat 14 Aug, 19:30", "Konzerthaus, Vienna", "€28", null),
        ("Typography for people who don't like typography: a two-day workshop", "Mon 16 Aug, 09:00", "Werkstatt 9, Graz", "from €180", null),
        ("Open Air Cinema", "Thu 19 Aug, 20:45", "Karlsplatz, Vienna", "Free", null),
        ("Ceramics Fair", "Sun 22 Aug, 10:00", "Gmunden", "€6", null),
        ("New Voices: Jazz at the Mill", "Fri 27 Aug, 20:00", "Alte Mühle, Steyr", "€22", "sold-out"),
    ];

    public static IReadOnlyList<(string Code, string Name, string Email, string State, long Total, int Tickets, int MinutesAgo)> Orders { get; } =
    [
        ("7QK4-M2ZD", "Miriam Aldehoff-Castellanos", "miriam.aldehoff@example.org", "paid", 13500, 3, 4),
        ("3H8X-P9TC", "Jonas Ek", "jonas@example.org", "held", 4500, 1, 9),
        ("9WDR-V6NB", "Đorđe Živković", "djordje@example.org", "paid", 9000, 2, 26),
        ("K2TF-8YQM", "Aoife Ní Bhriain", "aoife@example.org", "pending", 27000, 6, 48),
        ("5ZCJ-R4WH", "Wolfeschlegelsteinhausenbergerdorff", "a.very.long.address.indeed@subdomain.example.org", "paid", 4500, 1, 75),
        ("M8PV-D3KX", "李 雨桐", "yutong@example.org", "refunded", 9000, 2, 130),
        ("T6NB-G7QZ", "Sofia Papadopoulou", "sofia@example.org", "paid", 0, 1, 190),
        ("2YHW-C5FM", "Κώστας Ιωάννου", "kostas@example.org", "expired", 4500, 1, 260),
        ("X4DK-J8RT", "Tomáš Novotný", "tomas@example.org", "paid", 18000, 4, 420),
        ("6VQP-Z2HN", "Fatma Yıldırım", "fatma@example.org", "paid", 4500, 1, 500),
        ("R9CM-T7WB", "Liam O'Connor", "liam@example.org", "cancelled", 4500, 1, 900),
        ("H3XF-K6YD", "Ingrid Sørensen", "ingrid@example.org", "paid", 13500, 3, 1100),
        ("8JZT-N4QV", "Pierre-Alexandre Beauchamp", "pa@example.org", "paid", 9000, 2, 1500),
        ("P5WR-B9GC", "Ольга Кузнецова", "olga@example.org", "failed", 4500, 1, 1900),
    ];

    public static IReadOnlyList<(string Name, string Role)> Speakers { get; } =
        [("Clara Novak", "Composer"), ("Dr. Amara Okafor", "Acoustics, TU Wien"), ("Luis Herrera", "Stage designer"), ("Mei Tanaka", "Festival director, Sapporo"), ("Jean-Baptiste de la Fontaine-Rousseau", "Light artist")];

    public static AgendaView Agenda { get; } = new()
    {
        Zone = Zone, Rooms = ["Main stage", "Studio", "Garden"], Now = Start.AddMinutes(95),
        Items =
        [
            Session("Doors and coffee", 0, 45, null, isBreak: true),
            Session("Opening: what a river sounds like", 45, 60, "Main stage", "Music", "Clara Novak"),
            Session("Build a contact microphone", 45, 90, "Studio", "Workshop", "Dr. Amara Okafor", "sold-out"),
            Session("Morning swim and breathing", 60, 45, "Garden", "Outdoors"),
            Session("Light as an instrument", 120, 45, "Main stage", "Stage", "Jean-Baptiste de la Fontaine-Rousseau"),
            Session("Field recording walk", 120, 90, "Garden", "Outdoors", "Luis Herrera"),
            Session("Lunch by the water", 210, 60, null, isBreak: true),
            Session("Panel: who pays for the music?", 270, 75, "Main stage", "Talk", "Mei Tanaka, Luis Herrera"),
            Session("Rehearsal, open to all", 270, 30, "Studio", "Music"),
            Session("A very long session title that has to wrap onto several lines without breaking the grid", 300, 60, "Studio", "Workshop", "Dr. Amara Okafor"),
            Session("Evening concert", 360, 90, "Main stage", "Music", "Clara Novak & ensemble"),
        ],
    };

    private static AgendaItem Session(string title, int from, int minutes, string? room, string? track = null, string? speakers = null, string? state = null, bool isBreak = false) => new()
    {
        Title = title, StartsAt = Start.AddMinutes(from), EndsAt = Start.AddMinutes(from + minutes), Room = room, Track = track, Speakers = speakers, State = state, IsBreak = isBreak,
        Href = isBreak ? null : "/styleguide/event#agenda",
    };
}
