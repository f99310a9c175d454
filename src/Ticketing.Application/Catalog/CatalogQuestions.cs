using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Catalog;

/// <summary>What buyers are asked.</summary>
public sealed partial class CatalogAppService
{
    /// <returns>the new question's id.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Catalog:ChoiceNeedsOptions</c>, <c>TooMany</c>; field refusals.</exception>
    public async Task<Guid> CreateQuestionAsync(Guid eventId, QuestionInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CatalogPermissions.Manage, eventId, cancellationToken);
        await GetEventAsync(eventId, cancellationToken);
        var positions = await Db.Set<Question>().Where(q => q.EventId == eventId).Select(q => q.Position).ToListAsync(cancellationToken);
        if (positions.Count >= MaxQuestions) throw CatalogErrors.TooMany(MaxQuestions);
        var question = new Question(Guid.CreateVersion7(Now), eventId, input.Scope, input.Type, input.Label, positions.DefaultIfEmpty(-1).Max() + 1);
        await AskAsync(question, input, question.Position, cancellationToken);
        Db.Set<Question>().Add(question);
        await Db.SaveChangesAsync(cancellationToken);
        return question.Id;
    }

    /// <summary>Changes everything but scope and type. Answers already given stay as they are.</summary>
    public async Task UpdateQuestionAsync(Guid questionId, QuestionInput input, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(CatalogPermissions.Manage, cancellationToken);
        var question = await GetQuestionAsync(questionId, scope, cancellationToken);
        await AskAsync(question, input, question.Position, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Asks no more; answers already given stay with their orders.</summary>
    public async Task DeleteQuestionAsync(Guid questionId, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(CatalogPermissions.Manage, cancellationToken);
        Db.Set<Question>().Remove(await GetQuestionAsync(questionId, scope, cancellationToken));
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Asks in that order; the others follow as they were.</summary>
    public async Task OrderQuestionsAsync(Guid eventId, IReadOnlyList<Guid> questionIds, CancellationToken cancellationToken)
    {
        await DemandAsync(CatalogPermissions.Manage, eventId, cancellationToken);
        var questions = await Db.Set<Question>().Where(q => q.EventId == eventId).OrderBy(q => q.Position).ThenBy(q => q.Id).ToListAsync(cancellationToken);
        var wanted = questionIds.ToList();
        var position = 0;
        foreach (var question in questions.OrderBy(q => wanted.IndexOf(q.Id) is >= 0 and var index ? index : int.MaxValue)) question.Place(position++);
        await Db.SaveChangesAsync(cancellationToken);
    }

    private static QuestionDto Show(Question question) => new()
    {
        Id = question.Id,
        Scope = question.Scope,
        Type = question.Type,
        Label = question.Label,
        Help = question.Help,
        IsRequired = question.IsRequired,
        Position = question.Position,
        Options = question.Options,
        ItemIds = question.ItemIds,
    };

    private async Task AskAsync(Question question, QuestionInput input, int position, CancellationToken cancellationToken)
    {
        var known = await Db.Set<Item>().CountAsync(i => i.EventId == question.EventId && input.ItemIds.Contains(i.Id), cancellationToken);
        if (known < input.ItemIds.Distinct().Count()) throw CommonErrors.NotFound("ticket type");
        question.Ask(input.Label, input.Help, input.IsRequired, input.Options, input.ItemIds, position);
    }

    private async Task<Question> GetQuestionAsync(Guid questionId, PermissionScope scope, CancellationToken cancellationToken) =>
        await Db.Set<Question>().Within(scope, q => q.EventId).SingleOrDefaultAsync(q => q.Id == questionId, cancellationToken) ?? throw CommonErrors.NotFound("question");
}
