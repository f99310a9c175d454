using Ticketing.Orders;
using Ticketing.Tenants;

namespace Ticketing.Web.Pages.Orders;

/// <summary>What the buyer types. Checked by the use case alone, so that every field is judged at once.</summary>
public sealed class DetailsForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public Dictionary<string, string?> Answers { get; set; } = [];

    /// <summary>The terms are accepted: those of <see cref="TermsId"/>, which were shown.</summary>
    public bool Accepts { get; set; }

    public Guid? TermsId { get; set; }

    public bool AcceptsMarketing { get; set; }

    public Guid? MarketingId { get; set; }

    public List<DetailsLineForm> Lines { get; set; } = [];

    public static DetailsForm Of(CheckoutDto order, Guid? terms) => new()
    {
        Name = order.Name,
        Email = order.Email,
        Answers = Show(order.Answers),
        Accepts = terms is { } id && order.Accepted.Contains(id),
        AcceptsMarketing = order.Accepted.Any(a => a != terms),
        Lines = order.Lines.Select(l => new DetailsLineForm { LineId = l.Id, Name = l.AttendeeName, Answers = Show(l.Answers), Sessions = [.. l.Sessions] }).ToList(),
    };

    /// <summary>The first ticket without a name is the buyer's own.</summary>
    public DetailsInput ToInput() => new()
    {
        Name = Name,
        Email = Email,
        Answers = Read(Answers),
        Accepts = new[] { Accepts ? TermsId : null, AcceptsMarketing ? MarketingId : null }.OfType<Guid>().ToList(),
        AcceptedBy = ConsentSource.Checkout,
        Lines = Lines.Select((l, i) => new DetailsLineInput { LineId = l.LineId, Name = i == 0 && string.IsNullOrWhiteSpace(l.Name) ? Name : l.Name, Answers = Read(l.Answers), Sessions = l.OffersSessions ? l.Sessions : null }).ToList(),
    };

    private static Dictionary<string, string?> Show(IReadOnlyDictionary<Guid, string> answers) => answers.ToDictionary(a => a.Key.ToString(), a => (string?)a.Value);

    private static Dictionary<Guid, string?> Read(Dictionary<string, string?> answers)
    {
        var read = new Dictionary<Guid, string?>();
        foreach (var (key, answer) in answers)
            if (Guid.TryParse(key, out var id)) read[id] = answer;
        return read;
    }
}

public sealed class DetailsLineForm
{
    public Guid LineId { get; set; }

    public string? Name { get; set; }

    public Dictionary<string, string?> Answers { get; set; } = [];

    /// <summary>Sessions were there to choose from: none ticked means none wanted.</summary>
    public bool OffersSessions { get; set; }

    public List<Guid> Sessions { get; set; } = [];
}

/// <summary>Sessions with seats, to choose for one ticket.</summary>
public sealed record SessionsField(int Line, IReadOnlyList<SessionOfferDto> Offers, IReadOnlyList<Guid> Chosen, string TimeZone)
{
    public string Name => $"Input.Lines[{Line}].Sessions";

    public string Id => $"Input_Lines_{Line}__Sessions";
}

/// <summary>One question with the name of its field and the answer so far.</summary>
public sealed record QuestionField(CheckoutQuestionDto Question, string Name, string? Answer);
