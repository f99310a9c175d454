using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Privacy;

/// <summary>How long an organization keeps what, and what that means for the coming night.</summary>
public sealed class RetentionAppService(AppServiceContext context, IPersonalData data) : AppService(context)
{
    public const int MaxQuestions = 200;

    public async Task<RetentionSettings> GetAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        var periods = await Db.Set<RetentionPeriod>().AsNoTracking().ToListAsync(cancellationToken);
        var nextNight = await data.PreviewRetentionAsync(Tenant.Required(), Now + TimeSpan.FromDays(1), cancellationToken);
        var wanted = periods.Where(p => p.QuestionId is not null).Select(p => p.QuestionId!.Value).ToList();
        var named = await Questions().Where(q => wanted.Contains(q.Id)).ToDictionaryAsync(q => q.Id, cancellationToken);
        return new(
            Enum.GetValues<RetentionKind>().Select(kind => Show(kind, periods.Find(p => p.Kind == kind && p.QuestionId is null)?.Days, nextNight.GetValueOrDefault(kind))).ToList(),
            periods.Where(p => p.QuestionId is not null).Select(p => new QuestionRetentionDto(p.QuestionId!.Value, named[p.QuestionId.Value].Question, named[p.QuestionId.Value].Event, p.Days))
                .OrderBy(q => q.Event, StringComparer.Ordinal).ThenBy(q => q.Question, StringComparer.Ordinal).ToList());
    }

    /// <summary>Questions of the latest events, to choose from; at most <see cref="MaxQuestions"/>.</summary>
    public async Task<IReadOnlyList<QuestionChoice>> ListQuestionsAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        return await Questions().Take(MaxQuestions).ToListAsync(cancellationToken);
    }

    /// <summary>All of them or none, from the coming night on; what went before stays gone.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:OutOfRange</c> beside <c>periods[0].days</c>; <c>NotFound</c>; <c>ChangedMeanwhile</c>.</exception>
    public async Task SetAsync(SetRetentionInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        var known = await Db.Set<RetentionPeriod>().ToListAsync(cancellationToken);
        foreach (var (index, period) in (input.Periods ?? []).Index()) await SetAsync(known, index, period, cancellationToken);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_retention_periods")
        {
            throw CommonErrors.ChangedMeanwhile();
        }
    }

    private async Task SetAsync(List<RetentionPeriod> known, int index, RetentionPeriodInput input, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(input.Kind)) throw CommonErrors.NotFound("period");
        var questionId = input.Kind == RetentionKind.Answers ? input.QuestionId : null;
        if (questionId is { } id && !await Db.Set<Question>().AnyAsync(q => q.Id == id, cancellationToken)) throw CommonErrors.NotFound("question");
        var own = known.Find(p => p.Kind == input.Kind && p.QuestionId == questionId);
        try
        {
            if (input.Days is not { } days)
            {
                if (own is not null) Db.Set<RetentionPeriod>().Remove(own);
            }
            else if (own is not null)
            {
                own.KeepFor(days);
            }
            else
            {
                known.Add(Db.Set<RetentionPeriod>().Add(new(Guid.CreateVersion7(Now), input.Kind, questionId, days)).Entity);
            }
        }
        catch (BusinessException refusal) when (refusal.Fields.ContainsKey("days"))
        {
            var limits = RetentionLimits.Of(input.Kind);
            throw CommonErrors.OutOfRange($"periods[{index}].days", limits.Least, limits.Most);
        }
    }

    private static RetentionDto Show(RetentionKind kind, int? own, long nextNight)
    {
        var limits = RetentionLimits.Of(kind);
        return new(kind, own ?? limits.Default, own is not null, limits.Default, limits.Least, limits.Most, nextNight);
    }

    private IQueryable<QuestionChoice> Questions() =>
        Db.Set<Question>().AsNoTracking().Join(Db.Set<Event>(), q => q.EventId, e => e.Id, (q, e) => new { Question = q, Event = e })
            .OrderByDescending(x => x.Event.StartsAt).ThenBy(x => x.Question.Position).ThenBy(x => x.Question.Id).Select(x => new QuestionChoice { Id = x.Question.Id, Question = x.Question.Label, Event = x.Event.Title });
}
