using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Notifications.Mailbox;
using Ticketing.Notifications.Sending;
using Ticketing.Notifications.Smtp;

namespace Ticketing.Notifications;

/// <summary>Wires mail: the writer everywhere, the sender in workers, the way out by the settings.</summary>
public static class NotificationsModule
{
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<MailWriter>();
        services.AddScoped<OrderMailReader>();
        services.AddScoped<WaitlistMailReader>();
        services.AddScoped<EnrolmentMailReader>();
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SmtpOptions>().BindConfiguration("Smtp").ValidateDataAnnotations()
            .Validate(smtp => smtp.Host is not null || configuration.GetValue("App:IsTryOut", true), "Smtp:Host must name the mail server, because App:IsTryOut is off and with it the built-in mailbox.")
            .ValidateOnStart();
        if (string.IsNullOrEmpty(configuration["Smtp:Host"])) services.AddSingleton<IMailTransport, MailboxTransport>();
        else services.AddSingleton<IMailTransport, SmtpTransport>();
        services.AddSingleton<MailSender>();
        if (configuration.GetValue("App:IsWorker", true)) services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
        return services;
    }
}
