using System.Globalization;
using Ticketing.Common;
using Ticketing.Notifications.Writing;

namespace Ticketing.Notifications;

/// <summary>What the mails about a chosen session need to know of it.</summary>
public sealed record EnrolmentForMail
{
    public required string Name { get; init; }

    public required string SessionTitle { get; init; }

    public required string EventTitle { get; init; }

    public required WhenWords When { get; init; }

    public required string? Room { get; init; }

    /// <summary>Where sessions are chosen and left; <c>null</c> for who may not open the order.</summary>
    public required string? AgendaUrl { get; init; }

    public required string ProgrammeUrl { get; init; }

    public required CultureInfo Culture { get; init; }
}

/// <summary>The words of the mails about sessions that ticket holders chose.</summary>
public static class EnrolmentMails
{
    public static MailContent Moved(EnrolmentForMail session, WhenWords before, string? roomBefore) => new()
    {
        Subject = $"Changed: {session.SessionTitle}",
        Preview = $"Now {session.When.Days}, {session.When.Hours}{(session.Room is null ? "" : $", {session.Room}")}.",
        Heading = "A session you chose has changed",
        Blocks =
        [
            new MailParagraph($"Hello {session.Name}, “{session.SessionTitle}” at {session.EventTitle} has another time or room. You keep your place."),
            new MailFacts(
            [
                new("Session", session.SessionTitle),
                new("Now", [.. Lines(session.When, session.Room)]),
                new("Before", [.. Lines(before, roomBefore)]),
            ]),
            Button(session),
            new MailNote("If it clashes with something else you chose, your agenda shows it."),
        ],
        Because = Because(session),
        Language = session.Culture.Name,
    };

    public static MailContent CalledOff(EnrolmentForMail session) => new()
    {
        Subject = $"Called off: {session.SessionTitle}",
        Preview = $"It will not take place at {session.EventTitle}.",
        Heading = "A session you chose is called off",
        Blocks =
        [
            new MailParagraph($"Hello {session.Name}, “{session.SessionTitle}” is out of the programme of {session.EventTitle}. Your ticket stays good for everything else."),
            new MailFacts([new("Session", session.SessionTitle), new("It was to be", [.. Lines(session.When, session.Room)])]),
            Button(session),
        ],
        Because = Because(session),
        Language = session.Culture.Name,
    };

    private static IEnumerable<string> Lines(WhenWords when, string? room) => room is null ? [when.Days, when.Hours, when.Zone] : [when.Days, when.Hours, when.Zone, room];

    private static MailButton Button(EnrolmentForMail session) =>
        session.AgendaUrl is { } agenda ? new("Open your agenda", agenda) : new("See the programme", session.ProgrammeUrl);

    private static string Because(EnrolmentForMail session) => $"You get this mail because this session was chosen for your ticket to {session.EventTitle}.";
}
