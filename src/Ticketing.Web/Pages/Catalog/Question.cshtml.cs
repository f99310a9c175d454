using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Catalog;

/// <summary>One question to buyers.</summary>
public sealed class QuestionModel(CatalogAppService service, EventAppService events, IPermissionChecker permissions, IStringLocalizer<Texts> t)
    : CatalogFormPage(service, events, permissions)
{
    [BindProperty] public QuestionForm Input { get; set; } = new();

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (!IsNew) Input = QuestionForm.Of(Catalog.Questions.SingleOrDefault(q => q.Id == Key) ?? throw CommonErrors.NotFound("question"));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!await TryAsync(ct => IsNew ? Service.CreateQuestionAsync(EventId, Input.ToInput(), ct) : Service.UpdateQuestionAsync(Key, Input.ToInput(), ct))) return Page();
        TempData.Flash(IsNew ? t["Question added."] : t["Saved."]);
        return Done();
    }
}

/// <summary>As typed: options one on each line.</summary>
public sealed class QuestionForm
{
    public QuestionScope Scope { get; set; } = QuestionScope.Ticket;

    public QuestionType Type { get; set; }

    public string? Label { get; set; }

    public string? Help { get; set; }

    public bool IsRequired { get; set; }

    public string? Options { get; set; }

    public List<Guid> ItemIds { get; set; } = [];

    public static QuestionForm Of(QuestionDto question) => new()
    {
        Scope = question.Scope,
        Type = question.Type,
        Label = question.Label,
        Help = question.Help,
        IsRequired = question.IsRequired,
        Options = string.Join('\n', question.Options),
        ItemIds = [.. question.ItemIds],
    };

    public QuestionInput ToInput() => new()
    {
        Scope = Scope,
        Type = Type,
        Label = Label ?? "",
        Help = Help,
        IsRequired = IsRequired,
        Options = (Options ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        ItemIds = ItemIds,
    };
}
