using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Privacy;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Privacy;

/// <summary>How long an organization keeps what, with what the coming night takes out.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class RetentionPageModel(RetentionAppService service, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty] public PeriodsForm Input { get; set; } = new();

    [BindProperty] public QuestionForm Question { get; set; } = new();

    public RetentionSettings Settings { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Questions { get; private set; } = [];

    public string Root => $"/manage/{Org}/privacy/retention";

    public long NextNight => Settings.Periods.Sum(p => p.NextNight);

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        await LoadAsync();
        Fill();
    }

    /// <summary>A default is not written down, so that a later one holds.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var periods = Input.Periods.Select(p => new RetentionPeriodInput { Kind = p.Kind, Days = p.Days == Settings.Periods.FirstOrDefault(k => k.Kind == p.Kind)?.Default ? null : p.Days }).ToList();
        ModelState.Keys.Where(k => k.StartsWith("Question", StringComparison.Ordinal)).ToList().ForEach(k => ModelState.Remove(k));
        return await TryAsync(ct => service.SetAsync(new() { Periods = periods }, ct)) ? Done() : Page();
    }

    public async Task<IActionResult> OnPostQuestionAsync(Guid? remove)
    {
        if (remove is not null) ModelState.Clear();
        var period = new RetentionPeriodInput { Kind = RetentionKind.Answers, QuestionId = remove ?? Question.QuestionId ?? Guid.Empty, Days = remove is null ? Question.Days ?? -1 : null };
        if (await TryAsync(ct => service.SetAsync(new() { Periods = [period] }, ct), "Question")) return Done();
        await LoadAsync();
        Fill();
        return Page();
    }

    private RedirectResult Done()
    {
        TempData.Flash(t["Saved. It holds from the coming night on."]);
        return Redirect(Root);
    }

    private void Fill() => Input = new() { Periods = Settings.Periods.Select(p => new PeriodForm { Kind = p.Kind, Days = p.Days }).ToList() };

    private async Task LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        Settings = await service.GetAsync(stop);
        Questions = (await service.ListQuestionsAsync(stop)).Select(q => new SelectListItem($"{q.Question} ({q.Event})", q.Id.ToString())).ToList();
    }
}

/// <summary>As typed.</summary>
public sealed class PeriodsForm
{
    public List<PeriodForm> Periods { get; set; } = [];
}

/// <summary>As typed; empty for the default.</summary>
public sealed class PeriodForm
{
    public RetentionKind Kind { get; set; }

    public int? Days { get; set; }
}

/// <summary>As typed.</summary>
public sealed class QuestionForm
{
    public Guid? QuestionId { get; set; }

    public int? Days { get; set; }
}
