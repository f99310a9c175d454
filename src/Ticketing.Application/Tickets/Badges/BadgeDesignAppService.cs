using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Tickets.Printing;

namespace Ticketing.Tickets;

/// <summary>How an event's badges look.</summary>
public sealed class BadgeDesignAppService(AppServiceContext context, BadgeSheets sheets, IBadgeWriter writer) : AppService(context)
{
    /// <summary>As stored, or what an event begins with, and the questions whose answers can stand on a badge.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Forbidden</c>.</exception>
    public async Task<BadgeDesignDto> GetAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        if (!await Db.Set<Event>().AnyAsync(e => e.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
        var design = await sheets.DesignAsync(eventId, cancellationToken);
        var questions = await Questions(eventId).OrderBy(q => q.Position).ThenBy(q => q.Id).Select(q => new BadgeQuestionDto(q.Id, q.Label)).ToListAsync(cancellationToken);
        // A question that was deleted since is on no badge.
        var question = questions.Any(q => q.Id == design.QuestionId) ? design.QuestionId : null;
        return new(design.Paper, design.DoorPaper, design.Role, design.RoleText, question, design.ShowsQr, design.ShowsLogo, questions);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c> for a question that can't be on a badge; <c>Required</c>, <c>TooLong</c>; <c>Forbidden</c>.</exception>
    public async Task UpdateAsync(Guid eventId, BadgeDesignInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.Manage, eventId, cancellationToken);
        if (!await Db.Set<Event>().AnyAsync(e => e.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
        var design = await Db.Set<BadgeDesign>().SingleOrDefaultAsync(d => d.EventId == eventId, cancellationToken);
        if (design is null) Db.Set<BadgeDesign>().Add(design = new(Guid.CreateVersion7(Now), eventId));
        await ApplyAsync(design, input, cancellationToken);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException)
        {
            throw CommonErrors.ChangedMeanwhile();
        }
    }

    /// <summary>How a badge would look, as SVG, without anything being stored.</summary>
    /// <exception cref="BusinessException">as <see cref="UpdateAsync"/>.</exception>
    public async Task<string> PreviewAsync(Guid eventId, BadgeDesignInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(TicketsPermissions.View, eventId, cancellationToken);
        var design = new BadgeDesign(Guid.Empty, eventId);
        await ApplyAsync(design, input, cancellationToken);
        var sheet = await sheets.OpenAsync(design, design.Paper, cancellationToken);
        var item = await Db.Set<Item>().AsNoTracking().Where(i => i.EventId == eventId).OrderBy(i => i.Position).ThenBy(i => i.Id).Select(i => i.Name).FirstOrDefaultAsync(cancellationToken);
        return writer.Draw(sheet.Look, sheet.Sample("Ada Lovelace", "Analytical Engines Ltd", item ?? "Ticket"));
    }

    private async Task ApplyAsync(BadgeDesign design, BadgeDesignInput input, CancellationToken cancellationToken)
    {
        if (input.QuestionId is { } question && !await Questions(design.EventId).AnyAsync(q => q.Id == question, cancellationToken)) throw CommonErrors.NotFound("question");
        design.Print(input.Paper, input.DoorPaper, input.ShowsQr, input.ShowsLogo);
        design.Say(input.Role, input.RoleText, input.QuestionId);
    }

    private IQueryable<Question> Questions(Guid eventId) =>
        Db.Set<Question>().AsNoTracking().Where(q => q.EventId == eventId && q.Scope == QuestionScope.Ticket && q.Type != QuestionType.Consent && q.Type != QuestionType.LongText);
}
