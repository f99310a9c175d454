using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using Ticketing.Hosting;
using Ticketing.Sessions;
using Ticketing.Tickets;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Tickets;

/// <summary>The programme, day by day, as a ticket's holder chooses from it. Every choice is a form of its own.</summary>
public sealed class ProgrammeModel(TicketAgendaAppService agenda, IStringLocalizer<Texts> words) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string Code { get; set; } = "";

    [FromRoute] public string Secret { get; set; } = "";

    [FromRoute] public Guid TicketId { get; set; }

    public TicketProgrammeDto Programme { get; private set; } = null!;

    /// <summary>With how many of its sessions are chosen.</summary>
    public IReadOnlyDictionary<DateOnly, int> Days { get; private set; } = new Dictionary<DateOnly, int>();

    public DateOnly? Day { get; private set; }

    public IReadOnlyList<SessionChoiceDto> Shown { get; private set; } = [];

    public string OrderUrl => HttpContext.PublicPath($"/o/{Code}/{Secret}");

    private string PageUrl => $"{OrderUrl}/tickets/{TicketId}/programme";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Response.Headers["Referrer-Policy"] = "same-origin";
        Response.Headers.CacheControl = "no-cache, no-store";
        await next();
    }

    public Task OnGetAsync(string? day) => LoadAsync(day);

    public Task<IActionResult> OnPostTakeAsync(Guid session, string? day) =>
        DoAsync(session, day, words["It is in your agenda."], stop => agenda.TakeAsync(Code, Secret, TicketId, session, stop));

    public Task<IActionResult> OnPostLeaveAsync(Guid session, string? day) =>
        DoAsync(session, day, words["You have left it."], stop => agenda.LeaveAsync(Code, Secret, TicketId, session, stop));

    public Task<IActionResult> OnPostSwapAsync(Guid session, Guid from, string? day) =>
        DoAsync(session, day, words["Swapped."], stop => agenda.SwapAsync(Code, Secret, TicketId, from, new() { SessionId = session }, stop));

    public string UrlOf(OpenMaterialDto file) => $"/api/v1/organizations/{Org}/checkout/{Code}/{Secret}/tickets/{TicketId}/files/{file.Id}";

    public string HrefOf(DateOnly day) => $"{PageUrl}?day={Iso(day)}";

    public string UrlOf(string handler, Guid session, Guid? from = null) =>
        $"{PageUrl}?handler={handler}&session={session}{(from is null ? "" : $"&from={from}")}{(Day is { } day ? $"&day={Iso(day)}" : "")}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<IActionResult> DoAsync(Guid session, string? day, string done, Func<CancellationToken, Task> useCase)
    {
        if (!await TryAsync(useCase))
        {
            await LoadAsync(day);
            return Page();
        }

        TempData.Flash(done);
        await LoadAsync(day);
        return Redirect($"{PageUrl}{(Day is { } shown ? $"?day={Iso(shown)}" : "")}#s-{session}");
    }

    private async Task LoadAsync(string? day)
    {
        Programme = await agenda.GetProgrammeAsync(Code, Secret, TicketId, HttpContext.RequestAborted);
        Days = Programme.Sessions.GroupBy(s => s.Session.Day).OrderBy(d => d.Key).ToDictionary(d => d.Key, d => d.Count(s => s.IsChosen));
        var asked = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)null;
        var next = Programme.Sessions.Where(s => !s.HasBegun).Select(s => (DateOnly?)s.Session.Day).FirstOrDefault();
        Day = asked is { } known && Days.ContainsKey(known) ? known : next ?? (Days.Count > 0 ? Days.Keys.First() : null);
        Shown = [.. Programme.Sessions.Where(s => s.Session.Day == Day)];
    }
}
