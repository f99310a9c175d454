using Ticketing.Common;

namespace Ticketing.Tickets;

/// <summary>What a scanned text turned out to be.</summary>
public enum TokenVerdict
{
    /// <summary>Signed by the event's key: look the ticket up by serial and compare the revision.</summary>
    Genuine,

    /// <summary>Not a ticket's text at all.</summary>
    NotAToken,

    /// <summary>A ticket's text for another event; whether it is genuine is not said.</summary>
    OtherEvent,

    /// <summary>Names this event but its key did not sign it.</summary>
    Forged,

    /// <summary>Genuine, and long over.</summary>
    Lapsed,
}

/// <summary>A scanned text as read; serial and revision stand for <see cref="TokenVerdict.Genuine"/> and <see cref="TokenVerdict.Lapsed"/>.</summary>
public sealed record TokenReading(TokenVerdict Verdict, long Serial = 0, int Revision = 0);

/// <summary>Signs the tokens in tickets' QR codes and reads them back.</summary>
public sealed class TicketTokens(EventKeys keys, TimeProvider clock)
{
    // An event may be put off; its tickets stay good for that long after the day it was first meant for.
    private const int DaysOfGrace = 366;

    /// <summary>The token of the ticket's present revision; signed now where it carries none.</summary>
    public async Task<string> SignAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (ticket.Token is { } carried) return carried;
        return await SignAsync(ticket, ticket.IssuedAt, cancellationToken);
    }

    /// <summary>Signs the present revision, good until a year after <paramref name="eventEnd"/>.</summary>
    public async Task<string> SignAsync(Ticket ticket, DateTimeOffset eventEnd, CancellationToken cancellationToken)
    {
        var key = await keys.GetAsync(ticket.EventId, cancellationToken);
        var lastDay = DateOnly.FromDateTime((eventEnd > ticket.IssuedAt ? eventEnd : ticket.IssuedAt).UtcDateTime).AddDays(DaysOfGrace);
        return key.Signer.Sign(new(key.Number, TicketTokenBody.TagOf(ticket.EventId), ticket.Serial, (ushort)ticket.Revision, lastDay < TicketTokenBody.LatestNotAfter ? lastDay : TicketTokenBody.LatestNotAfter));
    }

    /// <summary>Reads what was scanned at the door of <paramref name="eventId"/>. Never throws for the text, whatever it is.</summary>
    public async Task<TokenReading> ReadAsync(string? text, Guid eventId, CancellationToken cancellationToken)
    {
        if (!TicketToken.TryParse(text, out var claimed, out _)) return new(TokenVerdict.NotAToken);
        if (!claimed.IsFor(eventId)) return new(TokenVerdict.OtherEvent);
        var key = await keys.GetAsync(eventId, cancellationToken);
        if (!key.Verifier.TryVerify(text, out var body)) return new(TokenVerdict.Forged);
        return new(body.HasLapsed(clock.GetUtcNow()) ? TokenVerdict.Lapsed : TokenVerdict.Genuine, body.Serial, body.Revision);
    }
}
