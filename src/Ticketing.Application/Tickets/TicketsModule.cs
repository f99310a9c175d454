using Microsoft.Extensions.DependencyInjection;
using Ticketing.Events;
using Ticketing.Tickets.Printing;

namespace Ticketing.Tickets;

/// <summary>What the feature works with, besides what scanning finds.</summary>
public static class TicketsModule
{
    public static IServiceCollection AddTickets(this IServiceCollection services) => services
        .AddSingleton<EventKeys>()
        .AddSingleton<TicketTokens>()
        .AddSingleton<IPdfWriter, TicketPdf>()
        .AddSingleton<IBadgeWriter, BadgePdf>()
        .AddScoped<PrintedLogo>()
        .AddScoped<BadgeSheets>()
        .AddScoped<BadgePrinter>()
        .AddScoped<BadgeBatchWork>()
        .AddScoped<TicketAgendas>()
        .AddScoped<TicketEnrolment>()
        .AddScoped<TicketDocuments>()
        .AddScoped<IEventContent, TicketsContent>()
        .AddScoped<IEventContent, BadgesContent>();
}
