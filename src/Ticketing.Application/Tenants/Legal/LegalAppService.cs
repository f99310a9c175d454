using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>An organization's legal texts: versions are published, never changed.</summary>
public sealed class LegalAppService(AppServiceContext context, LegalBook book) : AppService(context)
{
    public async Task<LegalDto> GetAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.View, cancellationToken);
        var id = Tenant.Required();
        var asks = await Db.Set<Organization>().Where(o => o.Id == id).Select(o => o.AsksForTerms).SingleAsync(cancellationToken);
        var all = await Db.Set<LegalText>().AsNoTracking().OrderBy(t => t.Kind).ThenBy(t => t.Language).ThenByDescending(t => t.Version)
            .Select(t => new LegalVersionDto(t.Id, t.Kind, t.Language, t.Version, t.PublishedAt, t.Body != "")).ToListAsync(cancellationToken);
        var latest = all.GroupBy(t => (t.Kind, t.Language)).Select(g => g.First()).Where(t => t.IsInUse).Select(t => t.Id).ToHashSet();
        var texts = await Db.Set<LegalText>().AsNoTracking().Where(t => latest.Contains(t.Id)).OrderBy(t => t.Kind).ThenBy(t => t.Language)
            .Select(t => new LegalTextDto(t.Id, t.Kind, t.Language, t.Version, t.Body, t.PublishedAt)).ToListAsync(cancellationToken);
        return new(asks, texts, all.ConvertAll(t => t with { IsInUse = latest.Contains(t.Id) }));
    }

    /// <summary>A version for anybody: the one in use for the reader's language, or the one of a number.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("legal texts are for everybody to read")]
    public async Task<LegalTextDto> ReadAsync(LegalKind kind, string language, int? version, CancellationToken cancellationToken)
    {
        var inUse = (await book.GetAsync(cancellationToken)).Find(kind, language);
        var shown = version is null
            ? Db.Set<LegalText>().Where(t => inUse != null && t.Id == inUse.Id)
            : Db.Set<LegalText>().Where(t => t.Kind == kind && t.Version == version && t.Language == (inUse == null ? language : inUse.Language));
        return await shown.AsNoTracking().Where(t => t.Kind != LegalKind.Marketing && t.Body != "")
            .Select(t => new LegalTextDto(t.Id, t.Kind, t.Language, t.Version, t.Body, t.PublishedAt)).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("text");
    }

    /// <summary>The texts in use and what a checkout asks.</summary>
    [OpenToAnyone("what every public page links to")]
    public Task<LegalInUse> GetInUseAsync(CancellationToken cancellationToken) => book.GetAsync(cancellationToken);

    /// <summary>Publishes the next version; the same words again publish nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tenants:BadLocale</c>, <c>NewerVersion</c>; <c>Ticketing:Common:TooLong</c>.</exception>
    public async Task<LegalTextDto> PublishAsync(PublishLegalInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        var last = await Db.Set<LegalText>().AsNoTracking().Where(t => t.Kind == input.Kind && t.Language == input.Language).OrderByDescending(t => t.Version).FirstOrDefaultAsync(cancellationToken);
        var text = new LegalText(Guid.CreateVersion7(Now), input.Kind, input.Language, (last?.Version ?? 0) + 1, input.Body, Now);
        if (last?.Body == text.Body || (last is null && text.Body.Length == 0)) return Show(last ?? text);
        Db.Set<LegalText>().Add(text);
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_legal_texts_version")
        {
            throw LegalErrors.NewerVersion();
        }

        book.Forget();
        return Show(text);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Tenants:TermsMissing</c>.</exception>
    public async Task SetRulesAsync(LegalRulesInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(TenantsPermissions.Manage, cancellationToken);
        book.Forget();
        if (input.AsksForTerms && !(await book.GetAsync(cancellationToken)).Texts.Any(t => t.Kind == LegalKind.Terms)) throw LegalErrors.TermsMissing("asksForTerms");
        var id = Tenant.Required();
        (await Db.Set<Organization>().SingleAsync(o => o.Id == id, cancellationToken)).AskForTerms(input.AsksForTerms);
        await Db.SaveChangesAsync(cancellationToken);
        book.Forget();
    }

    private static LegalTextDto Show(LegalText t) => new(t.Id, t.Kind, t.Language, t.Version, t.Body, t.PublishedAt);
}
