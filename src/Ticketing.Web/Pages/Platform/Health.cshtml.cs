using Ticketing.Identity;
using Ticketing.Platform;

namespace Ticketing.Web.Pages.Platform;

/// <summary>How the installation is: queues, mails, jobs.</summary>
public sealed class HealthModel(PlatformAppService service) : PlatformPage(service)
{
    public PlatformHealthDto Health { get; private set; } = null!;

    public IReadOnlyList<OperatorDto> Operators { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync(HttpContext.RequestAborted);

    /// <summary>An age in words that are the same in every language.</summary>
    public static string Age(TimeSpan? age) => age is not { } waiting ? "–" : waiting.TotalHours >= 1 ? $"{(int)waiting.TotalHours} h" : waiting.TotalMinutes >= 1 ? $"{(int)waiting.TotalMinutes} min" : $"{(int)waiting.TotalSeconds} s";

    protected override async Task LoadAsync(CancellationToken stop) => (Health, Operators) = (await Service.GetHealthAsync(stop), await Service.ListOperatorsAsync(stop));
}
