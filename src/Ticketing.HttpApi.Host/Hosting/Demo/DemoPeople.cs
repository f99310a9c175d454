namespace Ticketing.Hosting.Demo;

/// <summary>Invented buyers. The same number always gives the same person.</summary>
internal static class DemoPeople
{
    private static readonly string[] First =
    [
        "Amélie", "Noah", "Zofia", "Mateo", "Ελένη", "Kwame", "Ingrid", "Анна", "Hiroshi", "Leila", "Oisín", "Freja", "Matthias", "Chiara", "Tomasz",
        "Nia", "Björn", "Sofía", "Dmitri", "Aylin", "Pieter", "Maeve", "Rohan", "Katarína", "Emil", "Yasmin", "Lars", "Beatriz", "Jan", "Åsa",
    ];

    private static readonly string[] Last =
    [
        "Dubois", "Fischer", "Kowalska", "García", "Παππά", "Mensah", "Nilsen", "Иванова", "Sato", "Haddad", "Byrne", "Lund", "Huber", "Ricci",
        "Nowak", "Okafor", "Ek", "Moreno", "Volkov", "Demir", "de Vries", "Walsh", "Kapoor", "Horváthová", "Berg", "Aziz", "Holm", "Costa", "Novák", "Sjöberg",
    ];

    public static string Name(int number) => $"{First[Scatter(number) % First.Length]} {Last[Scatter(number * 7 + 3) % Last.Length]}";

    public static string Email(int number) => $"guest{number}@example.org";

    /// <summary>A number without visible pattern, the same each time (Knuth's multiplicative hash).</summary>
    public static int Scatter(int number) => (int)((uint)number * 2654435761u >> 8) & 0xffff;
}
