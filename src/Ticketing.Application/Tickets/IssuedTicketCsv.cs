using System.Globalization;
using CsvHelper;

namespace Ticketing.Tickets;

/// <summary>Tickets as CSV (RFC 4180), UTF-8 with a mark so that spreadsheets read every name right.</summary>
internal static class IssuedTicketCsv
{
    private static readonly string[] Header = ["Name", "E-mail", "Ticket type", "Ticket code", "Status", "Order", "Issued (UTC)"];

    public static async Task WriteAsync(IAsyncEnumerable<IssuedTicketDto> tickets, Stream target, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(target, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(Header, cancellationToken);
        await foreach (var ticket in tickets.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync(
                [
                    ticket.Name, ticket.Email ?? "", ticket.ItemName, ticket.TicketCode, ticket.Status.ToString(), ticket.OrderCode,
                    ticket.IssuedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                ], cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }
}
