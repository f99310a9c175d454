using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ticketing.Common;
using Ticketing.Tenants;
using Xunit;

namespace Ticketing.TestBase;

/// <summary>TXT records as a test says them.</summary>
public sealed class TestDns : IDnsTxt
{
    private readonly ConcurrentDictionary<string, string> records = new();

    /// <summary>Nobody answers.</summary>
    public bool IsAway { get; set; }

    public void Say(string name, string text) => records[name] = text;

    public void Forget(string name) => records.TryRemove(name, out _);

    public Task<IReadOnlyList<string>> FindAsync(string name, CancellationToken cancellationToken) =>
        IsAway ? throw DomainErrors.DnsUnreachable() : Task.FromResult<IReadOnlyList<string>>(records.TryGetValue(name, out var text) ? ["v=spf1 -all", text] : []);
}

/// <summary>The app with a DNS that tests control.</summary>
public class DnsApp : TestApp
{
    public TestDns Dns { get; } = new();

    /// <summary>A host that the organization has proven.</summary>
    public async Task<DomainDto> ProveHostAsync(TestOrganization org, string name)
    {
        var domain = await org.AsOwnerAsync<DomainAppService, DomainDto>(s => s.AddAsync(new() { Domain = name }, TestContext.Current.CancellationToken));
        Dns.Say(domain.RecordName, domain.RecordText);
        await org.AsOwnerAsync<DomainAppService, int>(async s =>
        {
            await s.VerifyAsync(domain.Id, TestContext.Current.CancellationToken);
            return 0;
        });
        return domain;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("App:PublicUrl", "http://tickets.main.example");
        builder.ConfigureServices(services =>
        {
            services.RemoveAll<IDnsTxt>();
            services.AddSingleton<IDnsTxt>(Dns);
        });
    }
}
