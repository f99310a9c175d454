using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Orders;

/// <summary>
/// Checks typed details against an order and its event's questions, and gathers every refusal, so that the buyer corrects
/// all fields at once. Field paths: <c>name</c>, <c>answers[id]</c>, <c>lines[0].name</c>, <c>lines[0].answers[id]</c>.
/// </summary>
internal sealed class DetailsCheck(IReadOnlyList<Question> questions)
{
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    /// <summary>Writes the details into the order, or refuses with all fields that need another look and changes nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:DetailsInvalid</c>.</exception>
    public void Apply(Order order, DetailsInput input, DateTimeOffset now)
    {
        var name = Try(() => Guard.Line(input.Name, "name", Order.MaxNameLength));
        var email = Try(() => Guard.Email(input.Email, "email"));
        var answers = Check(QuestionScope.Order, order.Lines.Select(l => l.ItemId).ToHashSet(), input.Answers, "");
        var lines = order.Lines.Select(line => CheckLine(line, input.Lines)).ToList();
        if (input.Legal is { AsksForTerms: true } && input.Agreed(LegalKind.Terms) is null) Try(() => throw LegalErrors.TermsNotAccepted("accepts"));
        if (fields.Count > 0) throw OrdersErrors.Details(fields, values);
        order.GiveDetails(name!, email!, input.Locale ?? order.Locale, AnswersJson.Write(answers), now);
        foreach (var (line, typed, json) in lines) line.NameAttendee(typed.Name!, typed.Email, json);
    }

    private (OrderLine Line, DetailsLineInput Typed, string Answers) CheckLine(OrderLine line, IReadOnlyList<DetailsLineInput> given)
    {
        var index = given.Select((l, i) => (l.LineId, i)).Where(x => x.LineId == line.Id).Select(x => x.i).DefaultIfEmpty(-1).First();
        var typed = index < 0 ? new DetailsLineInput() : given[index];
        var path = $"lines[{(index < 0 ? line.Position : index)}].";
        var name = Try(() => Guard.Line(typed.Name, path + "name", Order.MaxNameLength));
        var email = string.IsNullOrWhiteSpace(typed.Email) ? null : Try(() => Guard.Email(typed.Email, path + "email"));
        var answers = Check(QuestionScope.Ticket, [line.ItemId], typed.Answers, path);
        return (line, typed with { Name = name, Email = email }, AnswersJson.Write(answers));
    }

    private Dictionary<Guid, string> Check(QuestionScope scope, HashSet<Guid> itemIds, IReadOnlyDictionary<Guid, string?> typed, string path)
    {
        var answers = new Dictionary<Guid, string>();
        foreach (var question in questions.Where(q => q.Scope == scope && itemIds.Any(q.AppliesTo)))
        {
            var answer = Try(() => question.Check(typed.GetValueOrDefault(question.Id), $"{path}answers[{question.Id}]"));
            if (answer is not null) answers[question.Id] = answer;
        }

        return answers;
    }

    private string? Try(Func<string?> check)
    {
        try
        {
            return check();
        }
        catch (BusinessException refusal) when (refusal.Fields.Count > 0)
        {
            foreach (var (field, code) in refusal.Fields) fields[field] = code;
            foreach (var (key, value) in refusal.Values) values.TryAdd(key, value);
            return null;
        }
    }
}
