using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
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
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    [BindProperty] public ScanForm Input { get; set; } = new();

    public DoorDto Door { get; private set; } = null!;

    public ScanVerdict? Verdict { get; private set; }

    public VerdictLook? Look => Verdict?.Result is { } result ? VerdictLook.Of(result, words) : null;

    public string? Since => VerdictLook.Since(Verdict?.FirstAdmission, Door.TimeZone, words);

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

    /// <summary>What the script needs to know.</summary>
    public string Props => JsonSerializer.Serialize(new
    {
        api = $"/api/v1/organizations/{Org}/events/{EventId}/check-in",
        checkpointId = Door.Checkpoint.Id,
        zone = Door.TimeZone,
        admitted = Door.Counters.Admitted,
        latest = Door.MyLatest,
        looks = VerdictLook.All(words),
        words = Words(),
    }, Json);

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

    private Dictionary<string, string> Words() => new()
    {
        ["since"] = words["Since {0}, let in by {1}"],
        ["of"] = words["of {0} inside"],
        ["admit"] = words["Let in"],
        ["isIn"] = words["In since {0}"],
        ["cancelled"] = words["Cancelled"],
        ["undo"] = words["Undo"],
        ["nothingFound"] = words["Nobody found"],
        ["noScans"] = words["No scans yet"],
        ["which"] = words["Which ticket?"],
        ["byOrderCode"] = words["By order code"],
        ["signedOut"] = words["You are signed out. Open this page again to sign in."],
        ["noCamera"] = words["No camera here. Use a hand scanner, type a code or search by name."],
        ["cameraDenied"] = words["The camera is blocked for this page. Allow it in the browser, or type a code."],
        ["failed"] = words["That did not work. Try again."],
    };

    public sealed record ScanForm
    {
        /// <summary>Names this attempt, so that a reload of the answer changes nothing.</summary>
        public Guid ScanId { get; init; }

        public string? Code { get; init; }
    }
}
