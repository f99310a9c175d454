using System.Collections.Concurrent;
using System.Net.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ticketing.Notifications.Sending;
using Ticketing.TestBase;

namespace Ticketing.Privacy;

/// <summary>The app with everything it logs kept for reading, down to the finest level of our own words, and a mail server that refuses somebody.</summary>
public sealed class LoggedApp : TestApp
{
    private readonly Sink sink = new();

    public IReadOnlyCollection<string> Logs => sink.Lines;

    /// <summary>Whose mail is refused at the moment.</summary>
    public string? RefusesMailTo { get; set; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services =>
        {
            services.AddLogging(logging => logging.AddProvider(sink).AddFilter<Sink>(null, LogLevel.Information).AddFilter<Sink>("Ticketing", LogLevel.Trace).AddFilter<Sink>("Microsoft", LogLevel.Warning));
            var real = services.Last(s => s.ServiceType == typeof(IMailTransport)).ImplementationType!;
            services.AddSingleton<IMailTransport>(p => new Choosy(this, (IMailTransport)ActivatorUtilities.CreateInstance(p, real)));
        });
    }

    /// <summary>Refuses as servers do: with the address in its answer.</summary>
    private sealed class Choosy(LoggedApp app, IMailTransport real) : IMailTransport
    {
        public Task SendAsync(FinishedMail mail, CancellationToken cancellationToken) => mail.To.Address == app.RefusesMailTo
            ? throw new SmtpFailedRecipientException(SmtpStatusCode.MailboxBusy, mail.To.Address, $"450 4.2.1 <{mail.To.Address}>: {mail.To.Name} is busy")
            : real.SendAsync(mail, cancellationToken);
    }

    private sealed class Sink : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
