using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.CheckIn;
using Ticketing.Web.Common;
using Ticketing.Web.Hosting;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>The scanner. With script it reads by camera and hand scanner; without, a code typed into its form gets the same verdict.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ScannerModel(CheckInAppService service, PageNonce nonce, IStringLocalizer<Texts> words) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    [BindProperty] public ScanForm Input { get; set; } = new();

    public DoorDto Door { get; private set; } = null!;

    public ScanVerdict? Verdict { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Input = new() { ScanId = Guid.CreateVersion7() };
        await LoadAsync(cancellationToken);
    }

    public Task<IActionResult> OnPostAsync() => JudgeAsync(ct =>
        service.ScanAsync(EventId, new() { Id = Input.ScanId, Code = Input.Code, Method = ScanMethod.Manual }, ct));

    /// <summary>One ticket chosen among those of the order whose code was typed.</summary>
    public Task<IActionResult> OnPostAdmitAsync(Guid ticketId) => JudgeAsync(ct =>
        service.AdmitManuallyAsync(EventId, new() { Id = Input.ScanId, TicketId = ticketId, Reason = words["By order code"] }, ct));

    public ScreenView Screen => new()
    {
        Props = ScreenView.PropsOf(new { organization = Org, eventId = EventId, checkpointId = Door.Checkpoint.Id }, words),
        Title = Door.Title,
        Here = $"/door/{Org}/{EventId}",
        Back = $"/door/{Org}",
        Counters = Door.Counters,
        Errors = ViewData.ModelState.Values.SelectMany(v => v.Errors).Select(e => e.ErrorMessage).ToList(),
        ScanId = Input.ScanId,
        Code = Input.Code,
        Verdict = Verdict,
        Look = Verdict?.Result is { } result ? VerdictLook.Of(result, words) : null,
        Since = VerdictLook.Since(Verdict?.FirstAdmission, Door.TimeZone, words),
    };

    private async Task<IActionResult> JudgeAsync(Func<CancellationToken, Task<ScanVerdict>> useCase)
    {
        await TryAsync(async ct => Verdict = await useCase(ct));
        await LoadAsync(HttpContext.RequestAborted);
        // A new id for the next attempt; the form must not show the old one again.
        ModelState.Remove("Input.ScanId");
        if (Verdict is not null) ModelState.Remove("Input.Code");
        Input = new() { ScanId = Guid.CreateVersion7(), Code = Verdict is null ? Input.Code : null };
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Response.Headers.ContentSecurityPolicy = ContentPolicy.For(nonce.Value, runsWasm: true);
        Door = await service.GetDoorAsync(EventId, null, cancellationToken);
    }

    public sealed record ScanForm
    {
        /// <summary>Names this attempt, so that a reload of the answer changes nothing.</summary>
        public Guid ScanId { get; init; }

        public string? Code { get; init; }
    }
}
