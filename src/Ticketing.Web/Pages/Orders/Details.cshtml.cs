using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Orders;

namespace Ticketing.Web.Pages.Orders;

/// <summary>Who buys, who comes, and what they are asked.</summary>
[RequestFormLimits(ValueCountLimit = MaxFields)]
public sealed class DetailsModel(CheckoutAppService checkout, IStringLocalizer<Texts> words) : OrderPage(checkout)
{
    // A hundred tickets with fifty questions each.
    private const int MaxFields = 8192;

    [BindProperty] public DetailsForm Input { get; set; } = new();

    public IActionResult OnGet()
    {
        if (!IsOpen) return Redirect(OrderUrl);
        Input = DetailsForm.Of(Checkout);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (IsOpen && await TryAsync(ct => Service.GiveDetailsAsync(Code, Secret, Input.ToInput(), ct))) return Redirect(OrderUrl + "/pay");
        // The first ticket takes the buyer's name: missing, it is asked for once.
        if (string.IsNullOrWhiteSpace(Input.Name) && string.IsNullOrWhiteSpace(Input.Lines.FirstOrDefault()?.Name)) ModelState.Remove("Input.Lines[0].Name");
        await ReloadAsync();
        return IsOpen ? Page() : Redirect(OrderUrl);
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
            var labels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Input.Name"] = words["Your name"], ["Input.Email"] = words["E-mail"] };
            foreach (var question in Checkout.Questions) labels[$"Input.Answers[{question.Id}]"] = question.Label;
            foreach (var (line, i) in Checkout.Lines.Select((line, i) => (line, i)))
            {
                string prefix = Checkout.Lines.Count == 1 ? "" : words["Ticket {0}, ", i + 1];
                labels[$"Input.Lines[{i}].Name"] = prefix + words["Name on the ticket"];
                foreach (var question in line.Questions) labels[$"Input.Lines[{i}].Answers[{question.Id}]"] = prefix + question.Label;
            }

            return labels;
        }
    }

    public DetailsLineForm LineFor(Guid lineId) => Input.Lines.Find(l => l.LineId == lineId) ?? new();
}
