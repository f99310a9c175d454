using Ticketing.Tickets;
using Ticketing.Tickets.Printing;

namespace Ticketing.Application.Tests.Tickets.Badges;

/// <summary>A believable badge, to be bent by each test with <c>with</c>.</summary>
internal static class BadgeSamples
{
    public static readonly BadgeFace Face = new()
    {
        Name = "Johanna Lindqvist",
        SecondLine = "Verein Offene Technik",
        Role = "Participant",
        EventTitle = "Open Source Summit Vienna",
        QrText = TicketPdfSamples.QrText,
    };

    public static BadgeLook Look(BadgePaper paper) => new() { Paper = paper, Title = "Open Source Summit Vienna: badges", Language = "en-AT", Author = "Verein Offene Technik", AccentColor = "#0F766E" };

    public static byte[] Print(BadgePaper paper, params BadgeFace[] faces)
    {
        var document = new BadgePdf().Open(Look(paper));
        foreach (var face in faces) document.Add(face);
        return document.Finish();
    }
}
