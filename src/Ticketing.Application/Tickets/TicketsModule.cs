using Microsoft.Extensions.DependencyInjection;
using Ticketing.Tickets.Printing;

namespace Ticketing.Tickets;

/// <summary>What the feature works with, besides what scanning finds.</summary>
public static class TicketsModule
{
    public static IServiceCollection AddTickets(this IServiceCollection services) => services
        .AddSingleton<EventKeys>()
        .AddSingleton<TicketTokens>()
        .AddSingleton<IPdfWriter, TicketPdf>()
        .AddScoped<TicketAgendas>()
        .AddScoped<TicketEnrolment>()
        .AddScoped<TicketDocuments>();
}
