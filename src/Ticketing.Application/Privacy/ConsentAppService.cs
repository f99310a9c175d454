using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Privacy;

/// <summary>Consents as staff keep them: who agreed to what, those brought along from elsewhere, and withdrawals that came by letter.</summary>
public sealed class ConsentAppService(AppServiceContext context, LegalBook book) : AppService(context)
{
    public const int MaxShown = 200;
    public const int MaxExportRows = 100_000;

    /// <summary>The latest, or those of an address; at most <see cref="MaxShown"/>.</summary>
    public async Task<IReadOnlyList<ConsentDto>> GetListAsync(string? email, CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        var lower = string.IsNullOrWhiteSpace(email) ? null : email.Trim().ToLowerInvariant();
        return await Db.Set<Consent>().AsNoTracking().Where(c => lower == null || c.Email!.ToLower() == lower).OrderByDescending(c => c.GivenAt).ThenByDescending(c => c.Id).Take(MaxShown)
            .Join(Db.Set<LegalText>(), c => c.TextId, t => t.Id, (c, t) => new ConsentDto(
                c.Id, c.Kind, c.Kind == LegalKind.Marketing ? t.Body : "", t.Version, c.Email, c.OrderId, c.Source, c.GivenAt, c.WithdrawnAt, c.WithdrawnBy)).ToListAsync(cancellationToken);
    }

    /// <summary>All of them as CSV, the latest first; without people under restriction.</summary>
    public async Task<byte[]> ExportAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        Audit.Note("Consents.Exported", "Consent", null);
        await Db.SaveChangesAsync(cancellationToken);
        var rows = Db.Set<Consent>().AsNoTracking().Where(c => !Db.Set<Restriction>().Any(r => r.Email == c.Email!.ToLower())).OrderByDescending(c => c.GivenAt).ThenByDescending(c => c.Id).Take(MaxExportRows)
            .Join(Db.Set<LegalText>(), c => c.TextId, t => t.Id, (c, t) => new { Consent = c, t.Version, t.Language, Words = c.Kind == LegalKind.Marketing ? t.Body : "" });
        var csv = new Csv().Row("E-mail", "Agreed to", "Version", "Language", "Words", "Given (UTC)", "By", "Taken back (UTC)", "Taken back by");
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            csv.Row(row.Consent.Email, row.Consent.Kind, row.Version, row.Language, row.Words, Stamp(row.Consent.GivenAt), row.Consent.Source, Stamp(row.Consent.WithdrawnAt), row.Consent.WithdrawnBy);
        return csv.ToBytes();
    }

    /// <summary>Writes down a permission for marketing mail that was given elsewhere, by the sentence in use.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tenants:NothingToAccept</c>; field refusals.</exception>
    public async Task<Guid> RecordAsync(RecordConsentInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        var inUse = await book.GetAsync(cancellationToken);
        var sentence = inUse.Find(LegalKind.Marketing, inUse.Home) ?? throw LegalErrors.NothingToAccept("email");
        var consent = new Consent(Guid.CreateVersion7(Now), sentence.Id, LegalKind.Marketing, input.Email, null, input.IsImport ? ConsentSource.Import : ConsentSource.Staff, Now);
        Db.Set<Consent>().Add(consent);
        await Db.SaveChangesAsync(cancellationToken);
        return consent.Id;
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Ticketing:Tenants:TermsStay</c>.</exception>
    public async Task WithdrawAsync(Guid consentId, CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        var consent = await Db.Set<Consent>().SingleOrDefaultAsync(c => c.Id == consentId, cancellationToken) ?? throw CommonErrors.NotFound("consent");
        consent.Withdraw(ConsentSource.Staff, Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    private static string? Stamp(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A consent given outside of here.</summary>
public sealed record RecordConsentInput
{
    public string? Email { get; init; }

    /// <summary>Brought along from another system, rather than taken by a member of the team.</summary>
    public bool IsImport { get; init; }
}
