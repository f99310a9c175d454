using System.Globalization;
using Ticketing.Common;

namespace Ticketing.Catalog;

public sealed partial class Question
{
    /// <summary>
    /// The answer in its stored form (numbers with a point, dates as yyyy-MM-dd, a ticked consent as <c>true</c>), or
    /// <c>null</c> for none where none is needed. Refuses beside <paramref name="field"/>.
    /// </summary>
    /// <exception cref="BusinessException"><c>Required</c>, <c>TooLong</c>, <c>NotText</c>, <c>Ticketing:Catalog:NotANumber</c>, <c>NotADate</c>, <c>NotAnOption</c>, <c>ConsentMissing</c>.</exception>
    public string? Check(string? typed, string field)
    {
        var answer = Type is QuestionType.LongText
            ? Guard.OptionalText(typed, field, MaxAnswerLength)
            : Guard.OptionalLine(typed, field, MaxAnswerLength);
        if (Type == QuestionType.Consent) return CheckConsent(answer, field);
        if (answer is null) return IsRequired ? throw CommonErrors.Required(field) : null;
        return Type switch
        {
            QuestionType.Number => CheckNumber(answer, field),
            QuestionType.Date => CheckDate(answer, field),
            QuestionType.Choice => Options.Contains(answer, StringComparer.Ordinal) ? answer : throw CatalogErrors.NotAnOption(field),
            _ => answer,
        };
    }

    private static string CheckNumber(string answer, string field) =>
        decimal.TryParse(answer.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw CatalogErrors.NotANumber(field);

    private static string CheckDate(string answer, string field) =>
        DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? answer
            : throw CatalogErrors.NotADate(field);

    private string? CheckConsent(string? answer, string field)
    {
        if (answer is "true" or "on") return "true";
        return IsRequired ? throw CatalogErrors.ConsentMissing(field) : null;
    }
}
