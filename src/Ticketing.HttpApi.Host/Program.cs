using Ticketing.Hosting;

return await TicketingProgram.RunAsync(args);
