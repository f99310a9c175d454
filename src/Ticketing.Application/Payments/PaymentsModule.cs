using Microsoft.Extensions.DependencyInjection;
using Ticketing.Payments.Sandbox;

namespace Ticketing.Payments;

/// <summary>Wires the gateways and what works with them.</summary>
public static class PaymentsModule
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddScoped<PaymentGateways>();
        services.AddScoped<PaymentStarter>();
        services.AddScoped<PaymentSettlement>();
        services.AddScoped<SettlementBatch>();
        services.AddSingleton<SettlementDesk>();
        services.AddScoped<RefundRunner>();
        services.AddScoped<IPaymentGateway, SandboxGateway>();
        services.AddScoped<SandboxDeliveries>();
        services.AddSingleton<SandboxSecret>();
        services.AddHttpClient(SandboxDeliveries.Client, client => client.Timeout = TimeSpan.FromSeconds(10));
        return services;
    }
}
