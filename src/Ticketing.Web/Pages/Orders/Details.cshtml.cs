using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Orders;
using Ticketing.Tenants;

namespace Ticketing.Web.Pages.Orders;

/// <summary>Who buys, who comes, and what they are asked.</summary>
[RequestFormLimits(ValueCountLimit = MaxFields)]
public sealed class DetailsModel(CheckoutAppService checkout, LegalAppService legal, CheckoutSessionsAppService sessions, IStringLocalizer<Texts> words) : OrderPage(checkout)
{
    // A hundred tickets with fifty questions each.
    private const int MaxFields = 8192;

    [BindProperty] public DetailsForm Input { get; set; } = new();

    /// <summary>Sessions with seats, by ticket.</summary>
    public CheckoutSessionsDto Sessions { get; private set; } = new() { TimeZone = "UTC", Lines = [] };

    /// <summary>The terms to accept; <c>null</c> where none are asked for.</summary>
    public LegalInUseText? Terms { get; private set; }

    /// <summary>The sentence that allows marketing mail.</summary>
    public LegalInUseText? Marketing { get; private set; }

    public bool HasPrivacyText { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!IsOpen) return Redirect(OrderUrl);
        await LoadLegalAsync();
        Sessions = await sessions.GetAsync(Code, Secret, HttpContext.RequestAborted);
        Input = DetailsForm.Of(Checkout, Terms?.Id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (IsOpen && await TryAsync(ct => Service.GiveDetailsAsync(Code, Secret, Input.ToInput(), ct))) return Redirect(OrderUrl + "/pay");
        // The first ticket takes the buyer's name: missing, it is asked for once.
        if (string.IsNullOrWhiteSpace(Input.Name) && string.IsNullOrWhiteSpace(Input.Lines.FirstOrDefault()?.Name)) ModelState.Remove("Input.Lines[0].Name");
        await ReloadAsync();
        await LoadLegalAsync();
        Sessions = await sessions.GetAsync(Code, Secret, HttpContext.RequestAborted);
        return IsOpen ? Page() : Redirect(OrderUrl);
    }

    private async Task LoadLegalAsync()
    {
        var texts = await legal.GetInUseAsync(HttpContext.RequestAborted);
        var language = CultureInfo.CurrentUICulture.Name;
        Terms = texts.AsksForTerms ? texts.Find(LegalKind.Terms, language) : null;
        Marketing = texts.Find(LegalKind.Marketing, language);
        HasPrivacyText = texts.Find(LegalKind.Privacy, language) is not null;
    }

    /// <summary>Gives the places back and starts anew, so that nobody competes with their own hold.</summary>
    public async Task<IActionResult> OnPostChangeAsync()
    {
        if (IsOpen) await Service.CancelAsync(Code, Secret, HttpContext.RequestAborted);
        return Redirect(EventUrl);
    }

    /// <summary>The fields' labels, so that the error summary tells them apart.</summary>
    public IReadOnlyDictionary<string, string> Labels
    {
        get
        {
            var labels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Input.Name"] = words["Your name"], ["Input.Email"] = words["E-mail"], ["Input.Accepts"] = words["Terms"] };
            foreach (var question in Checkout.Questions) labels[$"Input.Answers[{question.Id}]"] = question.Label;
            foreach (var (line, i) in Checkout.Lines.Select((line, i) => (line, i)))
            {
                string prefix = Checkout.Lines.Count == 1 ? "" : words["Ticket {0}, ", i + 1];
                labels[$"Input.Lines[{i}].Name"] = prefix + words["Name on the ticket"];
                labels[$"Input.Lines[{i}].Sessions"] = prefix + words["Sessions"];
                foreach (var question in line.Questions) labels[$"Input.Lines[{i}].Answers[{question.Id}]"] = prefix + question.Label;
            }

            return labels;
        }
    }

    public SessionsField? SessionsOf(int index) => Sessions.Lines.FirstOrDefault(l => l.LineId == Checkout.Lines[index].Id) is { } line
        ? new(index, line.Sessions, LineFor(line.LineId).Sessions, Sessions.TimeZone)
        : null;

    public DetailsLineForm LineFor(Guid lineId) => Input.Lines.Find(l => l.LineId == lineId) ?? new();
}
