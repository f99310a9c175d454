using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Platform;
using Ticketing.Tenants;

namespace Ticketing.Web.Pages.Platform;

/// <summary>One organization: suspend and resume it, what it may, and entering it.</summary>
public sealed class OrganizationModel(PlatformAppService service, IStringLocalizer<Texts> t) : PlatformPage(service)
{
    [FromRoute] public Guid Id { get; set; }

    [BindProperty] public OrganizationForm Input { get; set; } = new();

    [BindProperty] public SuspendForm Suspend { get; set; } = new();

    public PlatformOrganizationDto One { get; private set; } = null!;

    public string Here => $"/platform/organizations/{Id}";

    public async Task OnGetAsync()
    {
        await LoadAsync(HttpContext.RequestAborted);
        Input = new() { MayUseSso = One.MayUseSso, MayUseDomains = One.MayUseDomains, MaxEvents = One.MaxEvents };
    }

    public Task<IActionResult> OnPostSuspendAsync() => DoAsync(ct => Service.SuspendAsync(Id, new() { Reason = Suspend.Reason }, ct), t["Suspended."], Here, "Suspend");

    public Task<IActionResult> OnPostResumeAsync() => DoAsync(ct => Service.ResumeAsync(Id, ct), t["It sells again."], Here);

    public Task<IActionResult> OnPostAbilitiesAsync() =>
        DoAsync(ct => Service.SetAbilitiesAsync(Id, new() { MayUseSso = Input.MayUseSso, MayUseDomains = Input.MayUseDomains, MaxEvents = Input.MaxEvents }, ct), t["Saved."], Here);

    public async Task<IActionResult> OnPostEnterAsync()
    {
        await LoadAsync(HttpContext.RequestAborted);
        return await DoAsync(ct => Service.EnterAsync(Id, new() { Reason = Input.Reason, Minutes = Input.Minutes }, ct), t["You are inside. The organization sees it."], $"/manage/{One.Slug}");
    }

    public Task<IActionResult> OnPostLeaveAsync() => DoAsync(ct => Service.LeaveAsync(Id, ct), t["You are outside again."], Here);

    protected override async Task LoadAsync(CancellationToken stop) => One = await Service.GetAsync(Id, stop);
}

/// <summary>As typed; each button reads its part.</summary>
public sealed class OrganizationForm
{
    public string? Reason { get; set; }

    public int Minutes { get; set; } = 60;

    public bool MayUseSso { get; set; }

    public bool MayUseDomains { get; set; }

    public int? MaxEvents { get; set; }
}

/// <summary>Why it is suspended.</summary>
public sealed class SuspendForm
{
    public string? Reason { get; set; }
}
