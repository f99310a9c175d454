using Microsoft.Extensions.DependencyInjection;
using Ticketing.Events;
using Ticketing.Queueing;

namespace Ticketing.Orders;

/// <summary>Wires what orders work with besides their app services.</summary>
public static class OrdersModule
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddOptions<OrdersOptions>().BindConfiguration("Orders").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<OrderCompletion>();
        services.AddScoped<OrderExpiry>();
        services.AddScoped<BasketReader>();
        services.AddScoped<CheckoutReader>();
        services.AddScoped<CheckoutBatch>();
        services.AddScoped<PayBatch>();
        services.AddScoped<SessionChoices>();
        services.AddSingleton<CheckoutDesk>();
        services.AddSingleton<HoldRush>();
        services.AddScoped<HoldLimits>();
        services.AddScoped<IWaitlistHolds, WaitlistHolds>();
        services.AddScoped<IPaidEvents, PaidEvents>();
        services.AddScoped<IEventContent, OrdersContent>();
        return services;
    }
}
